import Bytes
import Distributions
import Documents
import Runs
import Scenarios
import ThreeFutures

/// A flattened scenario as JSON: what the manifest keeps and `show --json` prints.
public enum ScenarioDocument {
    /// The whole scenario.
    ///
    /// - Parameter isShort: whether of a distribution with a long text the hash stands for it
    public static func value(_ scenario: Scenario, isShort: Bool = false) -> JSONValue {
        .object([
            ("identifier", .text(scenario.identifier)),
            ("name", .text(scenario.name)),
            ("story", scenario.story.map { .text($0) } ?? .null),
            ("settings", settings(scenario.settings)),
            ("inputs", .object(scenario.inputs.map { ($0.name.text, input($0, isShort: isShort)) })),
            ("correlations", .array(scenario.correlations.map(correlation))),
        ])
    }

    /// The whole scenario with what each input means in numbers, where it was set, and the check of its assumptions: what
    /// `show --json` prints.
    public static func detailed(_ scenario: Scenario, _ check: AssumptionCheck) -> JSONValue {
        guard case .object(let members) = value(scenario) else { preconditionFailure("a scenario is an object") }
        return .object(
            members.map { key, value in
                key == "inputs"
                    ? (key, .object(scenario.inputs.map { ($0.name.text, detailedInput($0)) })) : (key, value)
            } + [
                ("files", .array(scenario.files.map { .text($0) })), ("assumptions", AssumptionDocument.value(check)),
            ])
    }

    private static func detailedInput(_ setting: InputSetting) -> JSONValue {
        guard case .object(let members) = input(setting) else { preconditionFailure("an input is an object") }
        let distribution = setting.distribution
        let pool = setting.description.poolMembers.map(member)
        return .object(
            members + numbers(distribution) + (pool.isEmpty ? [] : [("pool", .array(pool))])
                + [("setAt", .text(setting.origin.description))])
    }

    private static func numbers(_ distribution: any Distribution) -> [(String, JSONValue)] {
        [("mean", .number(distribution.mean)), ("sd", .number(distribution.standardDeviation))]
            + [0.05, 0.5, 0.95].map { (PercentileSummary.name($0), .number(distribution.quantile($0))) }
    }

    /// One expert of a pool.
    private static func member(_ member: PoolMember) -> JSONValue {
        .object(
            [
                ("expert", .text(member.expert)), ("share", .number(member.share)),
                ("distribution", .text(member.description.canonicalText)),
            ] + numbers(member.distribution))
    }

    /// The constants, named as in a scenario file.
    public static func settings(_ settings: Settings) -> JSONValue {
        .object(
            SettingName.allCases.map { name in
                let number = name.number(in: settings)
                return (
                    name.rawValue,
                    name.isSwitch ? .bool(number != 0) : name == .start ? .integer(settings.start) : .number(number)
                )
            })
    }

    private static func input(_ input: InputSetting, isShort: Bool = false) -> JSONValue {
        let text = input.description.canonicalText
        let isLong = isShort && text.utf8.count > 1 << 16
        return .object([
            ("unit", .text(input.name.definition.unit)),
            ("distribution", .text(isLong ? Checksum.text(text.utf8) : text)),
            ("source", input.source.map { .text($0) } ?? .null),
            ("grade", input.grade.map { .text($0.rawValue) } ?? .null),
        ])
    }

    private static func correlation(_ correlation: Correlation) -> JSONValue {
        .object([
            ("between", .array([.text(correlation.first.text), .text(correlation.second.text)])),
            ("rank", .number(correlation.rank)),
        ])
    }
}
