import ArgumentParser
import Documents
import Runs
import Scenarios
import Tables
import ThreeFutures

/// `buildout trial`
struct TrialCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trial",
        abstract: "Replay one trial of a run: its inputs, its path and its future.",
        discussion: """
            The trial is drawn as in the run of the same scenario, trials, seed, generator and method, and worked through on its own.

            Example: buildout trial Scenarios/evidence.yaml --index 4711
            """)

    @Argument(help: "A scenario file.", completion: .file(extensions: ["yaml"]))
    var path: String

    @Option(help: "The number of the trial, from 0.")
    var index: Count

    @OptionGroup var samplingOptions: SamplingOptions

    @Option(name: .customLong("set"), help: "Replace an input, as in the run.")
    var overrides: [String] = []

    @Flag(help: "Print JSON in the form that evaluate reads.")
    var json = false

    func run() throws {
        let scenario = try ScenarioReader.load(path: path, overrides: overrides)
        let sampling = samplingOptions.sampling(of: scenario)
        guard (0..<sampling.trials).contains(index.value) else {
            throw Fault.Words(
                "--index is \(index.value)", rule: "the run has the trials 0 to \(sampling.trials - 1)",
                remedy: "Give one of them or more --trials.")
        }
        let trial = try TrialReplay(scenario, sampling: sampling, index: index.value)
        try Console.standardOutput(json ? Self.document(trial, scenario) : TrialTables.text(trial, of: scenario))
    }

    private static func document(_ trial: TrialReplay, _ scenario: Scenario) -> String {
        TrialDocument.value(
            head: [("name", .text("\(scenario.identifier)-\(trial.index)"))],
            model: ThreeFuturesModel(settings: scenario.settings), inputs: trial.inputs, noise: trial.noise,
            orders: nil,
            worked: trial.worked
        ).prettyText + "\n"
    }
}
