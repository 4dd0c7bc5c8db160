import GSL
import VectorMath

/// The shape of the gamma distribution through two percentiles.
///
/// The ratio of two quantiles hangs on the shape alone and falls as it grows, from ∞ to 1; the root of its logarithm is found by
/// Brent's method for the logarithm of the shape.
enum GammaShape {
    static func through(_ percentiles: [Percentile]) throws(DistributionError) -> Double {
        for percentile in percentiles { try checkPositive(percentile.value, percentile.name, .gamma) }
        guard percentiles.count == 2 else { throw .percentileCount(percentiles, "two", .gamma) }
        let (lower, upper) = (percentiles[0], percentiles[1])
        let target = logRatio(upper.value, over: lower.value)
        // Below, the lower quantile would leave the numbers.
        let least = max(shapeLimits.lowerBound, -Double.log(lower.probability) / 650)
        let logs = (low: Double.log(least), high: Double.log(shapeLimits.upperBound))
        let root = try? Root.brent(from: logs.low, to: logs.high) {
            spread(.exp($0), lower.probability, upper.probability) - target
        }
        if let root { return .exp(root) }
        let ends = [least, shapeLimits.upperBound].map {
            (lower.value * .exp(spread($0, lower.probability, upper.probability))).clampedToFinite
        }
        throw .noShape(
            DistributionError.listed(percentiles), moving: upper.name, within: (ends[1], ends[0]), .gamma)
    }

    /// log of the ratio of two quantiles.
    private static func spread(_ shape: Double, _ low: Double, _ high: Double) -> Double {
        let function = RegularizedGamma(shape: shape)
        return logRatio(function.inverse(high, 1 - high), over: function.inverse(low, 1 - low))
    }
}
