import ArgumentParser

/// The comparison of sizes of Latin hypercubes.
struct StrataCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "strata", abstract: "Compare the number of points of a Latin hypercube.")

    @OptionGroup var scenario: ScenarioOption
    @Option(help: "Points of a hypercube, each a power of two.") var sizes = [16, 64, 256, 1024]
    @Option(help: "The numbers of trials of a run.") var trials = [1 << 14, 50_000, 1 << 17]
    @Option(help: "How many trials in all at each size.") var budget = 1 << 19

    func run() throws {
        let scenario = try scenario.load()
        let table = MarkdownTable(["points", "trials"] + Metric.principal.map(\.name) + ["relative error"])
        for trials in trials {
            for size in sizes {
                let run = StudyRun(scenario: scenario, method: .latinHypercube, strata: size)
                let efficiency = try Efficiency.measure(
                    run, Metric.principal, trials: trials, runs: max(1, budget / trials))
                table.line(
                    ["\(size)", powerText(trials)] + efficiency.ratios.map(\.short)
                        + [efficiency.relativeError.percent])
            }
        }
    }
}
