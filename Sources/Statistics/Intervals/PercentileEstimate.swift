/// A percentile with its error.
public struct PercentileEstimate: Equatable, Sendable {
    /// The probability asked for.
    public let probability: Double
    /// The percentile, a quantile of type 7; +∞ where it is "never".
    public let value: Double
    /// Half the width of the interval over the multiplier of a standard error (1.96 at 95 %, or Student's t for replicates);
    /// 0 where both ends are the same infinity, +∞ where only one end is infinite.
    public let standardError: Double
    /// The lower end of the 95 % interval.
    public let low95: Double
    /// The upper end of the 95 % interval.
    public let high95: Double
    /// The standard error of the share of trials at or below the percentile.
    public let probabilityStandardError: Double

    init(
        probability: Double, value: Double, interval: (low: Double, high: Double), multiplier: Double,
        probabilityStandardError: Double
    ) {
        self.probability = probability
        self.value = value
        low95 = Swift.min(interval.low, value)
        high95 = Swift.max(interval.high, value)
        standardError = low95 == high95 ? 0 : (high95 - low95) / (2 * multiplier)
        self.probabilityStandardError = probabilityStandardError
    }
}

/// A percentile, or why there is none.
public typealias PercentileResult = Result<PercentileEstimate, StatisticsError>

extension RankedValues {
    /// Percentiles of independent draws, with 95 % intervals from the exact binomial ranks of order statistics.
    ///
    /// The interval holds the true percentile with a probability of at least 95 %, whatever the distribution.
    ///
    /// - Parameters:
    ///   - probabilities: strictly between 0 and 1.
    ///   - confidence: how sure the intervals are.
    /// - Returns: in the order of the probabilities, an estimate or a refusal: a percentile with fewer than 10 numbers
    ///   beyond it (n·min(p, 1 − p) < 10) is not given.
    public func percentiles(
        _ probabilities: [Double], confidence: Confidence = .standard
    ) -> [PercentileResult] {
        let kept = probabilities.filter { PercentileSupport.refusal($0, count: count) == nil }
        let ranks = kept.map { BinomialRanks(count: count, probability: $0, confidence: confidence.level) }
        let ends = values(atRanks: ranks.flatMap { [Swift.max($0.lower, 0), Swift.min($0.upper, count - 1)] })
        let centres = quantiles(kept) ?? []
        let multiplier = confidence.normalMultiplier
        return results(probabilities) { position in
            let probability = kept[position]
            return PercentileEstimate(
                probability: probability, value: centres[position],
                interval: widened(ends[2 * position], ends[2 * position + 1]), multiplier: multiplier,
                probabilityStandardError: (probability * (1 - probability) / Double(count)).squareRoot())
        }
    }

    /// Percentiles with 95 % intervals from a standard error of their probabilities that is known otherwise.
    ///
    /// The interval goes from the quantile at p − m·se to that at p + m·se, clamped to 0 … 1.
    ///
    /// - Parameters:
    ///   - probabilities: strictly between 0 and 1.
    ///   - standardErrors: of the share of trials at or below each percentile, one for each probability.
    ///   - multiplier: standard errors from the middle to the end of a 95 % interval.
    /// - Returns: as for independent draws.
    public func percentiles(
        _ probabilities: [Double], probabilityStandardErrors standardErrors: [Double], multiplier: Double
    ) -> [PercentileResult] {
        let kept = probabilities.indices.filter { PercentileSupport.refusal(probabilities[$0], count: count) == nil }
        let points = kept.flatMap { index in
            let reach = multiplier * standardErrors[index]
            return [probabilities[index], probabilities[index] - reach, probabilities[index] + reach]
        }
        let found = quantiles(points) ?? []
        return results(probabilities) { position in
            PercentileEstimate(
                probability: probabilities[kept[position]], value: found[3 * position],
                interval: widened(found[3 * position + 1], found[3 * position + 2]), multiplier: multiplier,
                probabilityStandardError: standardErrors[kept[position]])
        }
    }

    /// Refusals where they are due and in between the estimates, numbered from 0.
    private func results(_ probabilities: [Double], estimate: (Int) -> PercentileEstimate) -> [PercentileResult] {
        var position = 0
        return probabilities.map { probability in
            if let refusal = PercentileSupport.refusal(probability, count: count) { return .failure(refusal) }
            defer { position += 1 }
            return .success(estimate(position))
        }
    }

    /// An interval made wider by the error of its ends.
    private func widened(_ low: Double, _ high: Double) -> (low: Double, high: Double) {
        (bounds(of: low).lowerBound, bounds(of: high).upperBound)
    }
}

/// Which percentiles a number of trials can support.
public enum PercentileSupport {
    /// The fewest trials that must lie beyond a percentile.
    static let trialsBeyond = 10.0

    /// Why a percentile of so many numbers is refused; nil where it is not.
    public static func refusal(_ probability: Double, count: Int) -> StatisticsError? {
        guard probability > 0, probability < 1 else { return .probabilityOutOfRange(probability) }
        let needed = trialsNeeded(probability)
        if count >= needed { return nil }
        return .unsupportedPercentile(probability: probability, trials: count, trialsNeeded: needed)
    }

    /// ⌈10/min(p, 1 − p)⌉, from which the rounding of 1 − p is kept out.
    static func trialsNeeded(_ probability: Double) -> Int {
        let trials = trialsBeyond / Swift.min(probability, 1 - probability)
        return Int(Swift.min((trials * (1 - 1e-12)).rounded(.up), 0x1p62))
    }
}
