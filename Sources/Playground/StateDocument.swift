import Documents
import Results
import Scenarios
import ThreeFutures

/// What a state means: how it differs from the scenario's file, in the reader's own words.
struct StateDocument {
    private let scenario: Scenario
    private let base: Scenario

    /// - Parameter base: the scenario as its file has it
    init(_ scenario: Scenario, base: Scenario) { (self.scenario, self.base) = (scenario, base) }

    /// The document.
    var value: JSONValue {
        let changes = ScenarioChanges(scenario, base: base)
        return .object([
            ("inputs", .array(changes.inputs.map { InputRow($0, differs: true).value })),
            ("settings", ScenarioDocument.settings(scenario.settings)),
            ("warnings", .array(warnings.map { .text($0.words.description) })),
            ("overrides", .array(changes.overrides.map { .text($0) })),
        ])
    }

    /// Those that the file alone does not ask for.
    private var warnings: [Fault] { scenario.warnings.filter { !base.warnings.contains($0) } }
}
