import Analysis
import ArgumentParser
import Runs
import Scenarios
import Simulation
import ThreeFutures

/// The inputs by their importance, which is the order in which they take the coordinates of the points, and how far each goes
/// along in the direction in which npv rises fastest.
struct ImportanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "importance",
        abstract: "Squared rank correlations of the inputs with every outcome and future, summed.",
        discussion: """
            Beside them the correlation of the normal scores of each input and of npv: the direction in which the rank of \
            npv rises fastest.
            """)

    @OptionGroup var scenario: ScenarioOption

    func run() throws {
        let scenario = try scenario.load()
        let trials = 1 << 15
        let plan = try Plan(scenario, sampling: Sampling(trials: trials, seed: 1, method: .random))
        let sample = InputImportance(try TrialSample(first: trials, of: plan))
        let table = MarkdownTable(["input", "importance", "direction of npv"])
        for input in sample.order {
            table.line(
                [InputName.allCases[input].text]
                    + [sample.importance[input], sample.direction[input]].map { "\(($0 * 1e4).rounded() / 1e4)" })
        }
    }
}
