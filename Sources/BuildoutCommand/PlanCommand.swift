import ArgumentParser
import Documents
import Files
import Runs
import Scenarios
import Shards
import Simulation

/// `buildout plan`
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Share a run out over shards, for many processes or machines.",
        discussion: """
            Writes a plan: the scenario with all it inherits, and the trials of each shard. `buildout shard` works out one \
            shard, `buildout merge` puts them together into what `buildout run` would have written, byte for byte. With \
            --engine the shards are worked out here, or scripts for GNU parallel or Slurm are written. With --precision pilot \
            runs tell how many trials that takes, and the plan has as many unless --trials says otherwise.

            Examples:
              buildout plan Scenarios/evidence.yaml --trials 1e8 --shards 64 --engine slurm
              buildout plan Scenarios/evidence.yaml --precision npv.p50=0.1% --shards 8
            """)

    @Argument(help: "A scenario file.", completion: .file(extensions: ["yaml"]))
    var path: String

    @Option(help: "How many shards, 1 to 10000.")
    var shards = Count(1)

    @Option(
        help: "The file for the plan. (default: the scenario's name with .plan.json, here)", transform: OutputPath.given
    )
    var out: String?

    @Option(help: "Work the shards out here (local), or write scripts that do (parallel, slurm).")
    var engine: Engine?

    @Option(help: "The folder for the results of an engine.", transform: OutputPath.given)
    var results = "Results"

    @OptionGroup var samplingOptions: SamplingOptions
    @OptionGroup var observations: ObservationOptions

    @Option(
        name: .customLong("precision"),
        help: ArgumentHelp(
            "Size the run by pilots, for a half width of a 95 % interval: 0.001 for the probability of every future, "
                + "npv.p50=10 in its unit, npv.mean=1% as a share. May be repeated.", valueName: "target"),
        transform: PrecisionOptions.target)
    var targets: [PrecisionTarget] = []

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
        try observations.refuse(
            !targets.isEmpty, "--precision", because: "how much trials weigh is known when all are run")
        try observations.refuse(exact, "--exact", because: "percentiles of weighed trials are never sketched")
    }

    func run() throws {
        let scenario = try ScenarioReader.load(path: path, overrides: overrides)
        var request = ShardPlan.Request(scenario, sampling: try sampling(of: scenario))
        request.overrides = overrides
        request.isExact = exact
        request.history = try observations.history(of: scenario)
        let plan = try ShardPlan.make(
            request, shards: shards.value, workers: threads.workers)
        let file = out ?? scenario.identifier + ".plan.json"
        if plan.contents.count > PlanFile.mostBytes {
            throw Fault(
                .path(scenario.path), problem: "the plan would have \(plan.contents.count) bytes",
                rule: "a plan holds all of its scenario, in at most \(PlanFile.mostBytes >> 20) MiB",
                remedy: "Give the files of values fewer lines, or use `buildout run`.")
        }
        try Interrupt.patiently {
            if try !WholeFile(path: file).write(plan.contents, isCancelled: { Interrupt.cancellation.isCancelled }) {
                throw Cancelled()
            }
        }
        if !quiet {
            Console.standardOutput(
                meanwhile: "\(TextTable.printable(file)): \(NumberText.count(plan.sampling.trials)) trials in "
                    + "\(plan.ranges.count) shards.\n")
        }
        guard let engine else { return }
        try EngineWork(plan: plan, planPath: file, results: results, threads: threads.count, isQuiet: quiet)
            .start(engine)
    }

    /// How the run is drawn, with as many trials as the wanted precision takes unless their number is given.
    private func sampling(of scenario: Scenario) throws -> Sampling {
        var sampling = samplingOptions.sampling(of: scenario)
        if targets.isEmpty { return sampling }
        let stopwatch = Stopwatch()
        let progress = ProgressDisplay(title: "pilots", isWanted: !quiet)
        defer { progress.clear() }
        let sizing = try Sizing(
            scenario, sampling: sampling, targets: targets, workers: threads.workers
        ) { progress.show(done: $0, of: $1, elapsedSeconds: stopwatch.seconds) }
        progress.clear()
        if !quiet { Console.standardOutput(meanwhile: SizingText.text(sizing)) }
        if samplingOptions.trials != nil { return sampling }
        guard let trials = sizing.trials, RunOptions.trialRange.contains(trials) else {
            throw Fault(
                .init("--precision"),
                problem:
                    "more trials than \(RunOptions.trialRange.upperBound) would be needed, or the pilots cannot tell",
                rule: "a plan has a number of trials", remedy: "Ask for less, or give --trials.")
        }
        sampling.trials = trials
        return sampling
    }
}
