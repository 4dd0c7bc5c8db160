/// A number about the distribution itself that a description asks for, such as `p5: 100` or `mode: 3`.
///
/// Parameters of a formula (`shape`, `logSd`, `df` …) are no statements: nothing about them can be missed.
public struct DistributionStatement: Hashable, Sendable {
    /// What is asked for.
    public enum Subject: Hashable, Sendable {
        case percentile(Double)
        case least, mode, greatest, mean, standardDeviation
    }

    /// The parameter's name, e.g. `p5`; that of the map form where the list form was written.
    public let name: String
    /// What is asked for.
    public let subject: Subject
    /// The number asked for.
    public let value: Double

    /// What a distribution has in its place, e.g. the one that is drawn from after a truncation.
    ///
    /// The mode is the one asked for, moved to the nearest end of the support where it was cut off: every family with a
    /// mode has a density that rises up to it and falls beyond.
    public func obtained(from distribution: any Distribution) -> Double {
        switch subject {
        case .percentile(let probability): distribution.quantile(probability)
        case .least: distribution.support.lower
        case .mode: min(max(value, distribution.support.lower), distribution.support.upper)
        case .greatest: distribution.support.upper
        case .mean: distribution.mean
        case .standardDeviation: distribution.standardDeviation
        }
    }
}

extension DistributionDescription {
    /// What the description asks for of the distribution itself, in written order.
    public var statements: [DistributionStatement] {
        guard let family = DistributionFamily(rawValue: family) else { return [] }
        let signature = family.member.signature
        return parameters.enumerated().compactMap { index, parameter in
            guard let name = parameter.name ?? (index < signature.list.count ? signature.list[index] : nil),
                case .number(let value) = parameter.value, let subject = Self.subject(name)
            else { return nil }
            return DistributionStatement(name: name, subject: subject, value: value)
        }
    }

    private static func subject(_ name: String) -> DistributionStatement.Subject? {
        switch name {
        case "min": .least
        case "mode": .mode
        case "max": .greatest
        case "mean": .mean
        case "sd": .standardDeviation
        case "low": .percentile(Between.probabilities.low)
        case "high": .percentile(Between.probabilities.high)
        default: Percentile.probability(named: name).map { .percentile($0) }
        }
    }
}
