import Simulation
import Statistics

/// What is known of one result of all trials so far: its moments in every randomisation, and its ranks either from the
/// trials themselves, which somebody keeps, or from a sketch.
///
/// One worker at a time uses it; that, not the type, keeps it free of races, hence `@unchecked`.
final class ColumnStatistics: @unchecked Sendable {
    /// Which column of the trials.
    let column: Int
    private let probabilities: [Double]
    private let isOutcome: Bool
    private let randomisations: Int
    private var averages: Averages
    private var ranking = Ranking.kept

    /// What is kept of each randomisation.
    private enum Averages {
        case moments([OutcomeTally])
        case means(ReplicateMeans)
    }

    /// Where percentiles come from.
    private enum Ranking {
        case kept
        case sketched(SketchedRanks)
    }

    /// - Parameters:
    ///   - probabilities: those of the percentiles
    ///   - isOutcome: whether the standard deviation and the whole distribution are wanted too
    init(column: Int, probabilities: [Double], isOutcome: Bool, randomisations: Int) {
        self.column = column
        self.probabilities = probabilities
        self.isOutcome = isOutcome
        self.randomisations = randomisations
        // The error of a mean of independent trials takes their standard deviation.
        averages =
            isOutcome || randomisations == 1
            ? .moments(Array(repeating: OutcomeTally(), count: randomisations))
            : .means(ReplicateMeans(randomisations: randomisations))
    }

    /// Adds the moments of further trials, and their ranks where those are sketched.
    func add(_ table: TrialTable, through room: Column) {
        addAverages(table, through: room)
        guard case .sketched(var ranks) = ranking else { return }
        // Whoever else held the ranks would make adding to them copy them.
        ranking = .kept
        ranks.add(table.trialColumn(column))
        ranking = .sketched(ranks)
    }

    private func addAverages(_ table: TrialTable, through room: Column) {
        switch averages {
        case .moments(var tallies):
            averages = .moments([])
            room.gather(column, of: table)
            for replicate in tallies.indices { tallies[replicate].add(room.values(replicate), through: room.bins) }
            averages = .moments(tallies)
        case .means(var means):
            averages = .moments([])
            means.add(table.trialColumn(column))
            averages = .means(means)
        }
    }

    /// From now on sketches ranks, of the trials kept so far too.
    ///
    /// - Parameters:
    ///   - pilot: the first trials; their percentiles are where the errors of percentiles are taken
    ///   - tables: every trial so far
    func startSketching(pilot: [TrialTable], tables: [TrialTable]) {
        var ranks = SketchedRanks(
            pilot: pilot.map { $0.trialColumn(column) }, probabilities: probabilities, isWhole: isOutcome,
            randomisations: randomisations)
        for table in tables { ranks.add(table.trialColumn(column)) }
        ranking = .sketched(ranks)
    }

    /// What all trials so far amount to.
    ///
    /// - Parameter tables: every trial, where ranks are not sketched
    func summary(of tables: [TrialTable], confidence: Confidence) -> ColumnSummary {
        let percentiles = percentiles(of: tables, confidence: confidence)
        switch averages {
        case .moments(let tallies):
            return ColumnSummary(
                tallies, probabilities: probabilities, percentiles: percentiles, confidence: confidence)
        case .means(let means):
            return ColumnSummary(
                means.tallies, probabilities: probabilities, percentiles: percentiles, confidence: confidence)
        }
    }

    private func percentiles(of tables: [TrialTable], confidence: Confidence) -> [PercentileResult] {
        if case .sketched(let ranks) = ranking {
            return ranks.percentiles(probabilities, confidence: confidence)
        }
        let columns = tables.map { $0.trialColumn(column) }
        let ranked = OrderStatistics(of: columns)
        if randomisations == 1 { return ranked.percentiles(probabilities, confidence: confidence) }
        return ranked.percentiles(probabilities, of: columns, randomisations: randomisations, confidence: confidence)
    }
}

/// The ranks of a column in bounded memory.
private struct SketchedRanks {
    private var sketch = QuantileSketch()
    /// Where the error of each percentile is taken.
    private let thresholds: [Double]
    /// For each randomisation how many trials lie below the thresholds; nil where trials are independent.
    private var counts: ReplicateCounts?

    /// - Parameter isWhole: whether the sketch is to know the whole distribution as well as the percentiles
    init(pilot: [TrialColumn], probabilities: [Double], isWhole: Bool, randomisations: Int) {
        let pilot = OrderStatistics(of: pilot)
        thresholds = pilot.quantiles(probabilities) ?? probabilities.map { _ in 0 }
        if !isWhole { sketch = QuantileSketch(fineIn: Self.surroundings(of: probabilities, in: pilot)) }
        if randomisations > 1 { counts = ReplicateCounts(thresholds: thresholds, randomisations: randomisations) }
    }

    /// Where percentiles of all trials lie, told from the first: eight standard errors of independent trials to either side.
    private static func surroundings(of probabilities: [Double], in pilot: OrderStatistics) -> [ClosedRange<Double>] {
        let ends = probabilities.flatMap { probability in
            let reach = 8 * (probability * (1 - probability) / Double(max(pilot.count, 1))).squareRoot()
            return [probability - reach, probability + reach]
        }
        guard let found = pilot.quantiles(ends) else { return [] }
        return probabilities.indices.map { found[2 * $0]...found[2 * $0 + 1] }
    }

    mutating func add(_ column: TrialColumn) {
        sketch.add(column)
        counts?.add(column)
    }

    func percentiles(_ probabilities: [Double], confidence: Confidence) -> [PercentileResult] {
        guard let counts else { return sketch.percentiles(probabilities, confidence: confidence) }
        return sketch.percentiles(
            probabilities, replicates: counts.replicates, thresholds: thresholds, confidence: confidence)
    }
}
