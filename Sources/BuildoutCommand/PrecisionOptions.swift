import ArgumentParser
import Runs

/// When a run is precise enough, and how its percentiles are found.
struct PrecisionOptions: ParsableArguments {
    @Option(
        name: .customLong("precision"),
        help: ArgumentHelp(
            "Stop once the half width of a 95 % interval is small enough, at --trials at the latest: 0.001 for the "
                + "probability of every future, npv.p50=10 in its unit, npv.mean=1% as a share. May be repeated.",
            valueName: "target"),
        transform: PrecisionOptions.target)
    var targets: [PrecisionTarget] = []

    @Flag(
        help: "Exact percentiles beyond 2,097,152 trials, from numbers near each (0.6 GB at 10,000,000).")
    var exact = false

    static func target(_ text: String) throws -> PrecisionTarget {
        do {
            return try PrecisionTarget(parsing: text)
        } catch {
            throw ValidationError(error.description)
        }
    }
}
