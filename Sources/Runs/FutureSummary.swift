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

extension FutureSummary {
    /// Counts of the futures and of the trials that pay, randomisation by randomisation.
    struct Counts {
        private(set) var trials: [Int]
        private(set) var inFuture: [[Int]]
        private(set) var paying: [[Int]]

        /// Counts trials, given the column of futures and that of net present values.
        init(futures: Column, netPresentValues: Column) {
            let none = [Int](repeating: 0, count: futures.replicates.count)
            trials = futures.replicates.map(\.count)
            inFuture = Future.allCases.map { _ in none }
            paying = inFuture
            for replicate in futures.replicates.indices {
                for (future, value) in zip(futures.values(replicate), netPresentValues.values(replicate)) {
                    inFuture[Int(future)][replicate] += 1
                    if value >= 0 { paying[Int(future)][replicate] += 1 }
                }
            }
        }
    }

    /// The futures in their order.
    static func all(_ counts: Counts) -> [FutureSummary] {
        Future.allCases.map { future in
            let inside = counts.inFuture[future.rawValue]
            return FutureSummary(
                future: future, count: inside.reduce(0, +),
                probability: share(inside, of: counts.trials) ?? .certain(.nan),
                pays: share(counts.paying[future.rawValue], of: inside))
        }
    }

    /// A share of trials; nil where there is no trial.
    private static func share(_ counts: [Int], of trials: [Int]) -> Estimate? {
        let all = trials.reduce(0, +)
        guard all > 0 else { return nil }
        if trials.count > 1, let share = try? Proportion(replicateCounts: counts, trials: trials) {
            return Estimate(share)
        }
        return Estimate(Proportion(count: counts.reduce(0, +), trials: all))
    }
}

extension Estimate {
    /// A number without error.
    static func certain(_ value: Double) -> Estimate {
        Estimate(value: value, standardError: 0, low95: value, high95: value)
    }
}
