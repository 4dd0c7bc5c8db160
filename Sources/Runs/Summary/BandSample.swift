import Simulation
import Statistics
import Synchronization
import ThreeFutures

/// The yearly series of the first trials of a run, and what they amount to.
///
/// Nobody needs the band of a series in a year to four digits, so 131,072 trials do, whatever the run has. They are kept until
/// the bands are known, and then no longer.
final class BandSample {
    /// The most trials whose series are recorded.
    static let mostTrials = 1 << 17

    /// The bands and their probabilities, in the order wanted.
    private let wanted: [ResultLayout.Band]
    private let probabilities: [Double]
    private let randomisations: Int
    /// The column of each of them in the tables that are kept.
    private let columns: [Int]
    /// Whether no more of a table is kept than what is wanted.
    private let isCompact: Bool
    private var tables: [TrialTable] = []
    private var found: [BandSummary]?

    /// No trial yet.
    ///
    /// - Parameters:
    ///   - wanted: the series and years
    ///   - probabilities: those of their percentiles
    ///   - isCompact: whether no more of a table is kept than what is wanted, copied
    init(_ wanted: [ResultLayout.Band], probabilities: [Double], randomisations: Int, isCompact: Bool = false) {
        (self.wanted, self.probabilities, self.randomisations) = (wanted, probabilities, randomisations)
        self.isCompact = isCompact
        columns = isCompact ? Array(wanted.indices) : wanted.map(\.column)
    }

    /// Every series and year with the percentiles of a run.
    convenience init(_ plan: Plan<ThreeFuturesModel>) {
        self.init(
            ResultLayout(settings: plan.model.settings).bands, probabilities: Summary.bandProbabilities,
            randomisations: plan.sampling.randomisations)
    }

    /// Adds the next trials, as far as they are wanted.
    func add(_ table: TrialTable) -> TableRetention {
        if found != nil || wanted.isEmpty || table.range.lowerBound >= Self.mostTrials { return .released }
        tables.append(isCompact ? TrialTable(columns: wanted.map(\.column), of: table) : table)
        return isCompact ? .released : .kept
    }

    /// Whether no further trial is wanted.
    var isComplete: Bool { (tables.last?.range.upperBound ?? 0) >= Self.mostTrials }

    /// The bands of the trials so far; nothing can be added afterwards, and the trials are no longer kept.
    func summaries(confidence: Confidence, workers: Workers) throws(Cancelled) -> [BandSummary] {
        let summaries = try look(confidence: confidence, workers: workers)
        (found, tables) = (summaries, [])
        return summaries
    }

    /// The bands of the trials so far, to which others may be added.
    func look(confidence: Confidence, workers: Workers) throws(Cancelled) -> [BandSummary] {
        if let found { return found }
        let (tables, probabilities, randomisations, columns) = (tables, probabilities, randomisations, columns)
        let summaries = Mutex([Int: ColumnSummary]())
        try workers.forEachTask(columns.count) { task in
            let column = tables.map { $0.trialColumn(columns[task]) }
            let summary = ColumnSummary(
                column, probabilities: probabilities, randomisations: randomisations, confidence: confidence)
            summaries.withLock { $0[task] = summary }
        }
        let known = summaries.withLock { $0 }
        return wanted.indices.compactMap { index in
            known[index].map { BandSummary(series: wanted[index].series, year: wanted[index].year, column: $0) }
        }
    }
}

extension ColumnSummary {
    /// What a column of trials amounts to, without its standard deviation and its histogram.
    init(_ columns: [TrialColumn], probabilities: [Double], randomisations: Int, confidence: Confidence) {
        let means = ReplicateMeans(of: columns, randomisations: randomisations)
        self.init(
            trials: columns.reduce(0) { $0 + $1.count }, none: means.none, never: means.never,
            mean: means.estimate(confidence: confidence).map { Estimate($0) }, standardDeviation: nil,
            percentiles: Self.summaries(
                probabilities,
                .ofRandomised(columns, probabilities, randomisations: randomisations, confidence: confidence)))
    }
}
