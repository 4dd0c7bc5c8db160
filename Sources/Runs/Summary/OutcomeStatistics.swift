import Simulation
import Statistics
import Synchronization
import ThreeFutures

/// Takes the trials of a run in portions, in order, and says after any of them what their outcomes amount to.
///
/// Up to `exactTrials` trials, or any number where exact percentiles are asked for, the outcomes are kept (96 bytes a trial)
/// and percentiles are exact. Beyond, one sketch an outcome counts them and memory stays the same. An outcome is worked on by
/// one thread at a time, so the number of threads cannot matter; nor does it matter when counting began.
public final class OutcomeStatistics {
    /// The most trials whose percentiles are exact unasked.
    public static let exactTrials = 2_097_152
    /// The trials whose middle decides the edges of histograms.
    static let pilotTrials = 1 << 16

    /// The trials that were added, one after the other.
    package internal(set) var range = 0..<0
    /// The outcomes and futures of all trials.
    var digest = TrialDigest()
    /// What is known of each outcome.
    let columns: [OutcomeColumn]
    /// How often the trials ended in each future.
    let futures: FutureCounts
    /// Whether trials are no longer kept.
    private(set) var isSketching = false

    private let retainedTrials: Int
    private let workers: Workers
    private var tables: [TrialTable] = []

    /// An outcome and the probabilities of the percentiles that are wanted of it.
    package typealias Wanted = (outcome: Outcome, probabilities: [Double])

    /// No trial yet.
    ///
    /// - Parameters:
    ///   - retainedTrials: up to how many trials all are kept; at least `pilotTrials`
    ///   - workers: who works
    ///   - wanted: the outcomes with their percentiles; nil: those of a run
    package init(randomisations: Int, retainedTrials: Int, workers: Workers, wanted: [Wanted]? = nil) {
        self.retainedTrials = max(retainedTrials, Self.pilotTrials)
        self.workers = workers
        columns = (wanted ?? Outcome.allCases.map { ($0, Summary.outcomeProbabilities) }).map {
            OutcomeColumn($0.outcome, probabilities: $0.probabilities, randomisations: randomisations)
        }
        futures = FutureCounts(randomisations: randomisations)
    }

    /// Sketches from the first trial on.
    ///
    /// - Parameters:
    ///   - firstTrial: the first trial that will be added, the first of a block
    ///   - middles: between what numbers the histogram of each outcome lies (`middles(of:)`)
    package convenience init(
        randomisations: Int, firstTrial: Int, middles: [ClosedRange<Double>?], workers: Workers
    ) {
        self.init(randomisations: randomisations, retainedTrials: 0, workers: workers)
        range = firstTrial..<firstTrial
        isSketching = true
        for (column, middle) in zip(columns, middles) { column.beginSketching(middle: middle, tables: []) }
    }

    /// How many trials a run keeps.
    ///
    /// - Parameters:
    ///   - trials: the most that it may have
    ///   - isExact: whether percentiles are to be exact, whatever memory that takes
    ///   - mayStop: whether it may end before
    package static func retainedTrials(of trials: Int, isExact: Bool, mayStop: Bool) -> Int {
        if isExact { return .max }
        return trials > exactTrials && !mayStop ? pilotTrials : exactTrials
    }

    /// How many trials were added.
    var trials: Int { range.count }

    /// The largest relative error of a percentile that comes from the sketch; 0 where percentiles are exact.
    var percentileError: Double { isSketching ? RankSketch.relativeError : 0 }

    /// Hands over the tables it holds; nothing more can be asked of it.
    func retire() -> [TrialTable] {
        defer { tables = [] }
        return tables
    }

    /// Adds the next trials.
    ///
    /// - Returns: whether the table is kept; of one with more than outcomes these are copied
    package func add(_ table: TrialTable) throws(Cancelled) -> TableRetention {
        precondition(table.range.lowerBound == range.upperBound, "portions follow one another")
        if !isSketching, table.range.upperBound - range.lowerBound > retainedTrials { try beginSketching(with: table) }
        try addColumns(of: table)
        range = range.lowerBound..<table.range.upperBound
        if isSketching { return .released }
        if table.columns == ResultLayout.outcomeColumns {
            tables.append(table)
            return .kept
        }
        tables.append(TrialTable(ResultLayout.outcomeColumns, firstColumnsOf: table))
        return .released
    }

    /// What all trials so far amount to, without the yearly series.
    func summary(confidence: Confidence = .standard) throws(Cancelled) -> Summary {
        let (columns, tables) = (columns, tables)
        let found = Mutex([Int: ColumnSummary]())
        try workers.forEachTask(columns.count) { task in
            let summary = columns[task].summary(of: tables, confidence: confidence)
            found.withLock { $0[task] = summary }
        }
        let summaries = found.withLock { $0 }
        return Summary(
            outcomes: columns.indices.compactMap { index in
                summaries[index].map { OutcomeSummary(outcome: columns[index].outcome, column: $0) }
            },
            futures: futures.summaries(confidence: confidence), bands: [])
    }

    /// Makes do with counts from now on; the table that comes may be needed to tell the edges of histograms.
    private func beginSketching(with table: TrialTable) throws(Cancelled) {
        let (columns, tables) = (columns, tables)
        let pilot = (tables + [table]).filter { $0.range.lowerBound < Self.pilotTrials }
        try workers.forEachTask(columns.count) {
            columns[$0].beginSketching(middle: columns[$0].middle(of: pilot), tables: tables)
        }
        (isSketching, self.tables) = (true, [])
    }

    /// Adds a portion: first what takes longest, the digest and the futures, then outcome after outcome.
    private func addColumns(of table: TrialTable) throws(Cancelled) {
        let (columns, futures) = (columns, futures)
        let randomisations = futures.randomisations
        let added = Mutex(TrialDigest())
        try Parallel.run(
            tasks: columns.count + 2, threads: workers.threads, cancellation: workers.cancellation
        ) { next in
            let buffer = ReplicateColumn(capacity: table.trials, randomisations: randomisations)
            while let task = next() {
                switch task {
                case 0: added.withLock { $0.add(table) }
                case 1: futures.add(table)
                default: columns[task - 2].add(table, through: buffer)
                }
            }
        }
        digest.merge(added.withLock { $0 })
    }
}
