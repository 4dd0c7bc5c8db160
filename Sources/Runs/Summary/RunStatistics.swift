import Simulation
import Statistics
import Synchronization
import ThreeFutures

/// Takes the trials of a run in portions, in order, and says after any of them what they amount to.
///
/// Up to `exactTrials` trials it keeps every trial, so that percentiles are exact; beyond, ranks are sketched and memory
/// stays the same, unless exact percentiles are asked for. A column is worked on by one thread at a time, so the number of
/// threads cannot matter; nor does it matter when sketching began.
public final class RunStatistics {
    /// The most trials whose percentiles are exact unasked.
    public static let exactTrials = 2_097_152
    /// The trials whose percentiles are the places where the errors of sketched percentiles are taken.
    static let pilotTrials = 1 << 16

    /// The trials that were added, one after the other.
    package internal(set) var range = 0..<0
    /// The ends of all trials.
    var digest = TrialDigest()
    /// What is known of each summarised column.
    let columns: [ColumnStatistics]
    /// How often the trials ended in each future.
    let futures: FutureCounts
    /// Whether ranks are sketched, and no trial kept.
    private(set) var isSketching = false

    private let layout: ResultLayout
    private let randomisations: Int
    private let workers: Workers
    private let keptTrials: Int
    private var tables: [TrialTable] = []

    /// How work is shared out.
    package struct Workers {
        package let threads: Int
        package let cancellation: Cancellation

        package init(threads: Int, cancellation: Cancellation) {
            self.threads = threads
            self.cancellation = cancellation
        }
    }

    /// No trial yet.
    ///
    /// - Parameters:
    ///   - keptTrials: how many trials are kept at most before sketching begins
    ///   - workers: who works
    ///   - asked: the columns that are wanted, with the percentiles of each; nil: those of a run
    package init(
        settings: Settings, randomisations: Int, keptTrials: Int, workers: Workers,
        asked: [(column: Int, probabilities: [Double])]? = nil
    ) {
        layout = ResultLayout(settings: settings)
        self.randomisations = randomisations
        self.workers = workers
        columns = (asked ?? layout.summarised.map { ($0.column, $0.probabilities) }).map {
            ColumnStatistics(
                column: $0.column, probabilities: $0.probabilities, outcome: Outcome(rawValue: $0.column),
                randomisations: randomisations)
        }
        futures = FutureCounts(randomisations: randomisations)
        self.keptTrials = keptTrials
    }

    /// Sketches ranks from the first trial on.
    ///
    /// - Parameters:
    ///   - firstTrial: the first trial that will be added, the first of a block
    ///   - places: about where the percentiles of each column lie (`pilotPlaces`)
    package convenience init(
        settings: Settings, randomisations: Int, firstTrial: Int, places: [[Double]], workers: Workers
    ) {
        self.init(settings: settings, randomisations: randomisations, keptTrials: 0, workers: workers)
        range = firstTrial..<firstTrial
        beginSketching()
        for (column, numbers) in zip(columns, places) { column.startSketching(numbers: numbers) }
    }

    /// How many trials were added.
    var trials: Int { range.count }

    /// The largest relative error of a percentile that comes from the sketch; 0 where percentiles are exact.
    var percentileError: Double { isSketching ? RankSketch.relativeError : 0 }

    /// A table that the next portion may overwrite; nil while every table is kept.
    package var spareTable: TrialTable? { isSketching ? tables.last : nil }

    /// Hands over the tables it holds; nothing more can be asked of it.
    func retire() -> [TrialTable] {
        defer { tables = [] }
        return tables
    }

    /// Adds the next trials; the table is not to be written to afterwards, unless it is the spare one.
    package func add(_ table: TrialTable) throws(Cancelled) {
        precondition(table.range.lowerBound == range.upperBound, "portions follow one another")
        if !isSketching && table.range.upperBound > keptTrials { try startSketching() }
        try addColumns(of: table)
        range = range.lowerBound..<table.range.upperBound
        if isSketching { tables = [table] } else { tables.append(table) }
    }

    /// What all trials so far amount to.
    func summary(confidence: Confidence = .standard) throws(Cancelled) -> Summary {
        let found = try columnSummaries(confidence)
        return Summary(
            outcomes: Outcome.allCases.compactMap { outcome in
                found[outcome.rawValue].map { OutcomeSummary(outcome: outcome, column: $0) }
            },
            futures: futures.summaries(confidence: confidence),
            bands: layout.bands.compactMap { band in
                found[band.column].map { BandSummary(series: band.series, year: band.year, column: $0) }
            })
    }

    /// The summary of every column, by its number.
    private func columnSummaries(_ confidence: Confidence) throws(Cancelled) -> [Int: ColumnSummary] {
        let found = Mutex([Int: ColumnSummary]())
        let (columns, tables, pilot) = (columns, isSketching ? [] : tables, pilot)
        try forEachTask(columns.count) { task in
            let summary = columns[task].summary(of: tables, pilot: pilot, confidence: confidence)
            found.withLock { $0[columns[task].column] = summary }
        }
        return found.withLock { $0 }
    }

    /// The tables that hold the first trials, as long as every trial is kept.
    private var pilot: [TrialTable] { Array(tables.prefix { $0.range.lowerBound < Self.pilotTrials }) }

    private func startSketching() throws(Cancelled) {
        let (columns, tables, pilot) = (columns, tables, pilot)
        try forEachTask(columns.count) { columns[$0].startSketching(pilot: pilot, tables: tables) }
        beginSketching()
    }

    /// Keeps no trial from now on.
    func beginSketching() {
        isSketching = true
        tables = []
    }

    /// Adds a portion: first what takes longest, the futures and the digest, then column after column.
    private func addColumns(of table: TrialTable) throws(Cancelled) {
        let (columns, futures, randomisations) = (columns, futures, randomisations)
        let added = Mutex(TrialDigest())
        try Parallel.run(
            tasks: columns.count + 2, threads: workers.threads, cancellation: workers.cancellation
        ) { next in
            let room = Column(capacity: table.trials, randomisations: randomisations)
            while let task = next() {
                switch task {
                case 0: added.withLock { $0.add(table) }
                case 1: futures.add(table)
                default: columns[task - 2].add(table, through: room)
                }
            }
        }
        digest.merge(added.withLock { $0 })
    }

    private func forEachTask(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) throws(Cancelled) {
        try Parallel.run(tasks: count, threads: workers.threads, cancellation: workers.cancellation) { next in
            while let task = next() { body(task) }
        }
    }
}
