import ArgumentParser
import Scenarios

/// The scenario of a study.
struct ScenarioOption: ParsableArguments {
    @Option(help: "The scenario file.") var scenario = "Scenarios/evidence.yaml"

    func load() throws -> Scenario { try ScenarioReader.load(path: scenario) }
}
