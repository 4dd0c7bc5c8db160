import ArgumentParser
import Documents
import Files
import Hindcast
import Results
import Runs
import Scenarios
import Simulation
import Tables

/// `buildout hindcast`
struct HindcastCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hindcast",
        abstract: "Hold scenarios against what happened: coverage, scores, what was learned, weighted results.",
        discussion: """
            Draws the trials of a scenario and asks three questions. Does what happened lie where the scenario said it might? \
            Which trials does history leave standing? Is the forecast any better than a ruler laid on the last observations?

            Writes the results of the trials as they are into the scenario's folder, those weighed by the observations into one \
            whose name ends in -weighted, and beside both coverage.csv, scores.csv, learned.csv, fans.csv and hindcast.json. \
            `percentiles`, `chart`, `report` and `compare` take both folders.

            Examples:
              buildout hindcast Scenarios/Hindcast/hindcast-2023.yaml --observations Scenarios/Hindcast/observations.csv
              buildout hindcast Scenarios/evidence.yaml --observations Scenarios/Observations/2026.csv --trials 1e7
            """)

    /// The number of trials unless another is asked for, whatever the scenario says: history leaves few of them standing.
    static let standardTrials = 1 << 22

    @Argument(help: "Scenario files, or folders of *.yaml.", completion: .file(extensions: ["yaml"]))
    var paths: [String] = []

    @Option(
        help: ArgumentHelp(
            "What happened: series,date,value,unit,scale,sd,grade,role,instrument,source.", valueName: "file"),
        completion: .file(extensions: ["csv"]))
    var observations: String

    @OptionGroup var samplingOptions: SamplingOptions
    @OptionGroup var threads: ThreadOption

    @Option(
        help: "The folder for results. (default: Results; with --set a folder of its own in it)",
        transform: OutputPath.given
    )
    var out: String?

    @Option(name: .customLong("set"), help: "Replace an input, as `run` does.")
    var overrides: [String] = []

    @Flag(help: "Print coverage and scores only.")
    var brief = false

    @Flag(help: "Print nothing but errors, and JSON where it is asked for.")
    var quiet = false

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let scenarios = try ScenarioLoading.load(try ScenarioPaths.files(paths), overrides: overrides)
        let works = try scenarios.map { ($0, try ObservationLoading.history(observations, of: $0)) }
        if !quiet { ScenarioLoading.warn(of: scenarios) }
        var documents: [JSONValue] = []
        var rows: [[String]] = []
        for (scenario, history) in works {
            let found = try finish(scenario, history)
            if json {
                documents.append(HistoryDocument.value(found.record, prior: found.prior, weighted: found.weighted))
            }
            rows.append(ComparisonTable.row(found.weighted))
            if !json, !quiet { try Console.standardOutput(text(found) + "\n") }
        }
        if json {
            try Console.standardOutput(JSONValue.object([("hindcasts", .array(documents))]).prettyText + "\n")
        } else if !quiet {
            if rows.count > 1 {
                try Console.standardOutput("Weighted by what happened:\n\(ComparisonTable.text(rows))\n")
            }
            try Console.standardOutput("Results are in \(TextTable.printable(out ?? RunFolder.standard)).\n")
        }
    }

    private typealias Found = (record: HistoryRecord, prior: RunRecord, weighted: RunRecord)

    private func text(_ found: Found) -> String {
        brief
            ? HistoryText.brief(found.record, prior: found.prior)
            : HistoryText.text(found.record, prior: found.prior, weighted: found.weighted)
    }

    private func finish(_ scenario: Scenario, _ history: History) throws -> Found {
        let folder = RunFolder.path(scenario.identifier, out: out, overrides: overrides)
        let folders = [folder, folder + HistoryRecord.weightedSuffix]
        return try Interrupt.orderly {
            let locks = try folders.map { try Waiting.lock($0, isQuiet: quiet) }
            return try withExtendedLifetime(locks) {
                for folder in folders { try ResultPlace.check(folder, for: .run) }
                let run = try simulate(scenario, history)
                let record = HistoryRecord(run, observationsFile: history.file, command: command(scenario))
                let records = [RunRecord(run.prior, folder: folders[0]), RunRecord(run.weighted, folder: folders[1])]
                for record in zip(folders, records).map({ ($0, $1, record) }) {
                    try write(record.1, record.2, to: record.0)
                }
                return (record, records[0], records[1])
            }
        }
    }

    private func write(_ run: RunRecord, _ record: HistoryRecord, to folder: String) throws {
        let isWritten = try Interrupt.patiently {
            try ResultFolder(path: folder).write(
                run.files + record.files,
                retiring: RunRecord.trialFiles + StoredRuns.retired(by: run),
                isCancelled: { Interrupt.cancellation.isCancelled })
        }
        if !isWritten { throw Cancelled() }
    }

    private func simulate(_ scenario: Scenario, _ history: History) throws -> HindcastRun {
        var sampling = samplingOptions.sampling(of: scenario)
        if samplingOptions.trials == nil { sampling.trials = Self.standardTrials }
        let stopwatch = Stopwatch()
        let progress = ProgressDisplay(title: scenario.identifier, isWanted: !quiet && !json)
        defer { progress.clear() }
        let trials = sampling.trials
        return try HindcastRun(
            scenario, sampling: sampling, history: history, overrides: overrides, workers: threads.workers
        ) { progress.show(done: $0, of: trials, elapsedSeconds: stopwatch.seconds) }
    }

    /// The command that makes the same files again, given in the scenario's folder.
    private func command(_ scenario: Scenario) -> String {
        var words = [
            "buildout", "hindcast", ShellText.path(scenario.path), "--observations", ShellText.path(observations),
        ]
        words += samplingOptions.arguments + overrides.flatMap { ["--set", $0] }
        return words.map(ShellText.quoted).joined(separator: " ")
    }
}
