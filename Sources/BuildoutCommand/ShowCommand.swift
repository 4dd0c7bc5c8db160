import ArgumentParser
import Results
import Runs
import Scenarios
import Simulation
import Tables

/// `buildout show`
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print a scenario flattened: what each input means, where it was set, and what is drawn from it.",
        discussion: "Example: buildout show Scenarios/pays-out.yaml")

    @Argument(help: "A scenario file.", completion: .file(extensions: ["yaml"]))
    var path: String

    @Option(name: .customLong("set"), help: "Replace an input first.")
    var overrides: [String] = []

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let scenario = try ScenarioReader.load(path: path, overrides: overrides)
        let check = try AssumptionCheck(scenario, sampling: Sampling(scenario))
        try Console.standardOutput(
            json ? ScenarioDocument.detailed(scenario, check).prettyText + "\n" : ScenarioTables.text(scenario, check))
    }
}
