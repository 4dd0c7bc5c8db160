import Documents
import Scenarios
import ThreeFutures

/// A flattened scenario as JSON: what the manifest keeps and `show --json` prints.
public enum ScenarioDocument {
    /// The whole scenario.
    public static func value(_ scenario: Scenario) -> JSONValue {
        .object([
            ("identifier", .text(scenario.identifier)),
            ("name", .text(scenario.name)),
            ("story", scenario.story.map { .text($0) } ?? .null),
            ("settings", settings(scenario.settings)),
            ("inputs", .object(scenario.inputs.map { ($0.name.rawValue, input($0)) })),
            ("correlations", .array(scenario.correlations.map(correlation))),
        ])
    }

    /// The constants, named as in a scenario file.
    public static func settings(_ settings: Settings) -> JSONValue {
        .object([
            ("start", .integer(settings.start)),
            ("horizonYears", .number(settings.horizonYears)),
            ("buildYears", .number(settings.buildYears)),
            ("dominanceYears", .number(settings.dominanceYears)),
            ("dominanceShare", .number(settings.dominanceShare)),
        ])
    }

    private static func input(_ input: InputSetting) -> JSONValue {
        .object([
            ("unit", .text(input.name.definition.unit)),
            ("distribution", .text(input.description.canonicalText)),
            ("source", input.source.map { .text($0) } ?? .null),
            ("grade", input.grade.map { .text($0.rawValue) } ?? .null),
        ])
    }

    private static func correlation(_ correlation: Correlation) -> JSONValue {
        .object([
            ("between", .array([.text(correlation.first.rawValue), .text(correlation.second.rawValue)])),
            ("rank", .number(correlation.rank)),
        ])
    }
}
