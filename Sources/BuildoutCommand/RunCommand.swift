import Analysis
import ArgumentParser
import Documents
import Files
import Results
import Runs
import Scenarios
import Simulation
import Tables

/// `buildout run`
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run scenarios: print their tables and a comparison, write their results.",
        discussion: """
            Writes manifest.json, percentiles.csv, futures.csv, bands.csv and histograms.csv into a folder per scenario, whole \
            or not at all, with the same bytes for the same scenario, seed, generator, trials and method.

            A result that is there already, complete and just as asked for, is not made again. A run of more than 2,097,152 \
            trials keeps its state beside its results and goes on from there after a kill. While another process works \
            on the same results, this one waits.

            Examples:
              buildout run
              buildout run Scenarios/evidence.yaml --trials 1e5 --method random
              buildout run Scenarios/evidence.yaml --trials 1e7 --precision npv.p50=5
              buildout run Scenarios/evidence.yaml --trials 4e6 --extend
              buildout run Scenarios/evidence.yaml --trials 1e5 --save-trials
              buildout run Scenarios/evidence.yaml --observations Scenarios/Observations/2026.csv
              buildout run Scenarios --set "finance.discountRate=0.12" --out dear-capital
            """)

    @Argument(help: "Scenario files, or folders of *.yaml.", completion: .file(extensions: ["yaml"]))
    var paths: [String] = []

    @OptionGroup var samplingOptions: SamplingOptions
    @OptionGroup var precision: PrecisionOptions
    @OptionGroup var saving: TrialSavingOptions
    @OptionGroup var observations: ObservationOptions
    @OptionGroup var threads: ThreadOption

    @Flag(help: "Top up the finished run in the folder for results: its trials must come out again, then more follow.")
    var extend = false

    @Flag(help: "Run again what is there already.")
    var again = false

    @Option(
        help: ArgumentHelp(
            "How long a run of more than 2,097,152 trials goes on before it keeps its state again.",
            valueName: "seconds"))
    var checkpoint = 30.0

    @Option(
        help: "The folder for results. (default: Results; with --set a folder of its own in it)",
        transform: OutputPath.given
    )
    var out: String?

    @Option(name: .customLong("name"), help: "What the run is called, instead of its scenario's name.")
    var title: String?

    @Option(name: .customLong("set"), help: "Replace an input: --set \"adoption.growth=pert: [0.3, 0.5, 0.9]\".")
    var overrides: [String] = []

    @Flag(help: "Print nothing but errors, and JSON where it is asked for.")
    var quiet = false

    @Flag(help: "Print the results as JSON instead of tables.")
    var json = false

    @Flag(name: .customLong("no-color"), help: "No colours on a terminal; so does the environment variable NO_COLOR.")
    var noColor = false

    func validate() throws {
        if !(checkpoint >= 0) {
            throw ValidationError("--checkpoint is \(checkpoint); it must be 0 seconds or more. Leave it out for 30.")
        }
        if let title,
            title.isEmpty || title.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        {
            throw ValidationError("--name is empty or has control characters; a title is a line of text. Write one.")
        }
        try observations.refuse(extend, "--extend", because: "a run of weighed trials is made anew")
        try observations.refuse(
            saving.format != nil, "--save-trials", because: "its trials would not tell their weights")
        try observations.refuse(
            !precision.targets.isEmpty, "--precision", because: "how much trials weigh is known when all are run")
        try observations.refuse(precision.exact, "--exact", because: "percentiles of weighed trials are never sketched")
    }

    func run() throws {
        let scenarios = try ScenarioLoading.load(try ScenarioPaths.files(paths), overrides: overrides)
        try refuseSharedFolders(scenarios)
        if !quiet { ScenarioLoading.warn(of: scenarios) }
        for scenario in scenarios { try ResultPlace.check(path(of: scenario), for: .run) }
        if extend { for scenario in scenarios { _ = try request(for: scenario, isCompared: false) } }
        let spareTables = SpareTables()
        var conclusion = RunConclusion(scenarios, isJSON: json)
        for scenario in scenarios {
            var request = try request(for: scenario, isCompared: scenarios.count > 1)
            request.spareTables = spareTables
            do {
                conclusion.add(try finish(scenario, request), path: path(of: scenario))
            } catch {
                throw Self.interruption(error, after: conclusion.scenarios) ?? error
            }
            Interrupt.say(CommandFailure.interruptedAfter(scenarios: conclusion.scenarios).text)
        }
        try Interrupt.check(CommandFailure.interruptedAfter(scenarios: conclusion.scenarios))
        try conclude(conclusion)
    }

    /// An interruption that left nothing of its own scenario, after others whose results are complete.
    private static func interruption(_ error: any Error, after scenarios: [String]) -> CommandFailure? {
        guard !scenarios.isEmpty, case .interrupted(nil)? = CommandFailure(error) else { return nil }
        return .interruptedAfter(scenarios: scenarios)
    }

    /// Runs a scenario and writes its results, unless they are there already.
    private func finish(_ scenario: Scenario, _ asked: ScenarioRun.Request) throws -> RunRecord {
        try Interrupt.orderly {
            let lock = try Waiting.lock(path(of: scenario), isQuiet: quiet)
            return try withExtendedLifetime(lock) { try finishLocked(scenario, asked) }
        }
    }

    private func finishLocked(_ scenario: Scenario, _ asked: ScenarioRun.Request) throws -> RunRecord {
        try ResultPlace.check(path(of: scenario), for: .run)
        var request = asked
        if let format = saving.format {
            return try Interrupt.patiently { try simulateAndSave(scenario, request, format) }
        }
        let sampling = samplingOptions.sampling(of: scenario)
        let checkpoint = RunCheckpoint(
            results: path(of: scenario), request.identity(scenario, sampling: sampling),
            continuing: request.continued, secondsBetween: checkpoint)
        if let stored = stored(scenario, sampling, request) {
            folder(of: scenario).clearAway(RunRecord.fileNames, retiring: RunRecord.trialFiles)
            checkpoint.remove()
            show(stored, "It was there already; --again makes it again.")
            return stored
        }
        try Interrupt.check()
        request.checkpoint = checkpoint
        do {
            return try Interrupt.patiently {
                let (run, remark) = try simulate(scenario, request)
                let isWritten = try folder(of: scenario).write(
                    run.files, retiring: retired(by: run),
                    isCancelled: { Interrupt.cancellation.isCancelled })
                if !isWritten { throw Cancelled() }
                checkpoint.remove()
                show(run, remark)
                return run
            }
        } catch is Cancelled {
            throw CommandFailure.interrupted(keptTrials: checkpoint.trials)
        }
    }

    /// The files of earlier runs that a run takes the place of: their trials, and what explains another run.
    private func retired(by run: RunRecord) -> [ResultFolder.Retired] {
        RunRecord.trialFiles + StoredRuns.retired(by: run)
    }

    /// A run whose trials are written as it goes on; all of it takes its place at the end.
    private func simulateAndSave(
        _ scenario: Scenario, _ request: ScenarioRun.Request, _ format: TrialFileFormat
    ) throws -> RunRecord {
        var finished: [(run: RunRecord, remark: String)] = []
        let isWritten = try folder(of: scenario).write(
            owning: RunRecord.fileNames + [format.fileName],
            retiring: RunRecord.trialFiles + ExplanationRecord.retired + HistoryRecord.retired,
            isCancelled: { Interrupt.cancellation.isCancelled },
            { staging in
                let file = try TrialFile(format, in: staging, scenario, samplingOptions.sampling(of: scenario))
                let (run, remark) = try simulate(scenario, request, saver: file.add)
                try file.finish(run.finished)
                finished.append((run, remark))
                return run.files
            })
        if !isWritten { throw Cancelled() }
        show(finished[0].run, finished[0].remark)
        return finished[0].run
    }

    /// The result that is there already, complete and just as asked for. As JSON it is made again: its intervals are not all
    /// among its files.
    private func stored(
        _ scenario: Scenario, _ sampling: Sampling, _ request: ScenarioRun.Request
    ) -> RunRecord? {
        if again || extend || json { return nil }
        let folder = path(of: scenario)
        return RunRecord.finished(
            request.identity(scenario, sampling: sampling), overrides: overrides, title: title, folder: folder
        ) { name in try? StoredFile.read(folder + "/" + name, limit: 64 << 20) }
    }

    private func request(for scenario: Scenario, isCompared: Bool) throws -> ScenarioRun.Request {
        var request = ScenarioRun.Request()
        request.overrides = overrides
        request.targets = precision.targets
        request.isExact = precision.exact
        request.history = try observations.history(of: scenario)
        request.keepsOutcomes = isCompared && (json || !quiet) && request.history == nil
        if extend {
            request.continued = try StoredRuns.continued(
                path(of: scenario), scenario, samplingOptions.sampling(of: scenario))
        }
        return request
    }

    private func path(of scenario: Scenario) -> String {
        RunFolder.path(scenario.identifier, out: out, overrides: overrides) + observations.suffix
    }

    private var root: String { out ?? RunFolder.standard }

    private func folder(of scenario: Scenario) -> ResultFolder { ResultFolder(path: path(of: scenario)) }

    private func refuseSharedFolders(_ scenarios: [Scenario]) throws(Fault) {
        var paths: [String: String] = [:]
        for scenario in scenarios {
            if let other = paths.updateValue(scenario.path, forKey: scenario.identifier) {
                throw Fault(
                    .path(scenario.path),
                    problem: "the results of \(TextTable.printable(other)) go to "
                        + "\(TextTable.printable(path(of: scenario))) too",
                    rule: "every scenario of a run needs a file name of its own",
                    remedy: "Rename one or run them apart with --out.")
            }
        }
    }

    /// Runs a scenario; what came out, and how long it took in words.
    private func simulate(
        _ scenario: Scenario, _ request: ScenarioRun.Request, saver: ((TrialPortion) throws -> Void)? = nil
    ) throws -> (RunRecord, remark: String) {
        let stopwatch = Stopwatch()
        let progress = ProgressDisplay(title: scenario.identifier, isWanted: !quiet)
        let sampling = samplingOptions.sampling(of: scenario)
        defer { progress.clear() }
        let run: RunRecord
        do {
            let result = try ScenarioRun.run(
                scenario, sampling: sampling, request: request, workers: threads.workers, saver: saver
            ) { progress.show(done: $0, of: sampling.trials, elapsedSeconds: stopwatch.seconds) }
            run = RunRecord(result, folder: path(of: scenario), title: title)
        } catch is FinishedRun.Mismatch {
            throw CommandFailure.mismatch(path(of: scenario))
        }
        progress.clear()
        let speed = NumberText.rate(Double(run.sampling.trials) / stopwatch.seconds, of: "trials")
        return (run, "\(NumberText.duration(seconds: stopwatch.seconds)), \(speed)")
    }

    /// Prints a run whose results are written.
    private func show(_ run: RunRecord, _ remark: String) {
        if quiet || json { return }
        Console.standardOutput(meanwhile: RunTables.text(run) + histograms(run) + "\n\(remark)\n\n")
    }

    /// Small histograms, where the terminal can show them.
    private func histograms(_ run: RunRecord) -> String {
        let terminal = Terminal.standardOutput
        if !terminal.showsBlocks { return "" }
        return "\n" + TerminalHistograms.text(run.summary, isColoured: terminal.takesColours && !noColor)
    }

    private func conclude(_ runs: RunConclusion) throws {
        if quiet && !json { return }
        try Console.standardOutput(runs.text)
        if !json { try Console.standardOutput("Results are in \(TextTable.printable(root)).\n") }
    }
}
