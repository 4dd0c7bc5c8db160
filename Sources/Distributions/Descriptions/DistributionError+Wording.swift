extension DistributionError: CustomStringConvertible {
    /// The whole message: "what is wrong; the rule. What to do."
    public var description: String { words.description }
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
            remedy: [.mixture, .pool].contains(family) ? "Write such a list." : "Write \(counted(needed, "number")).")
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
            path: [name], problem: "\(subject(name, family)) is \(value.kind)", rule: "it must be \(needed)",
            remedy: "Write \(needed).")
    }

    /// "uniform max", or the family alone where it has but one parameter without a name.
    static func subject(_ name: String, _ family: DistributionFamily) -> String {
        family.member.signature.list == [name] ? family.rawValue : "\(family.rawValue) \(name)"
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

    static func percentileCount(
        _ given: [Percentile], _ needed: String, besideMode: Bool = false, _ family: DistributionFamily
    ) -> Self {
        let names = given.map(\.name).joined(separator: ", ")
        return Self(
            path: [], problem: "\(family.rawValue) is given \(counted(given.count, "percentile")) (\(names))",
            rule: "\(family.rawValue) needs \(needed)\(besideMode ? " beside the mode" : "")",
            remedy: "Write \(needed) percentile\(needed == "one" ? "" : "s")\(besideMode ? " beside the mode" : "").")
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

/// Shapes, weights and values.
extension DistributionError {
    static func shapeOutOfRange(
        _ name: String, _ value: Double, _ least: Double, _ family: DistributionFamily
    ) -> Self {
        let limits =
            least > 0
            ? "between \(least.written) and \(shapeLimits.upperBound.written)"
            : "at most \(shapeLimits.upperBound.written)"
        return Self(
            path: [name], problem: "\(family.rawValue) \(name) is \(value.written)", rule: "it must be \(limits)",
            remedy: "Write a number in that range.")
    }

    static func spreadOutOfRange(
        _ mean: Double, _ sd: Double, _ shape: Double, _ family: DistributionFamily
    ) -> Self {
        Self(
            path: ["sd"],
            problem: "\(family.rawValue) mean \(mean.written) and sd \(sd.written) make the shape "
                + "(mean/sd)² \(shape.written)",
            rule: "it must be between \(shapeLimits.lowerBound.written) and \(shapeLimits.upperBound.written)",
            remedy: mean > sd ? "Write a larger sd, or a bare number for a constant." : "Write a smaller sd.")
    }

    static func weight(_ weight: Double, number: Int, _ path: [String], _ family: DistributionFamily) -> Self {
        Self(
            path: path, problem: "weight \(number) of \(family.rawValue) is \(weight.written)",
            rule: "it must be a finite number, not below 0", remedy: "Write 0 or a positive number.")
    }

    static func noWeight(_ family: DistributionFamily) -> Self {
        Self(
            path: [], problem: "every weight of \(family.rawValue) is 0", rule: "at least one must be above 0",
            remedy: "Write positive weights.")
    }

    static func tooManyComponents(_ count: Int, limit: Int, _ family: DistributionFamily) -> Self {
        Self(
            path: [],
            problem: "\(family.rawValue) has \(counted(count, "component")), those of mixtures inside it included",
            rule: "it has at most \(limit)",
            remedy: "Merge components that are alike, or write values that stand for them as empirical.")
    }

    static func mixtureTooDeep(limit: Int, _ family: DistributionFamily) -> Self {
        Self(
            path: [],
            problem: "\(family.rawValue) has more than \(counted(limit, "level")) of mixtures inside each other",
            rule: "it has at most \(limit)",
            remedy: "Write inner components in the outer mixture, their weights multiplied by that of theirs.")
    }

    static func weightCount(_ weights: Int, values: Int) -> Self {
        Self(
            path: ["weights"],
            problem: "choice has \(counted(values, "value")) and \(counted(weights, "weight"))",
            rule: "each value needs one weight", remedy: "Write \(counted(values, "weight")).")
    }

    static func tooFewValues(_ count: Int, needed: Int, _ family: DistributionFamily) -> Self {
        let noun = family == .mixture ? "component" : family == .pool ? "member" : "value"
        return Self(
            path: noun == "value" ? ["values"] : [],
            problem: "\(family.rawValue) has \(counted(count, noun))",
            rule: "it needs at least \(counted(needed, noun))",
            remedy: count == 0 ? "Write at least one \(noun)." : "Write more \(noun)s, or a bare number for a constant."
        )
    }

    static func valuesEqual(_ value: Double, _ family: DistributionFamily) -> Self {
        Self(
            path: ["values"], problem: "every value of \(family.rawValue) is \(value.written)",
            rule: "at least two must differ", remedy: "Write the bare number \(value.written) for a constant.")
    }

    static func valuesTooFarApart(_ least: Double, _ greatest: Double, _ family: DistributionFamily) -> Self {
        Self(
            path: ["values"],
            problem: "\(family.rawValue) has the values \(least.written) and \(greatest.written)",
            rule: "their distance must be a finite number", remedy: "Write numbers that are closer together.")
    }

    /// The same error, of a component.
    func inside(_ position: String) -> Self {
        var outer = self
        outer.path.insert(position, at: 0)
        return outer
    }
}
