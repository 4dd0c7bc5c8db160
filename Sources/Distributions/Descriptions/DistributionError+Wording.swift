extension DistributionError: CustomStringConvertible {
    /// The whole message: "what is wrong; the rule. What to do."
    public var description: String { "\(problem); \(rule). \(remedy)" }
}

/// Names and numbers of parameters.
extension DistributionError {
    static func unknownFamily(_ name: String) -> Self {
        let known = DistributionFamily.allCases.map(\.rawValue).joined(separator: ", ")
        let nearest = DistributionFamily.nearest(to: name)
        return Self(
            path: [], problem: "\"\(name)\" is not a distribution",
            rule: "a distribution is a bare number or one of \(known)",
            remedy: nearest.map { "Write \"\($0.rawValue)\"." } ?? "Write one of these names.")
    }

    static func unknown(_ name: String, _ signature: Signature, _ family: DistributionFamily) -> Self {
        let nearest = nearestName(to: name, among: signature.names)
        return Self(
            path: [name], problem: "\"\(name)\" is not a parameter of \(family.rawValue)", rule: takes(family),
            remedy: nearest.map { "Write \"\($0)\"." } ?? "Remove it or write one of these.")
    }

    static func missing(_ name: String, _ family: DistributionFamily) -> Self {
        Self(
            path: [], problem: "\(family.rawValue) has no \"\(name)\"", rule: takes(family), remedy: "Add \"\(name)\".")
    }

    static func repeated(_ name: String, _ family: DistributionFamily) -> Self {
        Self(
            path: [name], problem: "\(family.rawValue) \(name) is given twice", rule: "each parameter is given once",
            remedy: "Remove one of the two.")
    }

    static func wrongCount(_ given: Int, needed: Int, _ family: DistributionFamily) -> Self {
        Self(
            path: [], problem: "\(family.rawValue) is given \(counted(given, "number"))", rule: takes(family),
            remedy: "Write \(counted(needed, "number")).")
    }

    static func unnamed(_ family: DistributionFamily) -> Self {
        Self(
            path: [], problem: "\(family.rawValue) is given numbers without names", rule: takes(family),
            remedy: "Write each as name: number.")
    }

    static func wrongKind(
        _ name: String, _ value: DistributionDescription.Value, _ needed: String, _ family: DistributionFamily
    ) -> Self {
        Self(
            path: [name], problem: "\(family.rawValue) \(name) is \(value.kind)", rule: "it must be \(needed)",
            remedy: "Write \(needed).")
    }

    static func notFinite(_ path: [String], _ subject: String, _ value: Double) -> Self {
        Self(
            path: path, problem: "\(subject) is \(value.written)", rule: "it must be a finite number",
            remedy: "Write a finite number.")
    }

    static func mixed(_ names: [String], _ family: DistributionFamily) -> Self {
        Self(
            path: [], problem: "\(family.rawValue) is given {\(names.joined(separator: ", "))}", rule: takes(family),
            remedy: "Write one of these forms.")
    }

    /// "uniform takes [min, max] or {min, max}".
    private static func takes(_ family: DistributionFamily) -> String {
        "\(family.rawValue) takes \(family.forms.joined(separator: " or "))"
    }

    static func counted(_ count: Int, _ noun: String) -> String { count == 1 ? "1 \(noun)" : "\(count) \(noun)s" }
}

/// Ranges, scales and percentiles.
extension DistributionError {
    static func emptyRange(_ min: Double, _ max: Double, _ family: DistributionFamily) -> Self {
        Self(
            path: ["max"], problem: "\(family.rawValue) has min \(min.written) and max \(max.written)",
            rule: "min must be below max",
            remedy: min == max ? "Write the bare number \(min.written) for a constant." : "Exchange the two.")
    }

    static func tooFarApart(
        _ lowName: String, _ low: Double, _ highName: String, _ high: Double, _ family: DistributionFamily
    ) -> Self {
        Self(
            path: [highName],
            problem: "\(family.rawValue) has \(lowName) \(low.written) and \(highName) \(high.written)",
            rule: "their distance must be a finite number", remedy: "Write numbers that are closer together.")
    }

    static func modeOutside(_ min: Double, _ mode: Double, _ max: Double, _ family: DistributionFamily) -> Self {
        let side = mode < min ? "below its min \(min.written)" : "above its max \(max.written)"
        return Self(
            path: ["mode"], problem: "\(family.rawValue) mode \(mode.written) is \(side)",
            rule: "mode must be between min and max", remedy: "Write the numbers in the order [min, mode, max].")
    }

    static func notPositive(_ name: String, _ value: Double, _ family: DistributionFamily) -> Self {
        let isSpread = value == 0 && ["sd", "logSd", "scale"].contains(name)
        return Self(
            path: [name], problem: "\(family.rawValue) \(name) is \(value.written)", rule: "it must be above 0",
            remedy: isSpread ? "Write a positive number, or a bare number for a constant." : "Write a positive number.")
    }

    static func percentileCount(_ given: [Percentile], _ needed: String, _ family: DistributionFamily) -> Self {
        let names = given.map(\.name).joined(separator: ", ")
        return Self(
            path: [], problem: "\(family.rawValue) is given \(counted(given.count, "percentile")) (\(names))",
            rule: "\(family.rawValue) needs \(needed)", remedy: "Write \(needed) percentiles.")
    }

    static func repeatedPercentile(_ first: Percentile, _ second: Percentile, _ family: DistributionFamily) -> Self {
        Self(
            path: [second.name],
            problem: "\(family.rawValue) has \(first.name) and \(second.name), the same percentile",
            rule: "each percentile is given once", remedy: "Remove one of the two.")
    }

    static func percentilesNotIncreasing(
        _ lower: Percentile, _ upper: Percentile, _ family: DistributionFamily
    ) -> Self {
        Self(
            path: [upper.name],
            problem: "\(family.rawValue) has \(lower.name) \(lower.value.written) and \(upper.name) "
                + "\(upper.value.written)",
            rule: "a higher percentile must have a higher value",
            remedy: lower.value == upper.value ? "Write different values." : "Exchange the two values.")
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
        let share = kept > 0 ? "\(kept.written) of the probability" : "none of the probability"
        let range = "\(base.quantile(0.01).written) … \(base.upperQuantile(0.01).written)"
        return Self(
            path: ["truncate"],
            problem: "truncate [\(truncation.low.written), \(truncation.high.written)] keeps \(share)",
            rule: "it must keep at least \(Truncated.leastMass.written)",
            remedy: "Write bounds that hold more of \(range), where 98 % of it lies.")
    }
}
