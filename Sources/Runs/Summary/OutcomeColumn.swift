import Bytes
import Simulation
import Statistics
import ThreeFutures

/// What is known of one outcome of all trials so far: its moments in every randomisation, and where trials are no longer kept
/// its ranks by a sketch and its histogram.
///
/// One worker at a time uses it; that, not the type, keeps it free of races, hence `@unchecked`.
final class OutcomeColumn: @unchecked Sendable {
    /// Which outcome.
    let outcome: Outcome
    private let probabilities: [Double]
    private let randomisations: Int
    private var tallies: [OutcomeTally]
    private var sketched: (ranks: RankSketch, histogram: HistogramCounts)?

    /// - Parameter probabilities: those of the percentiles
    init(_ outcome: Outcome, probabilities: [Double], randomisations: Int) {
        self.outcome = outcome
        self.probabilities = probabilities
        self.randomisations = randomisations
        tallies = Array(repeating: OutcomeTally(), count: randomisations)
    }

    private var column: Int { outcome.rawValue }

    /// Adds further trials.
    func add(_ table: TrialTable, through buffer: ReplicateColumn) {
        buffer.gather(column, of: table)
        for replicate in tallies.indices { tallies[replicate].add(buffer.values(replicate), through: buffer.bins) }
        sketch(table)
    }

    /// From now on sketches ranks.
    ///
    /// - Parameters:
    ///   - middle: between what numbers the histogram's bins lie; nil where the outcome is no number
    ///   - tables: every trial so far
    func beginSketching(middle: ClosedRange<Double>?, tables: [TrialTable]) {
        sketched = (
            RankSketch(randomisations: randomisations),
            HistogramCounts(
                edges: HistogramEdges(around: middle, grain: outcome.grain), randomisations: randomisations)
        )
        for table in tables { sketch(table) }
    }

    private func sketch(_ table: TrialTable) {
        sketched?.ranks.add(table.trialColumn(column))
        sketched?.histogram.add(table.trialColumn(column))
    }

    /// Between what numbers the middle of the outcome lies in the first trials; nil where it is no number.
    func middle(of pilot: [TrialTable]) -> ClosedRange<Double>? {
        let columns = pilot.map { $0.trialColumn(column).before(OutcomeStatistics.pilotTrials) }
        return HistogramEdges.middle(of: columns.flatMap(\.blocks).flatMap(Array.init))
    }

    /// The edges of the histogram; nil while trials are kept.
    var edges: [Double]? { sketched?.histogram.edges }

    /// Adds what is known of other trials; both sketch, with the same edges.
    func merge(_ other: OutcomeColumn) {
        for replicate in tallies.indices { tallies[replicate].merge(other.tallies[replicate]) }
        guard let others = other.sketched else { return }
        sketched?.ranks.merge(others.ranks)
        sketched?.histogram.merge(others.histogram)
    }

    /// What all trials so far amount to.
    ///
    /// - Parameter tables: every trial, where ranks are not sketched
    func summary(of tables: [TrialTable], confidence: Confidence) -> ColumnSummary {
        let counts = sketched?.histogram ?? histogram(of: tables)
        let percentiles =
            sketched?.ranks.percentiles(ofRandomised: probabilities, confidence: confidence)
            ?? .ofRandomised(
                tables.map { $0.trialColumn(column) }, probabilities, randomisations: randomisations,
                confidence: confidence)
        var summary = ColumnSummary(
            tallies, probabilities: probabilities, percentiles: percentiles, confidence: confidence)
        summary.histogram = Histogram(counts, confidence: confidence)
        return summary
    }

    private func histogram(of tables: [TrialTable]) -> HistogramCounts {
        let pilot = tables.prefix { $0.range.lowerBound < OutcomeStatistics.pilotTrials }
        var counts = HistogramCounts(
            edges: HistogramEdges(around: middle(of: Array(pilot)), grain: outcome.grain),
            randomisations: randomisations)
        for table in tables { counts.add(table.trialColumn(column)) }
        return counts
    }
}

extension [PercentileResult] {
    /// Exact percentiles of trials, with errors that are valid for the way they were drawn.
    static func ofRandomised(
        _ columns: [TrialColumn], _ probabilities: [Double], randomisations: Int, confidence: Confidence
    ) -> [PercentileResult] {
        let ranked = OrderStatistics(of: columns)
        if randomisations == 1 { return ranked.percentiles(probabilities, confidence: confidence) }
        return ranked.percentiles(probabilities, of: columns, randomisations: randomisations, confidence: confidence)
    }
}

extension OutcomeColumn {
    /// Writes the moments, the sketch and the histogram; the trials themselves are not here to be written.
    func write(to writer: inout ByteWriter) {
        for tally in tallies { tally.write(to: &writer) }
        sketched?.ranks.write(to: &writer)
        sketched?.histogram.write(to: &writer)
    }

    /// Takes over what a column of so many trials of the same outcome with the same edges wrote.
    func read(from reader: inout ByteReader, trials: Int) throws(ByteError) {
        for replicate in tallies.indices { tallies[replicate] = try OutcomeTally(reading: &reader, upTo: trials) }
        let counted = tallies.reduce(0) { $0 + $1.trials }
        if counted != trials { throw .impossible("\(counted) trials of \(trials)") }
        guard var (ranks, histogram) = sketched else { preconditionFailure("only sketches are read") }
        try ranks.read(from: &reader, upTo: trials)
        if ranks.count + ranks.none != trials { throw .impossible("a sketch of other trials") }
        try histogram.read(from: &reader, trials: trials)
        sketched = (ranks, histogram)
    }
}
