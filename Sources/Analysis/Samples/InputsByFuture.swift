import Runs
import Simulation
import Statistics
import ThreeFutures

/// What the trials of each future have in common: the median of every input among the trials that ended in it.
public struct InputsByFuture: Sendable {
    /// The most trials that are looked at.
    public static let limit = 1 << 17

    /// One input.
    public struct Row: Sendable {
        /// The input.
        public let input: InputName
        /// Its median in each future, in the order of `Future`; nil where fewer than 20 trials ended there.
        public let medians: [Estimate?]
        /// The share of all draws of the input that lie below each median, 0 … 1; half of those equal to it count.
        public let ranks: [Double?]
        /// How far these lie from ½: √(Σ p·(rank − ½)²/Σ p) with p how often each future comes, so that a future which is rare
        /// decides little.
        public let shift: Double
    }

    /// The trials looked at: the first of the run.
    public let trials: Int
    /// How many of them ended in each future, in the order of `Future`.
    public let counts: [Int]
    /// Every input that varies, the one with the largest shift first.
    public let rows: [Row]
}

extension InputsByFuture {
    /// What the trials of a sample with inputs have in common, of which at most `limit` are looked at.
    public init(_ sample: TrialSample) {
        precondition(sample.inputs.count == InputName.allCases.count, "a sample with inputs")
        trials = min(sample.trials, Self.limit)
        let futures = sample.futures.prefix(trials)
        let groups = Future.allCases.map { future in
            TrialGroup(
                futures.indices.filter { futures[$0] == Double(future.rawValue) },
                randomisations: sample.randomisations)
        }
        counts = groups.map(\.count)
        rows = InputName.allCases.compactMap { Row($0, Array(sample[$0].prefix(Self.limit)), groups) }
            .enumerated().sorted { ($1.element.shift, $0.offset) < ($0.element.shift, $1.offset) }.map(\.element)
    }
}

extension InputsByFuture.Row {
    /// An input over all trials and inside each future; nil where it does not vary.
    fileprivate init?(_ input: InputName, _ column: [Double], _ groups: [TrialGroup]) {
        let sorted = column.sorted()
        if sorted.first == sorted.last { return nil }
        self.input = input
        medians = groups.map { $0.median(of: column) }
        ranks = medians.map { median in median.map { Self.rank($0.value, sorted) } }
        let known = zip(ranks, groups).compactMap { rank, group in rank.map { ($0 - 0.5, Double(group.count)) } }
        let trials = known.reduce(0.0) { $0 + $1.1 }
        shift = trials > 0 ? (known.reduce(0) { $0 + $1.0 * $1.0 * $1.1 } / trials).squareRoot() : 0
    }

    private static func rank(_ value: Double, _ sorted: [Double]) -> Double {
        let below = sorted.partition { $0 >= value }
        let upTo = sorted.partition { $0 > value }
        return Double(below + upTo) / 2 / Double(sorted.count)
    }
}

/// Trials that ended in one future.
private struct TrialGroup {
    private let trials: [Int]
    private let randomisations: Int

    init(_ trials: [Int], randomisations: Int) { (self.trials, self.randomisations) = (trials, randomisations) }

    var count: Int { trials.count }

    /// The median with an error that is valid for the way the trials were drawn.
    func median(of column: [Double]) -> Estimate? {
        let ranked = OrderStatistics(trials.map { column[$0] })
        let results =
            randomisations == 1
            ? ranked.percentiles([0.5]) : ranked.quantile(0.5).map { percentiles(ranked, centre: $0, column) }
        return results?.first.flatMap { try? $0.get() }.map { Estimate($0) }
    }

    private func percentiles(_ ranked: OrderStatistics, centre: Double, _ column: [Double]) -> [PercentileResult] {
        var replicates = Array(repeating: ThresholdCounts(thresholds: [centre]), count: randomisations)
        for trial in trials { replicates[trial % randomisations].add(column[trial]) }
        return ranked.percentiles([0.5], replicates: replicates, thresholds: [centre])
    }
}

extension [Double] {
    /// The first index of a sorted array from which a condition holds.
    fileprivate func partition(_ holds: (Double) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
