import ArgumentParser

/// Measurements of Buildout's own machinery: what the documentation claims of sampling and statistics is made by these.
@main
struct Study: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "buildout-study",
        abstract: "Measure the sampling and the statistics that Buildout stands on.",
        subcommands: [
            EfficiencyCommand.self, NoiseCommand.self, ImportanceCommand.self, StrataCommand.self,
            ConvergenceCommand.self, CoverageCommand.self, BitsCommand.self, StagesCommand.self,
            AnalysesCommand.self,
        ])
}
