extension RankedValues {
    /// Percentiles of pooled replicates, with 95 % intervals from the differences between the replicates.
    ///
    /// The percentile q is that of all numbers together. The standard error of its probability comes from the shares of
    /// each replicate below q, by the ratio estimator of `ReplicateEstimate`; at a value that many trials share (0, "never")
    /// the larger of the errors of the shares below it and at or below it. It is at least √R/(√12·n): each of the R shares is a
    /// multiple of R/n, and so known no better than to the rounding. The interval goes from the quantile at p − t·se to
    /// that at p + t·se with Student's t of R − 1 degrees of freedom.
    ///
    /// - Parameters:
    ///   - probabilities: strictly between 0 and 1.
    ///   - replicates: the counts of each replicate against thresholds.
    ///   - thresholds: for each probability, which of those thresholds its error is taken at: the percentile itself or, since
    ///     the error hardly changes nearby, an earlier estimate of it.
    ///   - confidence: how sure the intervals are.
    /// - Returns: in the order of the probabilities, an estimate or a refusal: a percentile with fewer than 10 numbers
    ///   beyond it, or from fewer than two replicates with numbers, is not given.
    public func percentiles(
        _ probabilities: [Double], replicates: [ThresholdCounts], thresholds: [Double],
        confidence: Confidence = .standard
    ) -> [PercentileResult] {
        let counted = replicates.filter { $0.total > 0 }
        guard counted.count > 1 else {
            return probabilities.map {
                .failure(PercentileSupport.refusal($0, count: count) ?? .tooFewReplicates(counted.count))
            }
        }
        return percentiles(
            probabilities, probabilityStandardErrors: ReplicateShares(counted).standardErrors(at: thresholds),
            multiplier: confidence.studentMultiplier(degreesOfFreedom: counted.count - 1))
    }
}

extension OrderStatistics {
    /// Percentiles of trials that belong to independent randomisations in turn, with errors valid for them.
    ///
    /// - Parameters:
    ///   - probabilities: strictly between 0 and 1.
    ///   - columns: the trials these order statistics were made from.
    ///   - randomisations: R; trial t belongs to randomisation t mod R.
    ///   - confidence: how sure the intervals are.
    public func percentiles(
        _ probabilities: [Double], of columns: [TrialColumn], randomisations: Int, confidence: Confidence = .standard
    ) -> [PercentileResult] {
        guard let centres = quantiles(probabilities) else { return percentiles(probabilities, confidence: confidence) }
        var counts = ReplicateCounts(thresholds: centres, randomisations: randomisations)
        for column in columns { counts.add(column) }
        return percentiles(
            probabilities, replicates: counts.replicates, thresholds: centres, confidence: confidence)
    }
}

/// The errors of shares below thresholds over at least two replicates.
private struct ReplicateShares {
    let thresholds: [Double]
    let errors: [Double]

    init(_ replicates: [ThresholdCounts]) {
        thresholds = replicates[0].thresholds
        let totals = replicates.map { Double($0.total) }
        let floor = (Double(totals.count) / 12).squareRoot() / totals.reduce(0, +)
        let below = replicates.map(\.below)
        let atOrBelow = replicates.map(\.atOrBelow)
        errors = thresholds.indices.map { index in
            let two = [below, atOrBelow].map { Self.error($0.map { $0[index] }, of: totals) }
            return max(two[0], two[1], floor)
        }
    }

    /// The error at each of some thresholds, which may repeat and need not ascend.
    func standardErrors(at values: [Double]) -> [Double] {
        values.map { value in ThresholdCounts.index(of: value, in: thresholds).map { errors[$0] } ?? .nan }
    }

    private static func error(_ counts: [Int], of totals: [Double]) -> Double {
        let shares = zip(counts, totals).map { Double($0) / $1 }
        return (try? ReplicateEstimate(values: shares, weights: totals).standardError) ?? .nan
    }
}
