/// The metalog.
extension DistributionError {
    static func percentileOutside(_ percentile: Percentile, _ bounds: MetalogBounds) -> Self {
        let limits = [bounds.min.map { "min \($0.written)" }, bounds.max.map { "max \($0.written)" }]
        return Self(
            path: [percentile.name],
            problem: "metalog \(percentile.name) is \(percentile.value.written), with "
                + limits.compactMap { $0 }.joined(separator: " and "),
            rule: "every percentile must be above min and below max",
            remedy: "Write another value or move the bound.")
    }

    static func noDensity(_ percentiles: [Percentile], _ fit: MetalogFit) -> Self {
        let given = percentiles.map { "\($0.name): \($0.value.written)" }.joined(separator: ", ")
        let middle = fit.middle.name
        let range = fit.feasibleRange.map { "\($0.lowerBound.written) … \($0.upperBound.written)" }
        return Self(
            path: [middle], problem: "metalog {\(given)} has no density",
            rule: range.map { "with the others as they are, \(middle) must be within \($0)" }
                ?? "no \(middle) would give one with the others as they are",
            remedy: range == nil
                ? "Remove a percentile, or write values that rise more evenly." : "Write \(middle) in that range.")
    }
}

/// Truncation.
extension DistributionError {
    static func truncationOrder(_ truncation: DistributionDescription.Truncation) -> Self {
        Self(
            path: ["truncate"],
            problem: "truncate has low \(truncation.low.written) and high \(truncation.high.written)",
            rule: "low must be below high",
            remedy: truncation.low == truncation.high
                ? "Write a bare number for a constant."
                : "Write [\(truncation.high.written), \(truncation.low.written)].")
    }

    static func truncationKeepsTooLittle(
        _ truncation: DistributionDescription.Truncation, _ kept: Double, of base: any Distribution
    ) -> Self {
        let share = kept > 0 ? "\(kept.roundedToSixDigits(.toNearestOrEven).written) of the" : "none of the"
        let (low, high) = (base.quantile(0.01), base.upperQuantile(0.01))
        let range = [low, high].map { $0.roundedToSixDigits(.toNearestOrEven).written }
        return Self(
            path: ["truncate"],
            problem: "truncate [\(truncation.low.written), \(truncation.high.written)] keeps \(share) probability",
            rule: "it must keep at least \(Truncated.leastMass.written)",
            remedy: low == high
                ? "Write bounds that hold \(range[0])."
                : "Write bounds that hold more of \(range[0]) … \(range[1]), where 98 % of it lies.")
    }
}
