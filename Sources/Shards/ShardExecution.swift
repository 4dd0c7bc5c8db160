import Bytes
import Files
import Runs
import Simulation
import ThreeFutures

extension ShardFolder {
    /// How a shard came to be there.
    public enum Outcome: Hashable, Sendable {
        /// It was worked out now.
        case written
        /// It was there already, whole and of this plan.
        case alreadyThere
    }

    /// Works out a shard and writes its file, whole or not at all; one that is there already is left alone.
    ///
    /// - Parameters:
    ///   - waiting: called once where another process works on the same shard, with who that is; this one waits
    ///   - progress: called about ten times a second with the number of trials done
    /// - Throws: `Cancelled`, `WriteError`
    public func run(
        _ index: Int, workers: Workers = Workers(), waiting: (FileLock.Holder) -> Void = { _ in },
        progress: (Int) -> Void = { _ in }
    ) throws -> Outcome {
        let lock = try FileLock.take(file(index), waiting: waiting, isCancelled: { workers.cancellation.isCancelled })
        guard let lock else { throw Cancelled() }
        return try withExtendedLifetime(lock) {
            if (try? payload(index)) != nil {
                WholeFile(path: file(index)).clearAway()
                return .alreadyThere
            }
            let payload = try plan.payload(index, workers, progress)
            let contents = ShardFile.contents(plan: plan, index: index, payload: payload)
            let isWritten = try WholeFile(path: file(index)).write(
                contents, isCancelled: { workers.cancellation.isCancelled })
            if !isWritten { throw Cancelled() }
            return .written
        }
    }
}

extension ShardPlan {
    /// What the trials of a shard amount to: they themselves, the statistics of a run that sketches, or their
    /// likelihoods where they are weighed.
    func payload(_ index: Int, _ workers: Workers, _ progress: (Int) -> Void = { _ in }) throws -> [UInt8] {
        let range = ranges[index]
        if range.isEmpty { return [] }
        var writer = ByteWriter()
        if let history {
            try TrialLikelihoods(
                compiled, history: history, trials: range, workers: workers,
                progress: { progress($0 - range.lowerBound) }
            ).write(to: &writer)
        } else if let middles {
            try statistics(range, middles: middles, workers, progress).write(to: &writer)
        } else {
            let table = try Simulator.run(
                compiled.withoutSeries, trials: range, workers: workers, progress: progress)
            table.write(to: &writer)
        }
        return writer.bytes
    }

    private func statistics(
        _ range: Range<Int>, middles: [ClosedRange<Double>?], _ workers: Workers, _ progress: (Int) -> Void
    ) throws -> OutcomeStatistics {
        let statistics = OutcomeStatistics(
            randomisations: sampling.randomisations, firstTrial: range.lowerBound, middles: middles,
            workers: workers)
        try compiled.withoutSeries.forEachPortion(
            of: range, workers: workers, progress: { progress($0 - range.lowerBound) }, statistics.add)
        return statistics
    }
}
