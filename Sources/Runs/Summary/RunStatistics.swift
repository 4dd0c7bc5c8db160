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
    fileprivate static let pilotTrials = 1 << 16

    /// The trials that were added.
    private(set) var trials = 0
    /// The ends of all trials.
    private(set) var digest = TrialDigest()

    private let layout: ResultLayout
    private let randomisations: Int
    private let workers: Workers
    private let columns: [ColumnStatistics]
    private let futures: FutureCounts
    private let keptTrials: Int
    private var tables: [TrialTable] = []
    private var isSketching = false

    /// How work is shared out.
    struct Workers {
        let threads: Int
        let cancellation: Cancellation
    }

    /// No trial yet.
    ///
    /// - Parameters:
    ///   - keptTrials: how many trials are kept at most before sketching begins
    ///   - workers: who works
    ///   - asked: the columns that are wanted, with the percentiles of each; nil: those of a run
    init(
        settings: Settings, randomisations: Int, keptTrials: Int, workers: Workers,
        asked: [(column: Int, probabilities: [Double])]? = nil
    ) {
        layout = ResultLayout(settings: settings)
        self.randomisations = randomisations
        self.workers = workers
        columns = (asked ?? layout.summarised).map {
            ColumnStatistics(column: $0.column, probabilities: $0.probabilities, randomisations: randomisations)
        }
        futures = FutureCounts(randomisations: randomisations)
        self.keptTrials = keptTrials
    }

    /// The largest relative error of a percentile that comes from the sketch; 0 where percentiles are exact.
    var percentileError: Double { isSketching ? QuantileSketch().relativeError : 0 }

    /// A table that the next portion may overwrite; nil while every table is kept.
    var spareTable: TrialTable? { isSketching ? tables.last : nil }

    /// Adds the next trials; the table is not to be written to afterwards, unless it is the spare one.
    func add(_ table: TrialTable) throws(Cancelled) {
        precondition(table.range.lowerBound == trials, "portions follow one another")
        if !isSketching && table.range.upperBound > keptTrials { try startSketching() }
        try forEachColumn(room: table.trials) { $0.add(table, through: $1) }
        futures.add(table)
        digest.add(table)
        trials = table.range.upperBound
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
        isSketching = true
        self.tables = []
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

/// How percentiles are found.
enum RankPolicy {
    /// From every trial, whatever memory that takes.
    case exact
    /// From every trial up to `RunStatistics.exactTrials`, beyond that from a sketch.
    case exactWhileFew
    /// From a sketch: the run is known to be long.
    case sketched

    /// How many trials are kept at most before sketching begins.
    var keptTrials: Int {
        switch self {
        case .exact: Int.max
        case .exactWhileFew: RunStatistics.exactTrials
        case .sketched: RunStatistics.pilotTrials
        }
    }
}
