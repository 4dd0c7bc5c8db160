import Simulation
import Statistics
import ThreeFutures

/// What is known of one result of all trials so far: its moments in every randomisation, and its ranks either from the
/// trials themselves, which somebody keeps, or from a sketch.
///
/// One worker at a time uses it; that, not the type, keeps it free of races, hence `@unchecked`.
final class ColumnStatistics: @unchecked Sendable {
    /// Which column of the trials.
    let column: Int
    private let probabilities: [Double]
    private var tallies: [OutcomeTally]
    private var ranking = Ranking.kept
    private var histogram: ColumnHistogram?

    /// Where percentiles come from.
    private enum Ranking {
        case kept
        case sketched(SketchedRanks)
    }

    init(column: Int, probabilities: [Double], randomisations: Int, histogramOf outcome: Outcome? = nil) {
        self.column = column
        histogram = outcome.map { ColumnHistogram($0, randomisations: randomisations) }
        self.probabilities = probabilities
        tallies = Array(repeating: OutcomeTally(), count: randomisations)
    }

    /// Adds the moments of further trials, and their ranks where those are sketched.
    func add(_ table: TrialTable, through room: Column) {
        room.gather(column, of: [table])
        for replicate in tallies.indices { tallies[replicate].add(room.values(replicate)) }
        guard case .sketched(var ranks) = ranking else { return }
        ranking = .kept
        ranks.add(room)
        ranking = .sketched(ranks)
        histogram?.add(room)
    }

    /// From now on sketches ranks, of the trials kept so far too.
    ///
    /// - Parameters:
    ///   - pilot: the first trials; their percentiles are where the errors of percentiles are taken
    ///   - tables: every trial so far
    func startSketching(pilot: [TrialTable], tables: [TrialTable], through room: Column) {
        room.gather(column, of: pilot)
        var ranks = SketchedRanks(pilot: room.values, probabilities: probabilities, randomisations: tallies.count)
        histogram?.start(pilot: room)
        for table in tables {
            room.gather(column, of: [table])
            ranks.add(room)
            histogram?.add(room)
        }
        ranking = .sketched(ranks)
    }

    /// What all trials so far amount to.
    ///
    /// - Parameters:
    ///   - tables: every trial, where ranks are not sketched
    ///   - pilot: the first of them, which decide the edges of a histogram
    ///   - room: for all of them
    func summary(
        of tables: [TrialTable], pilot: [TrialTable], through room: Column, confidence: Confidence
    ) -> ColumnSummary {
        var summary = ColumnSummary(
            tallies, probabilities: probabilities,
            percentiles: percentiles(of: tables, through: room, confidence: confidence), confidence: confidence)
        // The room still holds the tables that percentiles were found from.
        let counts = tables.isEmpty ? histogram?.counts : histogram?.counts(of: tables, pilot: pilot, through: room)
        summary.histogram = counts.flatMap { Histogram($0, confidence: confidence) }
        return summary
    }

    private func percentiles(
        of tables: [TrialTable], through room: Column, confidence: Confidence
    ) -> [PercentileResult] {
        if case .sketched(let ranks) = ranking {
            return ranks.percentiles(probabilities, confidence: confidence)
        }
        room.gather(column, of: tables)
        let ranked = OrderStatistics(room.values)
        if tallies.count == 1 { return ranked.percentiles(probabilities, confidence: confidence) }
        return ranked.percentiles(probabilities, of: room.values, in: room.layout, confidence: confidence)
    }
}

/// The ranks of a column in bounded memory.
private struct SketchedRanks {
    private var sketch = QuantileSketch()
    /// Where the error of each percentile is taken.
    private let thresholds: [Double]
    /// For each randomisation how many trials lie below the thresholds.
    private var counts: [ThresholdCounts]

    init(pilot: UnsafeBufferPointer<Double>, probabilities: [Double], randomisations: Int) {
        thresholds = OrderStatistics(pilot).quantiles(probabilities) ?? probabilities.map { _ in 0 }
        counts = Array(repeating: ThresholdCounts(thresholds: thresholds), count: randomisations)
    }

    mutating func add(_ column: Column) {
        sketch.add(column.values)
        if counts.count == 1 { return }
        for replicate in counts.indices { counts[replicate].add(column.values(replicate)) }
    }

    func percentiles(_ probabilities: [Double], confidence: Confidence) -> [PercentileResult] {
        if counts.count == 1 { return sketch.percentiles(probabilities, confidence: confidence) }
        return sketch.percentiles(probabilities, replicates: counts, thresholds: thresholds, confidence: confidence)
    }
}
