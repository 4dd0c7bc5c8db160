/// One percentile that somebody gave: `p5: 100`.
struct Percentile: Hashable, Sendable {
    /// As written: `p5`.
    let name: String
    /// Strictly between 0 and 1.
    let probability: Double
    let value: Double

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
}

extension Character {
    /// One of 0 … 9; digits of other scripts are not.
    var isDecimalDigit: Bool { ("0"..."9").contains(self) }
}
