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
    /// How far what is kept of the trials has been reduced.
    private var stage = Stage.wholeTrials

    private let layout: ResultLayout
    private let randomisations: Int
    private let workers: Workers
    private let keeping: Keeping
    private let redraw: Redraw?
    private var tables: [TrialTable] = []

    private enum Stage {
        case wholeTrials, numbersNearPercentiles, counts
    }

    /// Draws trials again, in a table that may be written over where there is one.
    package typealias Redraw = (_ trials: Range<Int>, _ reused: TrialTable?) throws(Cancelled) -> TrialTable

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
            return { (trials, reused) throws(Cancelled) in
                try Simulator.run(
                    plan, trials: trials, reusing: reused, threads: threads, cancellation: cancellation)
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
            settings: settings, randomisations: randomisations, keeping: .counts, workers: workers)
        range = firstTrial..<firstTrial
        beginSketching()
        for (column, numbers) in zip(columns, places) { column.startSketching(numbers: numbers) }
    }

    /// How many trials were added.
    var trials: Int { range.count }

    /// Whether counts alone are kept.
    var isSketching: Bool { stage == .counts }

    /// The largest relative error of a percentile that comes from the sketch; 0 where percentiles are exact.
    var percentileError: Double { isSketching ? RankSketch.relativeError : 0 }

    /// A table that the next portion may overwrite; nil while every table is kept.
    package var spareTable: TrialTable? { stage == .wholeTrials ? nil : tables.last }

    /// Hands over the tables it holds; nothing more can be asked of it.
    func retire() -> [TrialTable] {
        defer { tables = [] }
        return tables
    }

    /// Adds the next trials; the table is not to be written to afterwards, unless it is the spare one.
    package func add(_ table: TrialTable) throws(Cancelled) {
        precondition(table.range.lowerBound == range.upperBound, "portions follow one another")
        try keepLess(before: table)
        try addColumns(of: table)
        range = range.lowerBound..<table.range.upperBound
        if stage == .wholeTrials { tables.append(table) } else { tables = [table] }
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
        let (tables, pilot) = (stage == .wholeTrials ? tables : [], pilot)
        var found = try summaries(columns) { $0.summary(of: tables, pilot: pilot, confidence: confidence) }
        let missing = columns.filter { found[$0.column] == nil }
        if missing.isEmpty { return found }
        let drawn = try redrawn(missing)
        found.merge(
            try summaries(missing) { column in
                drawn[column.column]?.use { column.summary(ofAll: $0, confidence: confidence) }
            }
        ) { $1 }
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

    /// Some columns of all trials so far, drawn again, by their numbers.
    private func redrawn(_ columns: [ColumnStatistics]) throws(Cancelled) -> [Int: RedrawnColumn] {
        guard let redraw else { preconditionFailure("whoever does not keep everything says how to draw it again") }
        let drawn = columns.map { RedrawnColumn($0.column, trials: range) }
        var table = spareTable
        for first in stride(from: range.lowerBound, to: range.upperBound, by: Block.portion) {
            let portion = try redraw(first..<min(range.upperBound, first + Block.portion), table)
            for column in drawn { column.take(from: portion) }
            table = portion
        }
        return Dictionary(uniqueKeysWithValues: zip(columns.map(\.column), drawn))
    }

    /// The tables that hold the first trials, as long as every trial is kept.
    private var pilot: [TrialTable] { stage == .wholeTrials ? Self.pilot(tables) : [] }

    private static func pilot(_ tables: [TrialTable]) -> [TrialTable] {
        Array(tables.prefix { $0.range.lowerBound < pilotTrials })
    }

    /// Makes do with less where there will be too many trials for what is kept so far.
    private func keepLess(before table: TrialTable) throws(Cancelled) {
        let trials = table.range.upperBound
        let isExact = trials <= keeping.exactTrials
        if stage == .wholeTrials, trials > keeping.wholeTrials || !isExact {
            // The table that comes may be needed to tell where percentiles are.
            let (columns, tables, pilot) = (columns, tables, Self.pilot(tables + [table]))
            let confidence = isExact ? keeping.confidence : nil
            try forEachTask(columns.count) {
                columns[$0].startSketching(pilot: pilot, tables: tables, exact: confidence)
            }
            (stage, self.tables) = (isExact ? .numbersNearPercentiles : .counts, [])
        } else if stage == .numbersNearPercentiles, !isExact {
            for column in columns { column.forgetNumbers() }
            stage = .counts
        }
    }

    /// Keeps counts alone from now on.
    func beginSketching() {
        stage = .counts
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
