import Bytes
import Simulation
import Statistics
import ThreeFutures

/// What is known of sketched trials as bytes, so that other machines can add it up and a killed run can go on.
extension OutcomeStatistics {
    /// Writes everything; for statistics that sketch.
    package func write(to writer: inout ByteWriter) {
        precondition(isSketching, "trials that are kept are written themselves")
        writer.addCompact(UInt64(range.lowerBound))
        writer.addCompact(UInt64(range.count))
        for column in columns { column.write(to: &writer) }
        futures.write(to: &writer)
        digest.write(to: &writer)
    }

    /// Takes over what statistics with the same histograms and as many randomisations wrote.
    ///
    /// - Parameter limit: no trial of theirs is beyond
    package func read(from reader: inout ByteReader, upTo limit: Int) throws(ByteError) {
        precondition(isSketching, "only sketches are read")
        let first = try reader.count(upTo: limit)
        let count = try reader.count(upTo: limit - first)
        for column in columns { try column.read(from: &reader, trials: count) }
        try futures.read(from: &reader, trials: count)
        try digest.read(from: &reader)
        range = first..<first + count
    }

    /// Adds the trials that follow those added so far, as other statistics know them; both sketch, with the same histograms.
    package func merge(_ other: OutcomeStatistics) {
        precondition(isSketching && other.isSketching && other.range.lowerBound == range.upperBound)
        for (column, others) in zip(columns, other.columns) { column.merge(others) }
        futures.merge(other.futures)
        digest.merge(other.digest)
        range = range.lowerBound..<other.range.upperBound
    }

    /// Between what numbers the middle of each outcome lies in the first 65,536 trials of a plan, as its histogram shows it.
    package static func middles(
        of plan: Plan<ThreeFuturesModel>, workers: Workers
    ) throws(Cancelled) -> [ClosedRange<Double>?] {
        let count = min(pilotTrials, plan.sampling.trials)
        let table = try Simulator.run(plan.withoutSeries, trials: 0..<count, workers: workers)
        let statistics = OutcomeStatistics(
            randomisations: plan.sampling.randomisations, retainedTrials: 0, workers: workers)
        return statistics.columns.map { $0.middle(of: [table]) }
    }

    /// Whether every trial of a table that was read back ends in one of the futures.
    package static func isPossible(_ table: TrialTable) -> Bool {
        var isPossible = true
        table.forEachBlock(of: ResultLayout.futureColumn) { _, futures in
            isPossible =
                isPossible
                && futures.allSatisfy { future in
                    Future.allCases.contains { Double($0.rawValue) == future }
                }
        }
        return isPossible
    }
}
