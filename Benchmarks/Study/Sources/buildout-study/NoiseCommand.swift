import Analysis
import ArgumentParser
import RandomStreams
import Runs
import Scenarios
import Simulation
import ThreeFutures

/// The comparison of ways to deal the noise and the inputs to the coordinates of the points.
struct NoiseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "noise", abstract: "Compare which coordinates of the points the noise and the inputs take.")

    @OptionGroup var scenario: ScenarioOption
    @Option(help: "The method.") var method = "sobol"
    @Option(help: "The size of the runs, as a power of two.") var power = 14
    @Option(help: "How many runs of each arrangement.") var runs = 16

    func run() throws {
        guard let method = SamplingMethod(rawValue: method) else { throw ValidationError("There is no such method.") }
        let scenario = try scenario.load()
        let table = MarkdownTable(["arrangement"] + Metric.principal.map(\.name))
        for (name, run) in try Self.arrangements(scenario, method) {
            let efficiency = try Efficiency.measure(run, Metric.principal, trials: 1 << power, runs: runs)
            table.line([name] + efficiency.ratios.map(\.short))
        }
        print("\nRelative standard error \((2 / Double(31 * runs)).squareRoot().percent).")
    }

    private static func arrangements(_ scenario: Scenario, _ method: SamplingMethod) throws -> [(String, StudyRun)] {
        let plain = NoiseArrangement(path: .steps, order: .byProcess)
        let bridge = NoiseArrangement(path: .bridge, order: .interleaved)
        let table = Array(InputName.allCases.indices)
        let plan = try Plan(scenario, sampling: Sampling(trials: 1 << 15, seed: 1, method: .random))
        let found = InputImportance(try TrialSample(first: 1 << 15, of: plan)).order
        func few(_ count: Int) -> NoiseArrangement {
            NoiseArrangement(path: .bridge, order: .interleaved, stratified: count)
        }
        func run(_ noise: NoiseArrangement) -> StudyRun {
            StudyRun(scenario: scenario, method: method, noise: noise, inputOrder: table, isTurned: false)
        }
        func ordered(_ noise: NoiseArrangement) -> StudyRun {
            StudyRun(scenario: scenario, method: method, noise: noise, inputOrder: found, isTurned: false)
        }
        return [
            ("steps, process by process", run(plain)),
            ("steps, independent", run(.init(path: .steps, order: .byProcess, stratified: 0))),
            ("steps, interleaved", run(.init(path: .steps, order: .interleaved))),
            ("bridges, process by process", run(.init(path: .bridge, order: .byProcess))),
            ("bridges, interleaved", run(bridge)), ("first 3 of the bridges", run(few(3))),
            ("first 12 of the bridges", run(few(12))), ("first 24 of the bridges", run(few(24))),
            ("first 48 of the bridges", run(few(48))),
            ("bridges, inputs by importance", ordered(bridge)),
            ("first 12, inputs by importance", ordered(few(12))),
            ("steps independent, inputs by importance", ordered(few(0))),
            ("leading inputs first", StudyRun(scenario: scenario, method: method, isTurned: false)),
            ("as in every run: turned as well", StudyRun(scenario: scenario, method: method)),
        ]
    }
}
