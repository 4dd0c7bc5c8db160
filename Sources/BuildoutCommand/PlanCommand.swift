import ArgumentParser
import Batches
import Documents
import Reports
import Runs
import Scenarios
import Simulation

/// `buildout plan`
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Share a run out over shards, for many processes or machines.",
        discussion: """
            Writes a plan: the scenario with all it inherits, and the trials of each shard. `buildout shard` works out one \
            shard, `buildout merge` puts them together into what `buildout run` would have written, byte for byte.

            Example: buildout plan Scenarios/evidence.yaml --trials 1e8 --shards 64
            """)

    @Argument(help: "A scenario file.", completion: .file(extensions: ["yaml"]))
    var path: String

    @Option(help: "How many shards, 1 to 10000.")
    var shards = Count(1)

    @Option(help: "The file for the plan. (default: the scenario's name with .plan.json, here)")
    var out: String?

    @OptionGroup var samplingOptions: SamplingOptions

    @Flag(help: "Keep every trial for exact percentiles beyond 2,097,152 trials, 1.3 GB a million.")
    var exact = false

    @Option(name: .customLong("set"), help: "Replace an input, as in a run.")
    var overrides: [String] = []

    @OptionGroup var threads: ThreadOption

    @Flag(help: "Print nothing but errors.")
    var quiet = false

    func validate() throws {
        if !(1...ShardPlan.mostShards).contains(shards.value) {
            throw ValidationError(
                "--shards is \(shards.value); a plan has 1 to \(ShardPlan.mostShards) shards. Give one in between.")
        }
    }

    func run() throws {
        Interrupt.watch()
        let scenario = try ScenarioReader.load(path: path, overrides: overrides)
        var request = ShardPlan.Request(scenario, sampling: samplingOptions.sampling(of: scenario))
        request.overrides = overrides
        request.isExact = exact
        let plan = try ShardPlan.make(
            request, shards: shards.value, threads: threads.count, cancellation: Interrupt.cancellation)
        let file = out ?? scenario.identifier + ".plan.json"
        if try !WholeFile(path: file).write(plan.contents, isCancelled: { Interrupt.cancellation.isCancelled }) {
            throw Cancelled()
        }
        if quiet { return }
        try Console.standardOutput(
            "\(TextTable.printable(file)): \(NumberText.count(plan.sampling.trials)) trials in "
                + "\(plan.ranges.count) shards.\n")
    }
}
