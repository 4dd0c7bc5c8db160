/// Percentiles that determine a shape.
extension DistributionError {
    /// - Parameters:
    ///   - given: everything that was given, as written
    ///   - moving: the one that could be moved
    ///   - range: whither
    static func noShape(
        _ given: String, moving: String, within range: (low: Double, high: Double), _ family: DistributionFamily
    ) -> Self {
        let (low, high) = (range.low.roundedToSixDigits(.up), range.high.roundedToSixDigits(.down))
        let isEmpty = !(low <= high)
        return Self(
            path: [moving], problem: "no \(family.rawValue) passes through \(given)",
            rule: isEmpty
                ? "no \(moving) would do with the others as they are"
                : "with the others as they are, \(moving) must be within \(low.written) … \(high.written)",
            remedy: isEmpty ? "Write percentiles that are further apart." : "Write \(moving) in that range.")
    }

    static func percentilesMissed(_ percentiles: [Percentile], _ family: DistributionFamily) -> Self {
        Self(
            path: [], problem: "\(family.rawValue) through \(listed(percentiles)) cannot be counted with",
            rule: "its quantiles must meet them to 10 digits",
            remedy: "Write percentiles of a size and distance that are nearer to each other.")
    }

    /// "{p5: 1, p95: 2}".
    static func listed(_ percentiles: [Percentile]) -> String {
        "{\(percentiles.map { "\($0.name): \($0.value.written)" }.joined(separator: ", "))}"
    }
}

/// The metalog, and what else has percentiles and ends.
extension DistributionError {
    static func percentileOutside(
        _ percentile: Percentile, _ bounds: MetalogBounds, _ family: DistributionFamily
    ) -> Self {
        let limits = [bounds.min.map { "min \($0.written)" }, bounds.max.map { "max \($0.written)" }]
        return Self(
            path: [percentile.name],
            problem: "\(family.rawValue) \(percentile.name) is \(percentile.value.written), with "
                + limits.compactMap { $0 }.joined(separator: " and "),
            rule: "every percentile must be above min and below max",
            remedy: "Write another value or move the bound.")
    }

    static func noDensity(_ percentiles: [Percentile], _ fit: MetalogFit) -> Self {
        let middle = fit.middle.name
        let range = fit.feasibleRange.map { "\($0.lowerBound.written) … \($0.upperBound.written)" }
        return Self(
            path: [middle], problem: "metalog \(listed(percentiles)) has no density",
            rule: range.map { "with the others as they are, \(middle) must be within \($0)" }
                ?? "no \(middle) would give one with the others as they are",
            remedy: range == nil
                ? "Remove a percentile, or write values that rise more evenly." : "Write \(middle) in that range.")
    }
}

/// Intervals as people say them, and experts.
extension DistributionError {
    static func intervalOrder(_ low: Double, _ high: Double) -> Self {
        Self(
            path: ["high"], problem: "between has low \(low.written) and high \(high.written)",
            rule: "low must be below high",
            remedy: low == high ? "Write the bare number \(low.written) for a constant." : "Exchange the two.")
    }

    static func noExpert(number: Int, path: [String]) -> Self {
        Self(
            path: path, problem: "member \(number) of pool has no expert",
            rule: "each member of a pool names its expert",
            remedy: "Add expert: \"a name\", or write a mixture.")
    }

    static func longExpert(_ count: Int, number: Int, path: [String]) -> Self {
        Self(
            path: path, problem: "the expert of member \(number) of pool has a name of \(count) characters",
            rule: "it has at most \(Pool.longestName)", remedy: "Write a shorter name, and the rest into source.")
    }

    static func repeatedExpert(number: Int, path: [String]) -> Self {
        Self(
            path: path, problem: "the expert of member \(number) of pool was named before",
            rule: "each expert of a pool is named once", remedy: "Write another name, or make one member of the two.")
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
