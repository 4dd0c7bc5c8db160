import Bytes
import Simulation
import Statistics
import ThreeFutures

/// What is known of one result of all trials so far: its moments in every randomisation, and its ranks either from the
/// trials themselves, which somebody keeps, or from counts, with the numbers near percentiles or without.
///
/// One worker at a time uses it; that, not the type, keeps it free of races, hence `@unchecked`.
final class ColumnStatistics: @unchecked Sendable {
    /// Which column of the trials.
    let column: Int
    private let probabilities: [Double]
    private let outcome: Outcome?
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
    ///   - outcome: what the column is, where its standard deviation and the whole distribution are wanted too
    init(column: Int, probabilities: [Double], outcome: Outcome?, randomisations: Int) {
        self.column = column
        self.probabilities = probabilities
        self.outcome = outcome
        self.randomisations = randomisations
        averages = Averages(withDeviation: outcome != nil, randomisations: randomisations)
    }

    /// Adds the moments of further trials, and their ranks where those are sketched.
    func add(_ table: TrialTable, through room: Column) {
        changeSketched { $0.add(table.trialColumn(column)) }
        averages.add(column, of: table, through: room)
    }

    /// From now on sketches ranks, of the trials kept so far too.
    ///
    /// - Parameters:
    ///   - pilot: tables with the first 65,536 trials; their percentiles are where the errors of percentiles are taken
    ///   - tables: every trial so far
    ///   - confidence: how sure intervals will be, where numbers near percentiles are kept so that these stay exact; nil: none are
    func startSketching(pilot: [TrialTable], tables: [TrialTable], exact confidence: Confidence?) {
        var ranks = SketchedRanks(places(pilot), grain: outcome?.grain, randomisations: randomisations)
        if let confidence { ranks.keepNumbers(near: probabilities, confidence: confidence) }
        for table in tables { ranks.add(table.trialColumn(column)) }
        ranking = .sketched(ranks)
    }

    /// Leaves numbers near percentiles to the counts.
    func forgetNumbers() { changeSketched { $0.forgetNumbers() } }

    private func changeSketched(_ change: (inout SketchedRanks) -> Void) {
        guard case .sketched(var ranks) = ranking else { return }
        // Whoever else held the ranks would make adding to them copy them.
        ranking = .kept
        change(&ranks)
        ranking = .sketched(ranks)
    }

    /// From now on sketches ranks; no trial was added yet, or every one will be added to them by the caller.
    ///
    /// - Parameter numbers: those of `PercentilePlaces`
    func startSketching(numbers: [Double]) {
        let places = PercentilePlaces(
            numbers: numbers, percentiles: probabilities.count, isWhole: outcome != nil)
        ranking = .sketched(SketchedRanks(places, grain: outcome?.grain, randomisations: randomisations))
    }

    private func places(_ pilot: [TrialTable]) -> PercentilePlaces {
        PercentilePlaces(pilot: pilotColumns(pilot), probabilities: probabilities, isWhole: outcome != nil)
    }

    private func pilotColumns(_ tables: [TrialTable]) -> [TrialColumn] {
        tables.map { $0.trialColumn(column).before(RunStatistics.pilotTrials) }
    }

    /// About where the percentiles lie; nil while ranks are not sketched.
    var places: PercentilePlaces? {
        if case .sketched(let ranks) = ranking { ranks.places } else { nil }
    }

    /// Adds what is known of other trials; both sketch ranks, at the same places.
    func merge(_ other: ColumnStatistics) {
        guard case .sketched(var ranks) = ranking, case .sketched(let others) = other.ranking else { return }
        averages.merge(other.averages)
        ranks.merge(others)
        ranking = .sketched(ranks)
    }

    /// What all trials so far amount to.
    ///
    /// - Parameters:
    ///   - tables: every trial, where ranks are not sketched
    ///   - pilot: the first of them, which decide the edges of a histogram
    /// - Returns: nil where a percentile is to be exact and is not near its place: then all trials are needed
    func summary(of tables: [TrialTable], pilot: [TrialTable], confidence: Confidence) -> ColumnSummary? {
        let percentiles =
            switch ranking {
            case .kept: percentiles(of: tables.map { $0.trialColumn(column) }, confidence: confidence)
            case .sketched(let ranks): ranks.percentiles(probabilities, confidence: confidence)
            }
        return percentiles.map {
            summary($0, histogram: histogram(of: tables, pilot: pilot), confidence: confidence)
        }
    }

    /// The same where it was nil, with the column of every trial at hand.
    func summary(ofAll trials: TrialColumn, confidence: Confidence) -> ColumnSummary? {
        guard case .sketched(let ranks) = ranking else { return nil }
        return summary(
            percentiles(of: [trials], confidence: confidence), histogram: ranks.histogram, confidence: confidence)
    }

    private func summary(
        _ percentiles: [PercentileResult], histogram: HistogramCounts?, confidence: Confidence
    ) -> ColumnSummary {
        var summary = averages.summary(
            probabilities: probabilities, percentiles: percentiles, confidence: confidence)
        summary.histogram = histogram.flatMap { Histogram($0, confidence: confidence) }
        return summary
    }

    /// The histogram; nil where none is wanted.
    private func histogram(of tables: [TrialTable], pilot: [TrialTable]) -> HistogramCounts? {
        if case .sketched(let ranks) = ranking { return ranks.histogram }
        if outcome == nil { return nil }
        let edges = HistogramEdges(around: PercentilePlaces.middle(of: pilotColumns(pilot)), grain: outcome?.grain)
        var counts = HistogramCounts(edges: edges, randomisations: randomisations)
        for table in tables { counts.add(table.trialColumn(column)) }
        return counts
    }

    private func percentiles(of columns: [TrialColumn], confidence: Confidence) -> [PercentileResult] {
        let ranked = OrderStatistics(of: columns, near: probabilities)
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
                reading: &reader, percentiles: probabilities.count, outcome: outcome, randomisations: randomisations,
                trials: trials))
    }
}
