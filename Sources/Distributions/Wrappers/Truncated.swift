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

    /// The probability of the base that is cut off below: P(X < low), to full relative precision.
    public var probabilityCutBelow: Double { belowLow }
    /// The probability of the base that is cut off above: P(X > high), to full relative precision.
    public var probabilityCutAbove: Double { aboveHigh }

    /// Cuts a distribution to an interval.
    ///
    /// - Throws: bounds that are not finite or not in order, and a cut that keeps less than a millionth of the probability
    init(_ base: any Distribution, to truncation: DistributionDescription.Truncation) throws(DistributionError) {
        try Self.checkBounds(truncation)
        self.base = base
        (low, high) = (truncation.low, truncation.high)
        // Atoms on the lower bound are kept.
        let justBelow = base.isContinuous ? low : low.nextDown
        belowLow = base.cumulative(justBelow)
        fromLow = base.survival(justBelow)
        toHigh = base.cumulative(high)
        aboveHigh = base.survival(high)
        keptProbability = Self.difference(belowLow, fromLow, toHigh, aboveHigh)
        support = base.support.cut(to: low, high)
        guard keptProbability >= Self.leastMass else {
            throw .truncationKeepsTooLittle(truncation, keptProbability, of: base)
        }
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

    public var mean: Double { quantileMoments().mean }
    public var standardDeviation: Double { quantileMoments().standardDeviation }
    public var isContinuous: Bool { base.isContinuous }
    public var kinks: [Double] { base.kinks.filter { low <= $0 && $0 <= high } }

    public func cumulative(_ x: Double) -> Double {
        if x < low { return 0 }
        if x >= high { return 1 }
        return Self.difference(belowLow, fromLow, base.cumulative(x), base.survival(x)) / keptProbability
    }

    public func survival(_ x: Double) -> Double {
        if x < low { return 1 }
        if x >= high { return 0 }
        return Self.difference(base.cumulative(x), base.survival(x), toHigh, aboveHigh) / keptProbability
    }

    public func quantile(_ p: Double) -> Double { baseQuantile(p, 1 - p) }
    public func upperQuantile(_ q: Double) -> Double { baseQuantile(1 - q, q) }

    private func baseQuantile(_ p: Double, _ q: Double) -> Double {
        let lower = max(belowLow + p * keptProbability, .leastNormalMagnitude)
        let upper = max(aboveHigh + q * keptProbability, .leastNormalMagnitude)
        let x = lower <= upper ? base.quantile(lower) : base.upperQuantile(upper)
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
