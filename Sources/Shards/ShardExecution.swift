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
        _ index: Int, threads: Int = Parallel.processors, cancellation: Cancellation = Cancellation(),
        waiting: (FileLock.Holder) -> Void = { _ in }, progress: (Int) -> Void = { _ in }
    ) throws -> Outcome {
        let lock = try FileLock.take(file(index), waiting: waiting, isCancelled: { cancellation.isCancelled })
        guard let lock else { throw Cancelled() }
        return try withExtendedLifetime(lock) {
            if (try? payload(index)) != nil {
                WholeFile(path: file(index)).clearAway()
                return .alreadyThere
            }
            let payload = try plan.payload(index, .init(threads: threads, cancellation: cancellation), progress)
            let contents = ShardFile.contents(plan: plan, index: index, payload: payload)
            let isWritten = try WholeFile(path: file(index)).write(
                contents, isCancelled: { cancellation.isCancelled })
            if !isWritten { throw Cancelled() }
            return .written
        }
    }
}

extension ShardPlan {
    /// What the trials of a shard amount to: they themselves, or the statistics of a run that sketches.
    func payload(
        _ index: Int, _ workers: RunStatistics.Workers, _ progress: (Int) -> Void = { _ in }
    ) throws(Cancelled) -> [UInt8] {
        let range = ranges[index]
        if range.isEmpty { return [] }
        var writer = ByteWriter()
        if let places {
            try statistics(range, places: places, workers, progress).write(to: &writer)
        } else {
            let table = try Simulator.run(
                compiled, trials: range, threads: workers.threads, cancellation: workers.cancellation,
                progress: progress)
            table.write(to: &writer)
        }
        return writer.bytes
    }

    private func statistics(
        _ range: Range<Int>, places: [[Double]], _ workers: RunStatistics.Workers, _ progress: (Int) -> Void
    ) throws(Cancelled) -> RunStatistics {
        let statistics = RunStatistics(
            settings: scenario.settings, randomisations: sampling.randomisations, firstTrial: range.lowerBound,
            places: places, workers: workers)
        while statistics.range.upperBound < range.upperBound {
            let first = statistics.range.upperBound
            let table = try Simulator.run(
                compiled, trials: first..<min(range.upperBound, first + Block.portion), reusing: statistics.spareTable,
                threads: workers.threads, cancellation: workers.cancellation,
                progress: { progress(first - range.lowerBound + $0) })
            try statistics.add(table)
        }
        return statistics
    }
}
