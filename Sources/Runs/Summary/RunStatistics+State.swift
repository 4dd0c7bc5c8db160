import Bytes
import Simulation
import Statistics
import ThreeFutures

/// What is known of sketched trials as bytes, so that other machines can add it up and a killed run can go on.
extension RunStatistics {
    /// Writes everything; for statistics that sketch.
    package func write(to writer: inout ByteWriter) {
        precondition(isSketching, "trials that are kept are written themselves")
        writer.addCompact(UInt64(range.lowerBound))
        writer.addCompact(UInt64(range.count))
        writer.addCompact(UInt64(columns.count))
        for column in columns { column.write(to: &writer) }
        futures.write(to: &writer)
        digest.write(to: &writer)
    }

    /// Takes over what statistics of the same settings and as many randomisations wrote.
    ///
    /// - Parameter limit: no trial of theirs is beyond
    package func read(from reader: inout ByteReader, upTo limit: Int) throws(ByteError) {
        let first = try reader.count(upTo: limit)
        let count = try reader.count(upTo: limit - first)
        guard try reader.count(upTo: columns.count) == columns.count else {
            throw .impossible("fewer columns than the model has")
        }
        for column in columns { try column.read(from: &reader, trials: count) }
        try futures.read(from: &reader, trials: count)
        try digest.read(from: &reader)
        range = first..<first + count
        beginSketching()
    }

    /// Adds the trials that follow those added so far, as other statistics know them; both sketch, at the same thresholds.
    package func merge(_ other: RunStatistics) {
        precondition(isSketching && other.isSketching && other.range.lowerBound == range.upperBound)
        for (column, others) in zip(columns, other.columns) { column.merge(others) }
        futures.merge(other.futures)
        digest.merge(other.digest)
        range = range.lowerBound..<other.range.upperBound
    }

    /// About where the percentiles of each column lie, as numbers; none while ranks are not sketched.
    package var places: [[Double]] { columns.map { $0.places?.numbers ?? [] } }
}

extension RunStatistics {
    /// About where the percentiles of each column of a run that sketches lie: told from its first 65,536 trials.
    package static func pilotPlaces(
        _ plan: Plan<ThreeFuturesModel>, threads: Int, cancellation: Cancellation
    ) throws(Cancelled) -> [[Double]] {
        let count = min(pilotTrials, plan.sampling.trials)
        let table = try Simulator.run(plan, trials: 0..<count, threads: threads, cancellation: cancellation)
        return ResultLayout(settings: plan.model.settings).summarised.map { column, probabilities, isOutcome in
            withExtendedLifetime(table) {
                PercentilePlaces(
                    pilot: [table.trialColumn(column)], probabilities: probabilities, isWhole: isOutcome
                ).numbers
            }
        }
    }

    /// How many numbers tell the places of each column's percentiles.
    package static func placeCounts(_ settings: Settings) -> [Int] {
        ResultLayout(settings: settings).summarised.map {
            PercentilePlaces.numberCount(percentiles: $0.probabilities.count, isWhole: $0.isOutcome)
        }
    }
}

extension RunStatistics {
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
