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
    package init(settings: Settings, randomisations: Int, keptTrials: Int, workers: Workers) {
        layout = ResultLayout(settings: settings)
        self.randomisations = randomisations
        self.workers = workers
        columns = layout.summarised.map {
            ColumnStatistics(column: $0.column, probabilities: $0.probabilities, randomisations: randomisations)
        }
        futures = FutureCounts(randomisations: randomisations)
        self.keptTrials = keptTrials
    }

    /// Sketches ranks from the first trial on.
    ///
    /// - Parameters:
    ///   - firstTrial: the first trial that will be added, the first of a block
    ///   - thresholds: where the errors of each column's percentiles are taken (`pilotThresholds`)
    package convenience init(
        settings: Settings, randomisations: Int, firstTrial: Int, thresholds: [[Double]], workers: Workers
    ) {
        self.init(settings: settings, randomisations: randomisations, keptTrials: 0, workers: workers)
        range = firstTrial..<firstTrial
        beginSketching()
        for (column, thresholds) in zip(columns, thresholds) { column.startSketching(thresholds: thresholds) }
    }

    /// How many trials were added.
    var trials: Int { range.count }

    /// The largest relative error of a percentile that comes from the sketch; 0 where percentiles are exact.
    var percentileError: Double { isSketching ? QuantileSketch().relativeError : 0 }

    /// A table that the next portion may overwrite; nil while every table is kept.
    package var spareTable: TrialTable? { isSketching ? tables.last : nil }

    /// Adds the next trials; the table is not to be written to afterwards, unless it is the spare one.
    package func add(_ table: TrialTable) throws(Cancelled) {
        precondition(table.range.lowerBound == range.upperBound, "portions follow one another")
        if !isSketching && table.range.upperBound > keptTrials { try startSketching() }
        try forEachColumn(room: table.trials) { $0.add(table, through: $1) }
        futures.add(table)
        digest.add(table)
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
        let tables = isSketching ? [] : tables
        try forEachColumn(room: isSketching ? 0 : trials) { column, room in
            let summary = column.summary(of: tables, through: room, confidence: confidence)
            found.withLock { $0[column.column] = summary }
        }
        return found.withLock { $0 }
    }

    private func startSketching() throws(Cancelled) {
        let tables = tables
        let pilot = Array(tables.prefix { $0.range.upperBound <= Self.pilotTrials })
        try forEachColumn(room: Self.pilotTrials) { $0.startSketching(pilot: pilot, tables: tables, through: $1) }
        beginSketching()
    }

    /// Keeps no trial from now on.
    func beginSketching() {
        isSketching = true
        tables = []
    }

    /// Hands every column to one of the workers, each with room for a number of trials.
    private func forEachColumn(
        room capacity: Int, _ body: @escaping @Sendable (ColumnStatistics, Column) -> Void
    ) throws(Cancelled) {
        let (columns, randomisations) = (columns, randomisations)
        try Parallel.run(tasks: columns.count, threads: workers.threads, cancellation: workers.cancellation) { next in
            let room = Column(capacity: capacity, randomisations: randomisations)
            while let task = next() { body(columns[task], room) }
        }
    }
}
