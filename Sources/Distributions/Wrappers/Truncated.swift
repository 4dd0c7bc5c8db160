/// A distribution cut to an interval and renormalised: X given low ≤ X ≤ high.
///
/// Everything is computed on the side, from below or from above, where the probabilities are smaller, so that cuts deep in
/// either tail keep their precision.
public struct Truncated: Distribution {
    /// The least probability that a cut must keep: less than that is a mistake in the bounds, and could not be inverted to
    /// ten digits.
    static let leastMass = 1e-6

    /// The distribution before the cut.
    public let base: any Distribution
    /// The probability that the cut keeps: P(low ≤ X ≤ high) of the base.
    public let keptProbability: Double
    public let support: Support

    private let low: Double
    private let high: Double
    /// P(X < low), P(X ≥ low), P(X ≤ high) and P(X > high) of the base.
    private let belowLow, fromLow, toHigh, aboveHigh: Double
    /// The quantile up to which it is counted from below, and beyond which from above.
    private let seam: Double

    /// The probability of the base that is cut off below: P(X < low), to full relative precision.
    public var probabilityCutBelow: Double { belowLow }
    /// The probability of the base that is cut off above: P(X > high), to full relative precision.
    public var probabilityCutAbove: Double { aboveHigh }

    /// Cuts a distribution to an interval.
    ///
    /// - Parameter leastMass: the least probability that the cut must keep
    /// - Throws: bounds that are not finite or not in order, and a cut that keeps less probability
    init(
        _ base: any Distribution, to truncation: DistributionDescription.Truncation,
        keeping leastMass: Double = Self.leastMass
    ) throws(DistributionError) {
        try Self.checkBounds(truncation)
        self.base = base
        (low, high) = (truncation.low, truncation.high)
        // Atoms on the lower bound are kept.
        let justBelow = base.isContinuous ? low : low.nextDown
        (belowLow, fromLow) = base.probabilities(at: justBelow)
        (toHigh, aboveHigh) = base.probabilities(at: high)
        keptProbability = Self.difference(belowLow, fromLow, toHigh, aboveHigh)
        support = base.support.cut(to: low, high)
        guard keptProbability >= leastMass else {
            throw .truncationKeepsTooLittle(truncation, keptProbability, of: base)
        }
        // Where as much lies below as above: a half of the base, unless the cut ends before it.
        seam = belowLow >= 0.5 ? low : aboveHigh >= 0.5 ? high : base.quantile(0.5)
    }

    private static func checkBounds(_ truncation: DistributionDescription.Truncation) throws(DistributionError) {
        if !truncation.low.isFinite { throw .notFinite(["truncate", "0"], "truncate low", truncation.low) }
        if !truncation.high.isFinite { throw .notFinite(["truncate", "1"], "truncate high", truncation.high) }
        guard truncation.low < truncation.high else { throw .truncationOrder(truncation) }
    }

    /// The probability between two bounds, from the probabilities below and above each.
    private static func difference(
        _ belowLow: Double, _ fromLow: Double, _ toHigh: Double, _ aboveHigh: Double
    ) -> Double {
        if belowLow >= fromLow { return max(0, fromLow - aboveHigh) }
        if aboveHigh >= toHigh { return max(0, toHigh - belowLow) }
        return 1 - belowLow - aboveHigh
    }

    public var mean: Double { moments.mean }
    public var standardDeviation: Double { moments.standardDeviation }

    /// Those of a mixture come from its components: an integral between each two of its kinks would take a time that grows
    /// with the square of their number.
    private var moments: (mean: Double, standardDeviation: Double) {
        var (base, low, high) = (base, low, high)
        while let inner = base as? Truncated {
            (base, low, high) = (inner.base, max(low, inner.low), min(high, inner.high))
        }
        return (base as? Mixture)?.moments(between: low, high) ?? quantileMoments()
    }
    public var isContinuous: Bool { base.isContinuous }
    public var kinks: [Double] { base.kinks.filter { low <= $0 && $0 <= high } }

    public func cumulative(_ x: Double) -> Double { probabilities(at: x).below }
    public func survival(_ x: Double) -> Double { probabilities(at: x).above }

    public func probabilities(at x: Double) -> (below: Double, above: Double) {
        if x < low { return (0, 1) }
        if x >= high { return (1, 0) }
        let (below, above) = base.probabilities(at: x)
        return (
            Self.difference(belowLow, fromLow, below, above) / keptProbability,
            Self.difference(below, above, toHigh, aboveHigh) / keptProbability
        )
    }

    public func quantile(_ p: Double) -> Double { baseQuantile(p, 1 - p) }
    public func upperQuantile(_ q: Double) -> Double { baseQuantile(1 - q, q) }

    public func quantile(tail: Double, isUpper: Bool, within range: ClosedRange<Double>) -> Double {
        let (p, q) = isUpper ? (1 - tail, tail) : (tail, 1 - tail)
        return baseQuantile(p, q) { base.quantile(tail: $0, isUpper: $1, within: range) }
    }

    private func baseQuantile(_ p: Double, _ q: Double) -> Double {
        baseQuantile(p, q) { $1 ? base.upperQuantile($0) : base.quantile($0) }
    }

    private func baseQuantile(
        _ p: Double, _ q: Double, _ quantile: (_ tail: Double, _ isUpper: Bool) -> Double
    ) -> Double {
        let lower = max(belowLow + p * keptProbability, .leastNormalMagnitude)
        let upper = max(aboveHigh + q * keptProbability, .leastNormalMagnitude)
        // What the base has on either side of the seam may differ in the last bits; neither side passes it.
        let x = lower <= upper ? min(quantile(lower, false), seam) : max(quantile(upper, true), seam)
        return min(max(x, low), high)
    }
}

extension Support {
    /// Its part between two bounds.
    func cut(to low: Double, _ high: Double) -> Support {
        Support(
            max(low, lower), min(high, upper), lowerIsOpen: low <= lower && lowerIsOpen,
            upperIsOpen: high >= upper && upperIsOpen)
    }
}
