/// A statistic estimated from independent randomisations of a point set, with an error that is valid for them.
///
/// Points inside one randomisation depend on one another, so only the differences between randomisations tell the error
/// (A. B. Owen 2013, "Monte Carlo theory, methods and examples", § 17.5). The replicates are taken in the order given, so
/// the same replicates give the same bits.
public struct ReplicateEstimate: Equatable, Sendable {
    /// The estimate.
    public let value: Double
    /// Its standard error.
    public let standardError: Double
    /// The lower end of the 95 % interval.
    public let low95: Double
    /// The upper end of the 95 % interval.
    public let high95: Double
    /// How many replicates had a value.
    public let replicates: Int

    /// The estimate from one value a replicate: `m = Σ wᵣ·vᵣ/Σ wᵣ`, standard error √(R/(R − 1)·Σ wᵣ²(vᵣ − m)²)/Σ wᵣ, interval
    /// by Student's t with R − 1 degrees of freedom.
    ///
    /// With equal weights the error is s/√R. With numbers of trials for weights it is the linearised error of a ratio, which
    /// also holds for shares under a condition, where the number of trials is random (Cochran 1977, § 6.3).
    /// Replicates whose value is NaN or whose weight is 0 are left out.
    ///
    /// - Parameters:
    ///   - values: the statistic of each replicate.
    ///   - weights: their weights, numbers of trials as a rule; all 1 where nil.
    ///   - pooled: the statistic of all trials together, where it is better than the mean of the replicates (a standard
    ///     deviation, a percentile): the error is that of the mean, the middle is this.
    ///   - confidence: how sure the interval is.
    /// - Throws: `StatisticsError.tooFewReplicates` where fewer than two have a value.
    public init(
        values: [Double], weights: [Double]? = nil, pooled: Double? = nil, confidence: Confidence = .standard
    ) throws(StatisticsError) {
        let all = zip(values, weights ?? Array(repeating: 1, count: values.count))
        let used = all.filter { !$0.0.isNaN && $0.1 > 0 }
        guard used.count > 1 else { throw .tooFewReplicates(used.count) }
        let size = Double(used.count)
        let total = used.reduce(0) { $0 + $1.1 }
        let mean = used.reduce(0) { $0 + $1.0 * ($1.1 / total) }
        let scatter = used.reduce(0) { $0 + (($1.0 - mean) * ($1.1 / total)).squared }
        standardError = (scatter * size / (size - 1)).squareRoot()
        value = pooled ?? mean
        let reach = standardError * confidence.studentMultiplier(degreesOfFreedom: used.count - 1)
        low95 = value - reach
        high95 = value + reach
        replicates = used.count
    }
}

extension ReplicateEstimate {
    /// The mean of independent draws, with the normal interval.
    init(independentMean mean: Double, standardError: Double, confidence: Confidence) {
        let reach = standardError * confidence.normalMultiplier
        value = mean
        self.standardError = standardError
        low95 = mean - reach
        high95 = mean + reach
        replicates = 1
    }
}

extension Double {
    /// self².
    var squared: Double { self * self }
}
