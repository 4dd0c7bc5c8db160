import Bytes
import Documents
import Results
import Runs
import Scenarios
import Simulation
import ThreeFutures

/// The file of a plan: JSON with everything that decides the numbers of its run.
enum PlanDocument {
    /// The version of the form.
    static let version = 1

    static func value(
        _ request: ShardPlan.Request, ranges: [Range<Int>], middles: [ClosedRange<Double>?]?,
        compiled: Plan<ThreeFuturesModel>
    ) -> JSONValue {
        let (scenario, sampling) = (request.scenario, request.sampling)
        return .object(
            [
                ("buildoutPlan", .integer(version)),
                (
                    "versions",
                    .object([("buildout", .text(Version.current.program)), ("draws", .integer(Version.current.draws))])
                ),
                ("scenario", .text(scenario.identifier)),
                ("overrides", .array(request.overrides.map { .text($0) })),
                ("seed", .text(String(sampling.seed))),
                ("generator", .text(sampling.generator.rawValue)),
                ("method", .text(sampling.method.rawValue)),
                ("trials", .integer(sampling.trials)),
                ("randomisations", .integer(sampling.randomisations)),
                ("exact", .bool(request.isExact)),
                ("tablesHash", .text(tablesHash(compiled))),
                ("scenarioHash", .text(Checksum.text(scenario.canonicalText.utf8))),
                ("ranges", .array(ranges.map { .array([.integer($0.lowerBound), .integer($0.upperBound)]) })),
                ("histogramMiddles", middles.map { .array($0.map(middle)) } ?? .null),
                ("scenarioText", .text(scenario.canonicalText)),
            ]
                + (request.history.map { [("observationsFile", .text($0.file)), ("observationsText", .text($0.text))] }
                    ?? []))
    }

    private static func middle(_ range: ClosedRange<Double>?) -> JSONValue {
        range.map { .array([.number($0.lowerBound), .number($0.upperBound)]) } ?? .null
    }

    /// The hash of every compiled quantile function, input after input, and of the copula's factor.
    static func tablesHash(_ compiled: Plan<ThreeFuturesModel>) -> String {
        var writer = ByteWriter()
        for hash in compiled.sampler.tableHashes { writer.add(hash) }
        return Checksum.text(writer.bytes)
    }
}
