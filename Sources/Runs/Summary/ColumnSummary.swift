import Statistics

/// Counts, mean, standard deviation and percentiles of one result over all trials, each with an error that is valid for the
/// way the trials were drawn.
public struct ColumnSummary: Sendable {
    /// All trials.
    public let trials: Int
    /// Trials in which the result does not exist.
    public let none: Int
    /// Trials in which it lies beyond every number.
    public let never: Int
    /// The mean of the trials whose result is a number; nil where there are too few.
    public let mean: Estimate?
    /// Their standard deviation; nil where there are too few, or where it is not kept (bands).
    public let standardDeviation: Estimate?
    /// The percentiles of the trials whose result exists, "never" ranking above every number.
    public let percentiles: [PercentileSummary]
    /// How its trials spread over bins; nil of a band, and where there is no trial.
    public package(set) var histogram: Histogram?

    /// The percentile at a probability, where it was asked for and the trials support it.
    public func percentile(_ probability: Double) -> Estimate? {
        percentiles.first { $0.probability == probability }?.estimate
    }
}

/// A percentile, or how many trials it would take.
public struct PercentileSummary: Sendable {
    /// The probability, strictly between 0 and 1.
    public let probability: Double
    /// The percentile, or why there is none.
    public let result: Result<Estimate, StatisticsError>

    /// The percentile; nil where the trials do not support it.
    public var estimate: Estimate? { try? result.get() }

    /// `p5` for 0.05.
    public var name: String { Self.name(probability) }

    /// `p5` for 0.05, `p2.5` for 0.025.
    public static func name(_ probability: Double) -> String {
        let percent = (probability * 100 * 1e9).rounded() / 1e9
        return percent == percent.rounded() ? "p\(Int(percent))" : "p\(percent)"
    }
}

extension ColumnSummary {
    /// What the tallies of the randomisations and the percentiles of all trials amount to.
    init(
        _ tallies: [OutcomeTally], probabilities: [Double], percentiles: [PercentileResult], confidence: Confidence
    ) {
        let total = tallies.dropFirst().reduce(into: tallies[0]) { $0.merge($1) }
        trials = total.trials
        none = total.none
        never = total.never
        mean = Self.estimate(tallies, total, of: \.mean, error: \.meanStandardError, confidence)
        standardDeviation = Self.estimate(
            tallies, total, of: \.standardDeviation, error: \.standardDeviationStandardError, confidence)
        self.percentiles = Self.summaries(probabilities, percentiles)
    }

    static func summaries(_ probabilities: [Double], _ results: [PercentileResult]) -> [PercentileSummary] {
        zip(probabilities, results).map { probability, result in
            PercentileSummary(probability: probability, result: result.map { Estimate($0) })
        }
    }

    /// A statistic of all trials with its error from the randomisations.
    private static func estimate(
        _ values: [Double], weights: [Int], pooled: Double, _ confidence: Confidence
    ) -> Estimate? {
        let estimate = try? ReplicateEstimate(
            values: values, weights: weights.map(Double.init), pooled: pooled, confidence: confidence)
        return estimate.map { Estimate($0) }
    }

    /// A moment of all trials: its error from the formula for independent draws or from the randomisations.
    private static func estimate(
        _ replicates: [OutcomeTally], _ total: OutcomeTally, of statistic: (Moments) -> Double?,
        error: (Moments) -> Double?, _ confidence: Confidence
    ) -> Estimate? {
        if replicates.count == 1 {
            return Estimate(
                value: statistic(total.moments), standardError: error(total.moments), confidence: confidence)
        }
        guard let pooled = statistic(total.moments) else { return nil }
        return Self.estimate(
            replicates.map { statistic($0.moments) ?? .nan }, weights: replicates.map(\.moments.count), pooled: pooled,
            confidence)
    }
}
