import Bytes
import Documents
import Files
import Runs
import Scenarios
import Simulation
import ThreeFutures

/// A finished run with its tables, read from its folder or straight from a run in memory: what reports, charts, percentiles,
/// comparisons and later runs take.
///
/// Of a record that was read, only the intervals of the futures are known; those of other numbers are not among the files, and
/// are NaN in its summary.
public struct RunRecord: Sendable {
    /// The folder with its results; of a run in memory the folder that they will have.
    public let folder: String
    /// What decided its numbers, and its trials.
    public let finished: FinishedRun
    /// What it says.
    public let summary: Summary
    /// How a run that was to be precise came out; nil for a run of a given number of trials.
    public let stopping: StoppingReport?
    /// The largest relative error of its percentiles; 0 where they are exact.
    public let percentileError: Double
    /// What was set on the command line in place of what the scenario's files say.
    public let overrides: [String]
    /// The title that the run was given; nil where it was given none.
    public let givenTitle: String?
    /// The command that makes it again, given in the scenario's folder.
    public let command: String
    /// The scenario's file, where its text is too long for the manifest.
    let largeScenario: LargeScenario?
    /// The outcomes of the first trials, where they were kept in memory.
    public let outcomes: TrialSample?
    /// How the trials were weighed by what happened; nil where all weigh alike.
    public let weighing: Weighing?
    /// `futures.csv`, by future.
    public let futures: ResultTable
    /// `percentiles.csv`, by metric.
    public let percentiles: ResultTable
    /// `bands.csv`, by series and year.
    public let bands: ResultTable
    /// `histograms.csv`, by metric, bin and lower end.
    public let histograms: ResultTable
    /// The hash of identity, trials and tables.
    public let runHash: String
}

extension RunRecord {
    /// What was run.
    public var scenario: Scenario { finished.identity.scenario }
    /// How it was drawn.
    public var sampling: Sampling { finished.sampling }
    /// Which program made it.
    public var version: Version { finished.identity.version }

    /// The rows of an outcome's histogram.
    public func histogram(of metric: String) -> [ResultTable.Row] {
        histograms.rows.filter { $0.text("metric") == metric }
    }

    /// The rows of a series, year by year.
    public func band(of series: String) -> [ResultTable.Row] { bands.rows.filter { $0.text("series") == series } }
}

extension RunRecord {
    /// The name of the manifest in a folder of results.
    public static let manifestName = "manifest.json"
    /// The names of the files of every run.
    public static let fileNames = ["manifest.json", "bands.csv", "futures.csv", "histograms.csv", "percentiles.csv"]
    /// The files that a run has if its trials are saved; they go when it is run again without.
    public static let trialFiles = TrialFileFormat.allCases.map {
        ResultFolder.Retired($0.fileName, beginning: $0.beginning)
    }

    /// The record of a run in memory.
    ///
    /// - Parameters:
    ///   - folder: the folder that its results will have
    ///   - title: what it is to be called instead of its scenario's name
    public init(_ run: ScenarioRun, folder: String, title: String? = nil) {
        self.init(run, folder: folder, title: title, mostText: LargeScenario.mostText)
    }

    /// - Parameter mostText: the longest text of a scenario that the manifest holds
    init(_ run: ScenarioRun, folder: String, title: String? = nil, mostText: Int) {
        let summary = run.summary
        self.init(
            folder: folder, finished: run.finished, summary: summary, stopping: run.stopping,
            percentileError: run.percentileError, overrides: run.overrides, givenTitle: title,
            command: Self.command(run.finished.identity, overrides: run.overrides, title: title),
            largeScenario: LargeScenario(run.scenario, overrides: run.overrides, mostText: mostText),
            outcomes: run.outcomes, weighing: run.weighing,
            tables: .init(
                futures: FuturesTable.table(summary), percentiles: PercentilesTable.table(summary),
                bands: BandsTable.table(summary), histograms: HistogramsTable.table(summary)))
    }

    /// The four tables of a run.
    struct Tables {
        let futures, percentiles, bands, histograms: ResultTable

        /// In the order of the manifest.
        var all: [ResultTable] { [bands, futures, histograms, percentiles] }
    }

    init(
        folder: String, finished: FinishedRun, summary: Summary, stopping: StoppingReport?, percentileError: Double,
        overrides: [String], givenTitle: String?, command: String, largeScenario: LargeScenario?,
        outcomes: TrialSample?, weighing: Weighing?, tables: Tables
    ) {
        self.folder = folder
        self.finished = finished
        self.summary = summary
        self.stopping = stopping
        self.percentileError = percentileError
        self.overrides = overrides
        self.givenTitle = givenTitle
        self.command = command
        self.largeScenario = largeScenario
        self.outcomes = outcomes
        self.weighing = weighing
        (futures, percentiles, bands) = (tables.futures, tables.percentiles, tables.bands)
        histograms = tables.histograms
        runHash = Self.hash(finished, tableHashes: tables.all.map { Checksum.text($0.contents) })
    }

    /// The hash of what decided a run and of what it wrote.
    static func hash(_ finished: FinishedRun, tableHashes: [String]) -> String {
        let parts = [finished.identity.hash, String(finished.trials), finished.trialDigest] + tableHashes
        return Checksum.text(parts.joined(separator: "\n").utf8)
    }

    /// Every file of the folder with its contents: byte for byte the same for the same identity.
    public var files: [(name: String, contents: [UInt8])] {
        let tables = [bands, futures, histograms, percentiles].map { (name: $0.file, contents: $0.contents) }
        return [(name: Self.manifestName, contents: Manifest.contents(self, tables: tables))] + tables
    }
}

extension RunRecord {
    /// Whether trial n has the same draws and the same weight in both runs, so that they can be compared trial by trial.
    public func canBePaired(with other: RunRecord) -> Bool {
        weighing == nil && other.weighing == nil && sampling.sharesDraws(with: other.sampling)
    }
}

extension RunRecord {
    /// What the run is called: the title it was given, else the scenario's name with what was set on the command line, `Evidence, with
    /// finance.discountRate 0.12`.
    public var title: String {
        if let givenTitle { return givenTitle }
        if overrides.isEmpty { return scenario.name }
        let words = overrides.prefix(3).map { override in
            PlainText.clipped(override.replacing("=", with: " ", maxReplacements: 1), to: 60)
        }
        let more = overrides.count > 3 ? " and \(overrides.count - 3) more" : ""
        return "\(scenario.name), with \(words.joined(separator: ", "))\(more)"
    }

    /// What happens in the scenario; nil where something else was set on the command line, since it need not hold then.
    public var story: String? { overrides.isEmpty ? scenario.story : nil }
}
