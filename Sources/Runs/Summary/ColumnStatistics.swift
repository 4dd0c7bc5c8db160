import Bytes
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
        averages = Averages(withDeviation: isOutcome, randomisations: randomisations)
    }

    /// Adds the moments of further trials, and their ranks where those are sketched.
    func add(_ table: TrialTable, through room: Column) {
        averages.add(column, of: table, through: room)
        guard case .sketched(var ranks) = ranking else { return }
        // Whoever else held the ranks would make adding to them copy them.
        ranking = .kept
        ranks.add(table.trialColumn(column))
        ranking = .sketched(ranks)
    }

    /// From now on sketches ranks, of the trials kept so far too.
    ///
    /// - Parameters:
    ///   - pilot: the first trials; their percentiles are where the errors of percentiles are taken
    ///   - tables: every trial so far
    func startSketching(pilot: [TrialTable], tables: [TrialTable]) {
        startSketching(
            PercentilePlaces(
                pilot: OrderStatistics(of: pilot.map { $0.trialColumn(column) }), probabilities: probabilities,
                isWhole: isOutcome))
        guard case .sketched(var ranks) = ranking else { return }
        for table in tables { ranks.add(table.trialColumn(column)) }
        ranking = .sketched(ranks)
    }

    /// From now on sketches ranks; no trial was added yet, or every one will be added to them by the caller.
    ///
    /// - Parameter places: about where the percentiles lie
    func startSketching(_ places: PercentilePlaces) {
        ranking = .sketched(SketchedRanks(places, randomisations: randomisations))
    }

    /// The same from the numbers that tell the places.
    func startSketching(numbers: [Double]) {
        startSketching(PercentilePlaces(numbers: numbers, percentiles: probabilities.count))
    }

    /// About where the percentiles lie; nil while ranks are not sketched.
    var places: PercentilePlaces? {
        if case .sketched(let ranks) = ranking { ranks.places } else { nil }
    }

    /// Adds what is known of other trials; both sketch ranks, at the same thresholds.
    func merge(_ other: ColumnStatistics) {
        guard case .sketched(var ranks) = ranking, case .sketched(let others) = other.ranking else { return }
        averages.merge(other.averages)
        ranks.merge(others)
        ranking = .sketched(ranks)
    }

    /// What all trials so far amount to.
    ///
    /// - Parameter tables: every trial, where ranks are not sketched
    func summary(of tables: [TrialTable], confidence: Confidence) -> ColumnSummary {
        averages.summary(
            probabilities: probabilities, percentiles: percentiles(of: tables, confidence: confidence),
            confidence: confidence)
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

extension ColumnStatistics {
    /// Writes the averages and the sketched ranks; the trials themselves are not here to be written.
    func write(to writer: inout ByteWriter) {
        averages.write(to: &writer)
        if case .sketched(let ranks) = ranking { ranks.write(to: &writer) }
    }

    /// Takes over what the statistics of so many trials of the same column wrote.
    func read(from reader: inout ByteReader, trials: Int) throws(ByteError) {
        try averages.read(from: &reader, trials: trials)
        ranking = .sketched(
            try SketchedRanks(
                reading: &reader, percentiles: probabilities.count, isWhole: isOutcome, randomisations: randomisations,
                trials: trials))
    }
}
