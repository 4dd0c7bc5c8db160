import ArgumentParser
import RandomStreams

/// The table of efficiencies: every statistic, both stratified methods, three sizes of run.
struct EfficiencyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "efficiency",
        abstract: "Ratio of the squared error of random trials to that of as many Sobol or Latin hypercube trials.")

    @OptionGroup var scenario: ScenarioOption
    @Option(help: "The sizes of the runs, as powers of two.") var powers = [14, 17, 20]
    @Option(help: "How many runs of each size, in the same order.") var runs = [32, 8, 4]

    func validate() throws {
        if runs.count != powers.count { throw ValidationError("Give as many --runs as --powers.") }
    }

    func run() throws {
        let scenario = try scenario.load()
        var columns: [(header: String, efficiency: Efficiency)] = []
        for method in [SamplingMethod.sobol, .latinHypercube] {
            for (power, runs) in zip(powers, runs) {
                let efficiency = try Efficiency.measure(
                    StudyRun(scenario: scenario, method: method), Metric.all, trials: 1 << power, runs: runs)
                columns.append(("\(method.rawValue) 2^\(power)", efficiency))
            }
        }
        let table = MarkdownTable(["statistic"] + columns.map(\.header))
        for (row, metric) in Metric.all.enumerated() {
            table.line([metric.name] + columns.map { $0.efficiency.ratios[row].short })
        }
        table.line(["*relative standard error*"] + columns.map { $0.efficiency.relativeError.percent })
    }
}
