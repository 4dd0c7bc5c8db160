import Simulation
import Statistics
import Synchronization
import ThreeFutures

/// Takes the trials of a run in portions, in order, and says after any of them what they amount to.
///
/// Up to `exactTrials` trials percentiles are exact: from all trials at first, later from counts of all and the numbers near
/// each percentile. Beyond, counts have to do and memory stays the same, unless exact percentiles are asked for. A column is
/// worked on by one thread at a time, so the number of threads cannot matter; nor does it matter when counting began.
public final class RunStatistics {
    /// The most trials whose percentiles are exact unasked.
    public static let exactTrials = 2_097_152
    /// The most trials of a run that keeps all of them as they are.
    static let wholeTrials = 1 << 17
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
    /// What is kept of the trials so far.
    private var kept = Kept.trials

    private let layout: ResultLayout
    private let randomisations: Int
    private let workers: Workers
    private let keeping: Keeping
    private let redraw: Redraw?
    private var tables: [TrialTable] = []

    /// Draws trials again.
    package typealias Redraw = (_ trials: Range<Int>) throws(Cancelled) -> TrialTable

    private enum Kept {
        case trials, numbersNearPercentiles, counts
    }

    /// How work is shared out.
    package struct Workers {
        package let threads: Int
        package let cancellation: Cancellation

        package init(threads: Int, cancellation: Cancellation) {
            self.threads = threads
            self.cancellation = cancellation
        }

        /// What draws trials of a plan again.
        package func draw(_ plan: Plan<ThreeFuturesModel>) -> Redraw {
            let (threads, cancellation) = (threads, cancellation)
            return { (trials) throws(Cancelled) in
                try Simulator.run(plan, trials: trials, threads: threads, cancellation: cancellation)
            }
        }
    }

    /// No trial yet.
    ///
    /// - Parameters:
    ///   - keeping: what is kept of the trials
    ///   - workers: who works
    ///   - asked: the columns that are wanted, with the percentiles of each; nil: those of a run
    ///   - redraw: draws trials again: needed in the rare case that an exact percentile is far from where the first trials had
    ///     it, unless everything is kept
    package init(
        settings: Settings, randomisations: Int, keeping: Keeping, workers: Workers,
        asked: [(column: Int, probabilities: [Double])]? = nil, redraw: Redraw? = nil
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
        self.keeping = keeping.of(randomisations: randomisations)
        self.redraw = redraw
    }

    /// Sketches ranks from the first trial on.
    ///
    /// - Parameters:
    ///   - firstTrial: the first trial that will be added, the first of a block
    ///   - places: about where the percentiles of each column lie (`pilotPlaces`)
    package convenience init(
        settings: Settings, randomisations: Int, firstTrial: Int, places: [[Double]], workers: Workers
    ) {
        self.init(
            settings: settings, randomisations: randomisations, keeping: .everything, workers: workers)
        range = firstTrial..<firstTrial
        beginSketching()
        for (column, numbers) in zip(columns, places) { column.startSketching(numbers: numbers) }
    }

    /// How many trials were added.
    var trials: Int { range.count }

    /// Whether counts alone are kept.
    var isSketching: Bool { kept == .counts }

    /// The largest relative error of a percentile that comes from the sketch; 0 where percentiles are exact.
    var percentileError: Double { isSketching ? RankSketch.relativeError : 0 }

    /// A table that the next portion may overwrite; nil while every table is kept.
    package var spareTable: TrialTable? { kept == .trials ? nil : tables.last }

    /// Hands over the tables it holds; nothing more can be asked of it.
    func retire() -> [TrialTable] {
        defer { tables = [] }
        return tables
    }

    /// Adds the next trials; the table is not to be written to afterwards, unless it is the spare one.
    package func add(_ table: TrialTable) throws(Cancelled) {
        precondition(table.range.lowerBound == range.upperBound, "portions follow one another")
        try keepLess(for: table.range.upperBound)
        try addColumns(of: table)
        range = range.lowerBound..<table.range.upperBound
        if kept == .trials { tables.append(table) } else { tables = [table] }
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
        let (tables, pilot) = (kept == .trials ? tables : [], pilot)
        var found = try summaries(columns) { $0.summary(of: tables, pilot: pilot, confidence: confidence) }
        let missing = columns.filter { found[$0.column] == nil }
        if missing.isEmpty { return found }
        let all = try everyTrial()
        found.merge(try summaries(missing) { $0.summary(ofAll: all, confidence: confidence) }) { $1 }
        return found
    }

    private func summaries(
        _ columns: [ColumnStatistics], _ summary: @escaping @Sendable (ColumnStatistics) -> ColumnSummary?
    ) throws(Cancelled) -> [Int: ColumnSummary] {
        let found = Mutex([Int: ColumnSummary]())
        try forEachTask(columns.count) { task in
            let summary = summary(columns[task])
            found.withLock { $0[columns[task].column] = summary }
        }
        return found.withLock { $0 }
    }

    /// Every trial so far, drawn again.
    private func everyTrial() throws(Cancelled) -> [TrialTable] {
        guard let redraw else { preconditionFailure("whoever does not keep everything says how to draw it again") }
        var drawn: [TrialTable] = []
        for first in stride(from: range.lowerBound, to: range.upperBound, by: Block.portion) {
            drawn.append(try redraw(first..<min(range.upperBound, first + Block.portion)))
        }
        return drawn
    }

    /// The tables that hold the first trials, as long as every trial is kept.
    private var pilot: [TrialTable] {
        kept == .trials ? Array(tables.prefix { $0.range.lowerBound < Self.pilotTrials }) : []
    }

    /// Makes do with less where there will be too many trials for what is kept so far.
    private func keepLess(for trials: Int) throws(Cancelled) {
        let isExact = trials <= keeping.exactTrials
        if kept == .trials, trials > keeping.wholeTrials || !isExact {
            let (columns, tables, pilot) = (columns, tables, pilot)
            try forEachTask(columns.count) {
                columns[$0].startSketching(pilot: pilot, tables: tables, isExact: isExact)
            }
            (kept, self.tables) = (isExact ? .numbersNearPercentiles : .counts, [])
        } else if kept == .numbersNearPercentiles, !isExact {
            for column in columns { column.forgetNumbers() }
            kept = .counts
        }
    }

    /// Keeps counts alone from now on.
    func beginSketching() {
        kept = .counts
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
