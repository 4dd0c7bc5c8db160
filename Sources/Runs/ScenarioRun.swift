import Scenarios
import Simulation
import ThreeFutures

/// A scenario with the sampling it was run with, and what came out.
public struct ScenarioRun: Sendable {
    /// What was run.
    public let scenario: Scenario
    /// What was set on the command line in place of what the files say.
    public let overrides: [String]
    /// How it was drawn.
    public let sampling: Sampling
    /// What it says.
    public let summary: Summary
}

extension ScenarioRun {
    /// Runs a scenario.
    ///
    /// - Parameters:
    ///   - overrides: those that the scenario was read with
    ///   - threads: the number of threads; it cannot change the result
    ///   - cancellation: looked at after every block of trials
    ///   - progress: called about ten times a second with the number of trials done
    /// - Throws: `Cancelled`; or why the inputs cannot be drawn this way (`CopulaError`, `PointSetError`)
    public static func run(
        _ scenario: Scenario, overrides: [String] = [], sampling: Sampling, threads: Int = Parallel.processors,
        cancellation: Cancellation = Cancellation(), progress: (Int) -> Void = { _ in }
    ) throws -> ScenarioRun {
        let plan = try Plan(scenario, sampling: sampling)
        let table = try Simulator.run(plan, threads: threads, cancellation: cancellation, progress: progress)
        let summary = try Summary(
            table, settings: scenario.settings, randomisations: sampling.randomisations, threads: threads,
            cancellation: cancellation)
        return ScenarioRun(scenario: scenario, overrides: overrides, sampling: sampling, summary: summary)
    }
}
