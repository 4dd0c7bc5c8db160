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
    private var tallies: [OutcomeTally]
    private var ranking = Ranking.kept

    /// Where percentiles come from.
    private enum Ranking {
        case kept
        case sketched(SketchedRanks)
    }

    init(column: Int, probabilities: [Double], randomisations: Int) {
        self.column = column
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
    }

    /// From now on sketches ranks, of the trials kept so far too.
    ///
    /// - Parameters:
    ///   - pilot: the first trials; their percentiles are where the errors of percentiles are taken
    ///   - tables: every trial so far
    func startSketching(pilot: [TrialTable], tables: [TrialTable], through room: Column) {
        room.gather(column, of: pilot)
        startSketching(thresholds: SketchedRanks.thresholds(pilot: room.values, probabilities: probabilities))
        guard case .sketched(var ranks) = ranking else { return }
        for table in tables {
            room.gather(column, of: [table])
            ranks.add(room)
        }
        ranking = .sketched(ranks)
    }

    /// From now on sketches ranks; no trial was added yet, or every one will be added to them by the caller.
    ///
    /// - Parameter thresholds: where the error of each percentile is taken
    func startSketching(thresholds: [Double]) {
        ranking = .sketched(SketchedRanks(thresholds: thresholds, randomisations: tallies.count))
    }

    /// Where the error of each percentile is taken; none while ranks are not sketched.
    var thresholds: [Double] {
        if case .sketched(let ranks) = ranking { ranks.thresholds } else { [] }
    }

    /// Adds what is known of other trials; both sketch ranks, at the same thresholds.
    func merge(_ other: ColumnStatistics) {
        guard case .sketched(var ranks) = ranking, case .sketched(let others) = other.ranking else { return }
        for replicate in tallies.indices { tallies[replicate].merge(other.tallies[replicate]) }
        ranks.merge(others)
        ranking = .sketched(ranks)
    }

    /// What all trials so far amount to.
    ///
    /// - Parameters:
    ///   - tables: every trial, where ranks are not sketched
    ///   - room: for all of them
    func summary(of tables: [TrialTable], through room: Column, confidence: Confidence) -> ColumnSummary {
        ColumnSummary(
            tallies, probabilities: probabilities,
            percentiles: percentiles(of: tables, through: room, confidence: confidence), confidence: confidence)
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

extension ColumnStatistics {
    /// Writes the moments and the sketched ranks; the trials themselves are not here to be written.
    func write(to writer: inout ByteWriter) {
        for tally in tallies { tally.write(to: &writer) }
        if case .sketched(let ranks) = ranking { ranks.write(to: &writer) }
    }

    /// Takes over what the statistics of so many trials of the same column wrote.
    func read(from reader: inout ByteReader, trials: Int) throws(ByteError) {
        for replicate in tallies.indices {
            tallies[replicate] = try OutcomeTally(reading: &reader, upTo: trials)
        }
        let counted = tallies.reduce(0) { $0 + $1.trials }
        if counted != trials { throw .impossible("\(counted) trials of \(trials)") }
        ranking = .sketched(
            try SketchedRanks(
                reading: &reader, percentiles: probabilities.count, randomisations: tallies.count, trials: trials))
    }
}
