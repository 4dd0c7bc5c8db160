import ArgumentParser
import Scenarios
import ThreeFutures

/// The inputs by their importance, which is the order in which they take the coordinates of the points.
struct ImportanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "importance",
        abstract: "Squared rank correlations of the inputs with every outcome and future, summed.")

    @OptionGroup var scenario: ScenarioOption

    func run() throws {
        let scenario = try scenario.load()
        let importance = try InputImportance.importance(scenario)
        let table = MarkdownTable(["input", "importance"])
        for input in try InputImportance.order(scenario) {
            table.line([InputName.allCases[input].rawValue, "\((importance[input] * 1e4).rounded() / 1e4)"])
        }
    }
}
