import ArgumentParser
import Documents
import Files
import Results
import Runs
import Shards
import Simulation
import Tables

/// `buildout merge`
struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Put the shards of a plan together into the results of its run.",
        discussion: """
            The results are byte for byte those that `buildout run` writes for the same scenario, seed, method and trials. \
            Shards that are missing, cut off, corrupt or of another plan are refused by name, and nothing is written.

            Example: buildout merge evidence.plan.json --out Results
            """)

    @Argument(help: "A plan that `buildout plan` wrote.", completion: .file(extensions: ["json"]))
    var plan: String

    @Option(help: "The folder with the shards. (default: beside the plan, with its name)")
    var shards: String?

    @Option(
        help: "The folder for results. (default: Results; of a plan with --set a folder of its own in it)",
        transform: OutputPath.given)
    var out: String?

    @OptionGroup var threads: ThreadOption

    @Flag(help: "Print nothing but errors.")
    var quiet = false

    @Flag(help: "Print the results as JSON instead of tables.")
    var json = false

    func run() throws {
        let read = try PlanFile.read(plan)
        let merged = try MergeWork.run(
            ShardFolder(read, planPath: plan, path: shards), read, out: out, threads: threads.count, isQuiet: quiet)
        if quiet && !json { return }
        if json { return try Console.standardOutput(RunDocument.value(merged).prettyText + "\n") }
        try Console.standardOutput(
            RunTables.text(merged) + "\nMerged from \(read.ranges.count) shards. "
                + "Results are in \(TextTable.printable(out ?? RunFolder.standard)).\n")
    }
}

/// Merges the shards of a plan and writes the results.
enum MergeWork {
    static func run(
        _ folder: ShardFolder, _ plan: ShardPlan, out: String?, threads: Int, isQuiet: Bool
    ) throws -> RunRecord {
        let path =
            RunFolder.path(plan.scenario.identifier, out: out, overrides: plan.overrides)
            + (plan.history == nil ? "" : HistoryRecord.weightedSuffix)
        try ResultPlace.check(path, for: .run)
        let merged = RunRecord(
            try merge(folder, plan, threads: threads, isQuiet: isQuiet), folder: path)
        try Interrupt.patiently {
            let lock = try Waiting.lock(path, isQuiet: isQuiet)
            try withExtendedLifetime(lock) {
                try ResultPlace.check(path, for: .run)
                let isWritten = try ResultFolder(path: path).write(
                    merged.files, isCancelled: { Interrupt.cancellation.isCancelled })
                if !isWritten { throw Cancelled() }
            }
        }
        return merged
    }

    private static func merge(
        _ folder: ShardFolder, _ plan: ShardPlan, threads: Int, isQuiet: Bool
    ) throws -> ScenarioRun {
        let stopwatch = Stopwatch()
        let progress = ProgressDisplay(title: "merge", isWanted: !isQuiet)
        defer { progress.clear() }
        return try folder.merge(workers: Workers(threads: threads, cancellation: Interrupt.cancellation)) {
            progress.show(done: $0, of: plan.sampling.trials, elapsedSeconds: stopwatch.seconds)
        }
    }
}
