import Bytes
import Simulation
import Statistics
import ThreeFutures

/// How often a run ended in one of the futures.
public struct FutureSummary: Sendable {
    /// The future.
    public let future: Future
    /// Trials that ended in it.
    public let count: Int
    /// Its probability.
    public let probability: Estimate
    /// P(npv ≥ 0) inside it; nil where no trial ended in it.
    public let pays: Estimate?
}

/// Counts of the futures and of the trials that pay, randomisation by randomisation.
///
/// One worker at a time uses it, hence `@unchecked`.
final class FutureCounts: @unchecked Sendable {
    private var trials: [Int]
    private var inFuture: [[Int]]
    private var paying: [[Int]]

    /// No trial yet.
    init(randomisations: Int) {
        trials = Array(repeating: 0, count: randomisations)
        inFuture = Future.allEnds.map { _ in [Int](repeating: 0, count: randomisations) }
        paying = inFuture
    }

    /// R; trial t belongs to randomisation t mod R.
    var randomisations: Int { trials.count }

    /// Counts further trials.
    func add(_ table: TrialTable) {
        let randomisations = randomisations
        // For every future the trials that do not pay, then those that do, of each randomisation.
        var counts = [Int](repeating: 0, count: 2 * inFuture.count * randomisations)
        counts.withUnsafeMutableBufferPointer { counts in
            table.forEachBlock(of: ResultLayout.futureColumn) { first, futures in
                let values = table.values(of: Outcome.npv.rawValue, fromTrial: first)
                var replicate = first % randomisations
                for (future, value) in zip(futures, values) {
                    counts[(2 * Int(future) + (value >= 0 ? 1 : 0)) * randomisations + replicate] += 1
                    replicate = replicate + 1 == randomisations ? 0 : replicate + 1
                }
            }
        }
        for future in inFuture.indices {
            for replicate in 0..<randomisations {
                let paid = counts[(2 * future + 1) * randomisations + replicate]
                let all = counts[2 * future * randomisations + replicate] + paid
                trials[replicate] += all
                inFuture[future][replicate] += all
                paying[future][replicate] += paid
            }
        }
    }

    /// Adds the counts of other trials.
    func merge(_ other: FutureCounts) {
        for replicate in trials.indices {
            trials[replicate] += other.trials[replicate]
            for future in inFuture.indices {
                inFuture[future][replicate] += other.inFuture[future][replicate]
                paying[future][replicate] += other.paying[future][replicate]
            }
        }
    }

    /// Writes the counts.
    func write(to writer: inout ByteWriter) {
        for count in trials + inFuture.flatMap(\.self) + paying.flatMap(\.self) { writer.addCompact(UInt64(count)) }
    }

    /// Takes over what the counts of so many trials wrote.
    func read(from reader: inout ByteReader, trials limit: Int) throws(ByteError) {
        for replicate in trials.indices { trials[replicate] = try reader.count(upTo: limit) }
        for future in inFuture.indices {
            for replicate in trials.indices { inFuture[future][replicate] = try reader.count(upTo: trials[replicate]) }
        }
        for future in paying.indices {
            for replicate in trials.indices {
                paying[future][replicate] = try reader.count(upTo: inFuture[future][replicate])
            }
        }
        let ended = inFuture.reduce(0) { $0 + $1.reduce(0, +) }
        if trials.reduce(0, +) != limit || ended != limit { throw .impossible("futures of other trials") }
    }

    /// The futures in their order; trials that ended in none are told of where there are any.
    func summaries(confidence: Confidence) -> [FutureSummary] {
        let ended = Future.allEnds.filter { $0 != .none || inFuture[$0.rawValue].contains { $0 > 0 } }
        return ended.map { future in
            let inside = inFuture[future.rawValue]
            return FutureSummary(
                future: future, count: inside.reduce(0, +),
                probability: Self.share(inside, of: trials, confidence) ?? .certain(.nan),
                pays: Self.share(paying[future.rawValue], of: inside, confidence))
        }
    }

    /// A share of trials; nil where there is no trial.
    private static func share(_ counts: [Int], of trials: [Int], _ confidence: Confidence) -> Estimate? {
        trials.reduce(0, +) > 0 ? .share(counts, of: trials, confidence) : nil
    }
}

extension Estimate {
    /// A number without error.
    static func certain(_ value: Double) -> Estimate {
        Estimate(value: value, standardError: 0, low95: value, high95: value)
    }
}
