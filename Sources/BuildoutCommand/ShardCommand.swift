import ArgumentParser
import Documents
import Shards
import Simulation

/// `buildout shard`
struct ShardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shard",
        abstract: "Work out one shard of a plan and write its file.",
        discussion: """
            The file is the same wherever and however often it is made. It is written whole or not at all; one that is \
            there already and whole is left alone.

            Example: buildout shard evidence.plan.json --index 3
            """)

    @Argument(help: "A plan that `buildout plan` wrote.", completion: .file(extensions: ["json"]))
    var plan: String

    @Option(help: "Which shard, from 0.")
    var index: Count

    @Option(help: "The folder for shards. (default: beside the plan, with its name)", transform: OutputPath.given)
    var out: String?

    @OptionGroup var threads: ThreadOption

    @Flag(help: "Print nothing but errors.")
    var quiet = false

    func run() throws {
        let read = try PlanFile.read(plan)
        guard read.ranges.indices.contains(index.value) else {
            throw Fault.Words(
                "--index is \(index.value)", rule: "the plan has the shards 0 to \(read.ranges.count - 1)",
                remedy: "Give one of them.")
        }
        try ShardWork.run(
            ShardFolder(read, planPath: plan, path: out), read, index: index.value, threads: threads.count,
            isQuiet: quiet)
    }
}

/// Works out a shard and says so.
enum ShardWork {
    static func run(
        _ folder: ShardFolder, _ plan: ShardPlan, index: Int, threads: Int, isQuiet: Bool
    ) throws {
        let stopwatch = Stopwatch()
        let file = folder.file(index)
        let range = plan.ranges[index]
        let progress = ProgressDisplay(title: "shard \(index)", isWanted: !isQuiet)
        defer { progress.clear() }
        let outcome = try Interrupt.patiently {
            try folder.run(
                index, workers: Workers(threads: threads, cancellation: Interrupt.cancellation),
                waiting: { if !isQuiet { Waiting.tell($0, file) } },
                progress: { progress.show(done: $0, of: range.count, elapsedSeconds: stopwatch.seconds) })
        }
        progress.clear()
        if isQuiet { return }
        let what = "\(TextTable.printable(file)): \(NumberText.count(range.count)) trials"
        switch outcome {
        case .alreadyThere: Console.standardOutput(meanwhile: "\(what), there already.\n")
        case .written:
            Console.standardOutput(meanwhile: "\(what) in \(NumberText.duration(seconds: stopwatch.seconds)).\n")
        }
    }
}
