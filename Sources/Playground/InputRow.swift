import Distributions
import Documents
import Runs
import Scenarios
import ThreeFutures

/// An input of a scenario with everything that a page shows of it.
struct InputRow {
    private let setting: InputSetting
    private let differs: Bool
    private static let bins = 48
    private static let probabilities = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]

    /// - Parameter differs: whether it is not what the scenario's file says
    init(_ setting: InputSetting, differs: Bool) { (self.setting, self.differs) = (setting, differs) }

    /// The row as JSON.
    var value: JSONValue { .object(names + written + numbers + told) }

    private var names: [(String, JSONValue)] {
        let definition = setting.name.definition
        return [
            ("name", .text(setting.name.text)), ("section", .text(setting.name.section)),
            ("title", .text(setting.name.title)), ("meaning", .text(definition.meaning)),
            ("unit", .text(definition.unit)), ("bounds", definition.bounds.document),
            ("ordinary", Self.range(definition.ordinary.lowerBound, definition.ordinary.upperBound)),
        ]
    }

    private var written: [(String, JSONValue)] {
        let description = setting.description
        let parameters = description.named
        return [
            ("distribution", .text(description.canonicalText)), ("family", .text(description.family)),
            (
                "parameters",
                .array(parameters.map { .object([("name", .text($0.name)), ("value", .number($0.value))]) })
            ),
            ("truncate", description.truncation.map { Self.range($0.low, $0.high) } ?? .null),
            ("isPlain", .bool(parameters.count == description.parameters.count)),
        ]
    }

    private var numbers: [(String, JSONValue)] {
        let distribution = setting.distribution
        let support = distribution.support
        let head: [(String, JSONValue)] = [
            ("isConstant", .bool(support.lower == support.upper)), ("isContinuous", .bool(distribution.isContinuous)),
            ("support", Self.range(support.lower, support.upper)), ("mean", .number(distribution.mean)),
            ("sd", .number(distribution.standardDeviation)),
        ]
        let percentiles = Self.probabilities.map {
            (PercentileSummary.name($0), JSONValue.number(distribution.quantile($0)))
        }
        return head + percentiles + [("density", Self.density(distribution))]
    }

    private var told: [(String, JSONValue)] {
        [
            ("source", setting.source.map { .text($0) } ?? .null),
            ("grade", setting.grade.map { .text($0.rawValue) } ?? .null),
            ("setAt", .text(setting.origin.description)), ("differs", .bool(differs)),
        ]
    }

    private static func range(_ low: Double, _ high: Double) -> JSONValue { .array([.number(low), .number(high)]) }

    /// The density between the 0.5 % and the 99.5 % point in bins of one width, the highest 1; no bin of a constant.
    private static func density(_ distribution: any Distribution) -> JSONValue {
        let (low, high) = (distribution.quantile(0.005), distribution.quantile(0.995))
        let ends: [(String, JSONValue)] = [("low", .number(low)), ("high", .number(high))]
        guard high > low else { return .object(ends + [("heights", .array([]))]) }
        let edges = (0...bins).map { low + (high - low) * Double($0) / Double(bins) }
        // The first bin takes in what a jump puts on its lower edge.
        let reached = [distribution.cumulative(low.nextDown)] + edges.dropFirst().map(distribution.cumulative)
        let shares = zip(reached, reached.dropFirst()).map { max(0, $1 - $0) }
        let most = shares.max() ?? 0
        return .object(ends + [("heights", .array(shares.map { .number(most > 0 ? rounded($0 / most) : 0) }))])
    }

    /// To four decimals, which is finer than any screen.
    private static func rounded(_ height: Double) -> Double { (height * 1e4).rounded() / 1e4 }
}

extension InputBounds {
    fileprivate var document: JSONValue {
        let (low, high, isAllowed): (Double, JSONValue, Bool) =
            switch self {
            case .positive: (0, .null, false)
            case .closed(let low, let high): (low, .number(high), true)
            }
        return .object([("low", .number(low)), ("high", high), ("lowAllowed", .bool(isAllowed))])
    }
}

extension InputName {
    /// The section of the scenario file.
    var section: String { String(text.prefix { $0 != "." }) }

    /// Its name in the section, in words: `capex growth`.
    var title: String {
        text.drop { $0 != "." }.dropFirst().reduce(into: "") { words, letter in
            words += letter.isUppercase ? " " + letter.lowercased() : String(letter)
        }
    }
}

extension DistributionDescription {
    /// The parameters that are single numbers, each with its name.
    var named: [(name: String, value: Double)] {
        let names =
            DistributionFamily(rawValue: family).map { $0.listNames.isEmpty ? $0.parameterNames : $0.listNames } ?? []
        return parameters.enumerated().compactMap { index, parameter in
            guard case .number(let number) = parameter.value else { return nil }
            let name = parameter.name ?? (index < names.count ? names[index] : "value")
            return (name, number)
        }
    }
}
