/// One percentile that somebody gave: `p5: 100`.
struct Percentile: Hashable, Sendable {
    /// As written: `p5`.
    let name: String
    /// Strictly between 0 and 1.
    let probability: Double
    let value: Double

    /// The standard normal quantile of its probability.
    var normalScore: Double { .normalQuantile(probability) }

    /// The probability that a name such as `p5`, `p2.5` or `p99.9` stands for; nil for any other name.
    static func probability(named name: String) -> Double? {
        let digits = name.dropFirst()
        guard name.first == "p", digits.first?.isDecimalDigit == true, digits.last?.isDecimalDigit == true,
            digits.allSatisfy({ $0.isDecimalDigit || $0 == "." }),
            // The exponent instead of a division, which would round a second time.
            let probability = Double(digits + "e-2"), probability > 0, probability < 1
        else { return nil }
        return probability
    }

    static func checkOrder(
        _ lower: Percentile, _ upper: Percentile, _ family: DistributionFamily
    ) throws(DistributionError) {
        if lower.probability == upper.probability { throw .repeatedPercentile(lower, upper, family) }
        if lower.value >= upper.value { throw .percentilesNotIncreasing(lower, upper, family) }
    }

    /// The mean and standard deviation of the normal distribution through two percentiles.
    static func normalThrough(
        _ percentiles: [Percentile], _ family: DistributionFamily
    ) throws(DistributionError) -> (mean: Double, sd: Double) {
        guard percentiles.count == 2 else { throw .percentileCount(percentiles, "two", family) }
        let (lower, upper) = (percentiles[0], percentiles[1])
        let (low, high) = (lower.normalScore, upper.normalScore)
        let sd = (upper.value - lower.value) / (high - low)
        guard sd.isFinite else { throw .tooFarApart(lower.name, lower.value, upper.name, upper.value, family) }
        // From the percentile nearer to the mean, so that less is lost.
        let mean = low.magnitude < high.magnitude ? lower.value - sd * low : upper.value - sd * high
        return (mean, sd)
    }
}

extension Character {
    /// One of 0 … 9; digits of other scripts are not.
    var isDecimalDigit: Bool { ("0"..."9").contains(self) }
}
