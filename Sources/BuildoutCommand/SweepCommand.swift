import ArgumentParser
import Documents
import Files
import Runs
import Scenarios
import Simulation
import Sweeps

/// `buildout sweep`
struct SweepCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep",
        abstract: "Run scenarios at every point of some axes: one table, and a picture.",
        discussion: """
            The file names scenarios and axes: inputs or settings with values, as a grid, a list of points or a Latin \
            hypercube. All points share their draws. Writes sweep.csv (a row for each number of each point, with its error), \
            manifest.json and, over one axis or a grid of two, a picture into a folder named after the file, whole or not \
            at all. After a kill the same command goes on with the points that are not finished; of a changed file only \
            the changed points are run.

            Examples:
              buildout sweep Scenarios/Sweeps/growth-and-lag.yaml --dry-run
              buildout sweep Scenarios/Sweeps/growth-and-lag.yaml --trials 1e6
            """)

    @Argument(help: "A sweep file.", completion: .file(extensions: ["yaml"]))
    var path: String

    @OptionGroup var samplingOptions: SamplingOptions
    @OptionGroup var threads: ThreadOption

    @Option(help: "The folder for results.", transform: OutputPath.given)
    var out = "Results"

    @Flag(
        name: .customLong("dry-run"), help: "Say how many points there are and about how long they take; write nothing."
    )
    var isDry = false

    @Flag(help: "Print nothing but errors.")
    var quiet = false

    @Flag(help: "Print the results as JSON instead of a table.")
    var json = false

    func run() throws {
        let sweep = try Sweep(try SweepReader.load(path: path)) { first, run in
            Sampling(
                first, trials: samplingOptions.trials?.value ?? run.trials,
                seed: samplingOptions.seed?.value ?? run.seed,
                generator: samplingOptions.generator ?? run.generator,
                method: samplingOptions.method ?? run.method, randomisations: samplingOptions.randomisations?.value)
        }
        let folder = SweepFolder(sweep, in: out)
        if isDry { return try estimate(sweep, folder) }
        try ResultPlace.check(folder.path, for: .sweep)
        try folder.checkPoints()
        try Interrupt.orderly {
            Interrupt.say("Interrupted; the same command goes on after the points that are finished.")
            let lock = try Waiting.lock(folder.path, isQuiet: quiet)
            try withExtendedLifetime(lock) {
                try ResultPlace.check(folder.path, for: .sweep)
                try run(sweep, folder)
            }
        }
    }

    private func estimate(_ sweep: Sweep, _ folder: SweepFolder) throws {
        var execution = SweepExecution(
            sweep, in: folder, workers: threads.workers)
        let missing = execution.missing.count
        let time = try execution.seconds()
        if json {
            return try Console.standardOutput(
                SweepText.estimateDocument(sweep, missing: missing, threads: threads.count, time: time).prettyText
                    + "\n")
        }
        if quiet { return }
        try Console.standardOutput(
            SweepText.estimate(sweep, missing: missing, threads: threads.count, time: time))
    }

    private func run(_ sweep: Sweep, _ folder: SweepFolder) throws {
        let stopwatch = Stopwatch()
        let progress = ProgressDisplay(title: sweep.document.identifier, isWanted: !quiet)
        defer { progress.clear() }
        var execution = SweepExecution(
            sweep, in: folder, workers: threads.workers)
        let count = try Interrupt.patiently {
            do {
                return try execution.run {
                    progress.show(done: $0.trials, of: $0.mostTrials, elapsedSeconds: stopwatch.seconds)
                }
            } catch is Cancelled {
                throw CommandFailure.interruptedSweep(
                    points: sweep.points.count - execution.missing.count, of: sweep.points.count)
            }
        }
        progress.clear()
        guard let (files, results) = SweepFiles.files(sweep, in: folder) else {
            throw CommandFailure(
                machine: Fault(
                    .path(out), problem: "a finished point cannot be read back",
                    rule: "somebody else changed the folder", remedy: "Give the same command again."))
        }
        let isWritten = try Interrupt.patiently {
            try SweepFiles.write(files, in: folder, isCancelled: { Interrupt.cancellation.isCancelled })
        }
        if !isWritten { throw CommandFailure.interruptedSweep(points: results.count, of: results.count) }
        if quiet && !json { return }
        if json {
            return try Console.standardOutput(SweepTableDocument.value(sweep, results).prettyText + "\n")
        }
        try Console.standardOutput(
            SweepText.results(sweep, results) + "\n"
                + SweepText.ending(sweep, run: count, seconds: stopwatch.seconds, path: folder.path))
    }
}
