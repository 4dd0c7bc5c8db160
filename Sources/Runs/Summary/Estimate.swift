import Statistics

/// A number with its error.
public struct Estimate: Hashable, Sendable {
    /// The number; +∞ where it is "never".
    public var value: Double
    /// Its standard error.
    public var standardError: Double
    /// The lower end of its 95 % interval.
    public var low95: Double
    /// The upper end of its 95 % interval.
    public var high95: Double

    /// A number from its parts.
    public init(value: Double, standardError: Double, low95: Double, high95: Double) {
        self.value = value
        self.standardError = standardError
        self.low95 = low95
        self.high95 = high95
    }
}

extension Estimate {
    package init(_ percentile: PercentileEstimate) {
        self.init(
            value: percentile.value, standardError: percentile.standardError, low95: percentile.low95,
            high95: percentile.high95)
    }

    package init(_ proportion: Proportion) {
        self.init(
            value: proportion.probability, standardError: proportion.standardError, low95: proportion.low95,
            high95: proportion.high95)
    }

    package init(_ estimate: ReplicateEstimate) {
        self.init(
            value: estimate.value, standardError: estimate.standardError, low95: estimate.low95,
            high95: estimate.high95)
    }

    /// A mean or a deviation of independent draws, with the normal interval.
    init?(value: Double?, standardError: Double?, confidence: Confidence) {
        guard let value, let standardError else { return nil }
        let reach = confidence.normalMultiplier * standardError
        self.init(value: value, standardError: standardError, low95: value - reach, high95: value + reach)
    }
}
