import Scenarios
import Simulation
import Statistics
import ThreeFutures

/// A scenario with the sampling it was run with, and what came out.
public struct ScenarioRun: Sendable {
    /// What was run.
    public let scenario: Scenario
    /// What was set on the command line in place of what the files say.
    public let overrides: [String]
    /// How it was drawn; its trials are those that were run.
    public let sampling: Sampling
    /// What it says.
    public let summary: Summary
    /// How a run that was to be precise came out; nil for a run of a given number of trials.
    public let stopping: StoppingReport?
    /// The largest relative error of a percentile that comes from a sketch of the trials; 0 where percentiles are exact.
    public let percentileError: Double
    /// 32 hexadecimal digits that tell the outcomes of all trials from any others.
    public let trialDigest: String
    /// The outcomes of the first trials, where they were asked for.
    public let ends: TrialEnds?
    private let plan: Plan<ThreeFuturesModel>
}

extension ScenarioRun {
    /// What a run is asked for beside its sampling.
    public struct Request: Sendable {
        /// What was set on the command line; the scenario was read with it.
        public var overrides: [String] = []
        /// What is to be known how precisely; the run then ends as soon as it is.
        public var targets: [PrecisionTarget] = []
        /// Whether percentiles stay exact beyond 2,097,152 trials, whatever memory that takes.
        public var isExact = false
        /// Whether the outcomes of the first trials are kept, for comparisons.
        public var keepsEnds = false
        /// A finished run that this one is to continue: its first trials must come out the same.
        public var continued: FinishedRun?

        /// Nothing but the run.
        public init() {}
    }

    /// Runs a scenario.
    ///
    /// - Parameters:
    ///   - sampling: how it is drawn, with the most trials
    ///   - request: what else is wanted
    ///   - threads: the number of threads; it cannot change the result
    ///   - cancellation: looked at after every block of trials
    ///   - saver: takes every portion of trials, in order, as soon as it is done
    ///   - progress: called about ten times a second with the number of trials done
    /// - Throws: `Cancelled`; `FinishedRun.Mismatch`; what the saver throws; or why the inputs cannot be drawn this way (`CopulaError`, `PointSetError`)
    public static func run(
        _ scenario: Scenario, sampling: Sampling, request: Request = Request(), threads: Int = Parallel.processors,
        cancellation: Cancellation = Cancellation(), saver: ((TrialPortion) throws -> Void)? = nil,
        progress: (Int) -> Void = { _ in }
    ) throws -> ScenarioRun {
        try run(
            scenario, plan: try Plan(scenario, sampling: sampling), request: request, threads: threads,
            cancellation: cancellation, saver: saver, progress: progress)
    }

    /// Runs a scenario that is planned already, for many runs that differ in their points alone (`Plan.redrawn`).
    public static func run(
        _ scenario: Scenario, plan: Plan<ThreeFuturesModel>, request: Request = Request(),
        threads: Int = Parallel.processors, cancellation: Cancellation = Cancellation(),
        saver: ((TrialPortion) throws -> Void)? = nil, progress: (Int) -> Void = { _ in }
    ) throws -> ScenarioRun {
        let execution = RunExecution(
            plan: plan, settings: scenario.settings, request: request,
            workers: .init(threads: threads, cancellation: cancellation), saver: saver)
        let (summary, stopping) = try execution.run(progress)
        var drawn = plan.sampling
        drawn.trials = execution.statistics.trials
        return ScenarioRun(
            scenario: scenario, overrides: request.overrides, sampling: drawn, summary: summary, stopping: stopping,
            percentileError: execution.statistics.percentileError, trialDigest: execution.statistics.digest.text,
            ends: execution.ends, plan: plan)
    }

    /// What was assumed, and what of it the draws bear out; worked out anew at each call.
    public var assumptions: AssumptionCheck { AssumptionCheck(scenario, plan: plan) }
}
