import Statistics

/// How the trials of an outcome spread over bins, each share with an error that is valid for the way the trials were drawn.
///
/// Every trial is counted in exactly one bin, whether percentiles are exact or sketched.
public struct Histogram: Sendable {
    /// What a bin counts.
    public enum Kind: String, CaseIterable, Sendable {
        /// Numbers below the first edge.
        case below
        /// Numbers between two edges, the lower one included.
        case bin
        /// Numbers from the last edge on.
        case above
        /// Trials in which the outcome lies beyond every number.
        case never
        /// Trials in which it does not exist.
        case none
    }

    /// One bin.
    public struct Bin: Sendable {
        /// What it counts.
        public let kind: Kind
        /// Its lower end, included: −∞ of the numbers below, +∞ of "never", NaN of "none".
        public let low: Double
        /// Its upper end, left out: +∞ of the numbers above and of "never", NaN of "none".
        public let high: Double
        /// The trials in it.
        public let count: Int
        /// Their share of all trials.
        public let share: Estimate
        /// The share of all trials that lie at the lower end or above, "never" among them; nil of "none".
        public let exceedance: Estimate?

        package init(kind: Kind, low: Double, high: Double, count: Int, share: Estimate, exceedance: Estimate?) {
            (self.kind, self.low, self.high) = (kind, low, high)
            (self.count, self.share, self.exceedance) = (count, share, exceedance)
        }
    }

    /// The numbers below, the bins in rising order, the numbers above, "never" and "none".
    public let bins: [Bin]

    package init(bins: [Bin]) { self.bins = bins }
}

extension Histogram {
    /// What the counts amount to; nil where there is no trial.
    init?(_ counts: HistogramCounts, confidence: Confidence) {
        let trials = counts.counts.map { $0.reduce(0, +) }
        guard trials.reduce(0, +) > 0 else { return nil }
        let kinds = Self.kinds(bins: counts.bins)
        bins = kinds.indices.map { index in
            let own = counts.counts.map { $0[index] }
            let above = counts.counts.map { $0[index..<($0.count - 1)].reduce(0, +) }
            return Bin(
                kind: kinds[index], low: Self.low(index, counts.edges), high: Self.high(index, counts.edges),
                count: own.reduce(0, +), share: .share(own, of: trials, confidence),
                exceedance: kinds[index] == .none ? nil : .share(above, of: trials, confidence))
        }
    }

    /// What the bins of a histogram with so many between its edges count.
    static func kinds(bins: Int) -> [Kind] { [.below] + Array(repeating: .bin, count: bins) + [.above, .never, .none] }

    /// The lower end of a bin, by the edges.
    static func low(_ index: Int, _ edges: [Double]) -> Double {
        if index == 0 { return -.infinity }
        let last = max(1, edges.count)
        if index < last || (index == last && !edges.isEmpty) { return edges[index - 1] }
        return index == max(0, edges.count - 1) + 3 ? .nan : .infinity
    }

    /// The upper end of a bin, by the edges.
    static func high(_ index: Int, _ edges: [Double]) -> Double {
        if index < edges.count { return edges[index] }
        return index == max(0, edges.count - 1) + 3 ? .nan : .infinity
    }
}

extension Estimate {
    /// A share of trials over one or more randomisations, of which at least one has trials.
    static func share(_ counts: [Int], of trials: [Int], _ confidence: Confidence) -> Estimate {
        if trials.count > 1,
            let share = try? Proportion(replicateCounts: counts, trials: trials, confidence: confidence)
        {
            return Estimate(share)
        }
        return Estimate(
            Proportion(count: counts.reduce(0, +), trials: trials.reduce(0, +), confidence: confidence))
    }
}
