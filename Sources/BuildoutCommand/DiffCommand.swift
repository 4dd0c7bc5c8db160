import Analysis
import ArgumentParser
import Documents
import Results
import Runs
import Scenarios
import Simulation
import Tables

/// `buildout diff`
struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Say what makes two scenarios differ: how much each change contributes to the change of the result.",
        discussion: """
            Takes two scenario files or folders of results. The contribution of an input, a setting or the correlations is its Shapley \
            value: the mean over orders of changing one after the other, on the same draws, those of the first. Contributions to a \
            number add up to its change. The cost is orders × changes × trials.

            Example: buildout diff Scenarios/evidence.yaml Scenarios/pays-out.yaml
            """)

    @Argument(help: "The scenario file, or the folder of results, from which the change is told.")
    var first: String

    @Argument(help: "The one to which it is told.")
    var second: String

    @Option(
        help:
            "How many orders, half of them the reverse of the others; of 4 changes or fewer all are taken. (default: 64)"
    )
    var orders: Count?

    @Option(help: "How many trials each stop of an order has. (default: 16384)")
    var trials: Count?

    @OptionGroup var threads: ThreadOption

    @Flag(help: "Show no progress.")
    var quiet = false

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        if let orders, !(2...4096).contains(orders.value) {
            throw ValidationError("--orders is \(orders.value); it must be 2 to 4096. Leave it out for 64.")
        }
        if let trials, !(1000...(1 << 20)).contains(trials.value) {
            throw ValidationError("--trials is \(trials.value); it must be 1000 to 1048576. Leave it out for 16384.")
        }
    }

    func run() throws {
        let found = try [first, second].map { path in
            let runs = try ExplanationTarget.all([path], out: nil, overrides: [])
            guard let run = runs.first, runs.count == 1 else {
                throw Fault(
                    .path(path), problem: "the folder holds \(runs.count) scenarios",
                    rule: "two scenarios are held together",
                    remedy: "Name one file.")
            }
            return run.identity
        }
        let difference = try Interrupt.orderly { try draw(found[0], found[1].scenario) }
        let names = found.map(\.scenario.identifier)
        let text =
            json
            ? DifferenceDocument.value(difference, names).prettyText + "\n"
            : DifferenceText.text(difference, found.map(\.scenario))
        try Console.standardOutput(text)
    }

    private func draw(_ first: RunIdentity, _ second: Scenario) throws -> ScenarioDifference {
        let stopwatch = Stopwatch()
        let progress = ProgressDisplay(title: "stops", isWanted: !quiet && !json)
        defer { progress.clear() }
        return try ScenarioDifference(
            first.scenario, second, sampling: first.sampling, orders: orders?.value ?? 64,
            trials: trials?.value ?? 16_384,
            workers: threads.workers
        ) { progress.show(done: $0, of: $1, elapsedSeconds: stopwatch.seconds) }
    }
}
