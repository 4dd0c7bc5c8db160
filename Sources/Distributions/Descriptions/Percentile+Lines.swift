extension Percentile {
    /// The mean and standard deviation of the normal distribution through two percentiles.
    static func normalThrough(
        _ percentiles: [Percentile], _ family: DistributionFamily
    ) throws(DistributionError) -> (mean: Double, sd: Double) {
        let line = try line(percentiles, family) { .normalQuantile($0) }
        return (line.location, line.scale)
    }

    /// The straight line value = location + scale·score(p) through two percentiles.
    static func line(
        _ percentiles: [Percentile], _ family: DistributionFamily, score: (_ probability: Double) -> Double
    ) throws(DistributionError) -> (location: Double, scale: Double) {
        guard percentiles.count == 2 else { throw .percentileCount(percentiles, "two", family) }
        let (lower, upper) = (percentiles[0], percentiles[1])
        let (low, high) = (score(lower.probability), score(upper.probability))
        let scale = (upper.value - lower.value) / (high - low)
        guard scale.isFinite else { throw .tooFarApart(lower.name, lower.value, upper.name, upper.value, family) }
        // From the percentile nearer to the location, so that less is lost.
        let location = low.magnitude < high.magnitude ? lower.value - scale * low : upper.value - scale * high
        return (location, scale)
    }

    /// The straight line log(value/unit) = location + scale·score(p) through two percentiles above 0, with the lower one as the
    /// unit, so that neighbours keep their digits.
    static func logLine(
        _ percentiles: [Percentile], _ family: DistributionFamily, score: (_ probability: Double) -> Double
    ) throws(DistributionError) -> (unit: Double, location: Double, scale: Double) {
        for percentile in percentiles { try checkPositive(percentile.value, percentile.name, family) }
        guard let unit = percentiles.first?.value else { throw .percentileCount(percentiles, "two", family) }
        let logarithms = percentiles.map {
            Percentile(name: $0.name, probability: $0.probability, value: logRatio($0.value, over: unit))
        }
        let (location, scale) = try line(logarithms, family, score: score)
        return (unit, location, scale)
    }
}

extension Distribution {
    /// Refuses a distribution through percentiles whose quantiles miss them by more than 10⁻¹⁰ of their size or distance: its
    /// parameters have left what can be counted with.
    func checkMeets(_ percentiles: [Percentile], _ family: DistributionFamily) throws(DistributionError) {
        let values = percentiles.map(\.value)
        let spread = (values.max() ?? 0) - (values.min() ?? 0)
        let isMet = percentiles.allSatisfy {
            (quantile($0.probability) - $0.value).magnitude <= 1e-10 * max(spread, $0.value.magnitude)
        }
        guard isMet else { throw .percentilesMissed(percentiles, family) }
    }
}
