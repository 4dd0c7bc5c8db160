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
    public let outcomes: TrialSample?
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
        public var keepsOutcomes = false
        /// A finished run that this one is to continue: its first trials must come out the same.
        public var continued: FinishedRun?
        /// Where a long run keeps its state; nowhere unless said otherwise.
        public var checkpoint: (any CheckpointStore)?
        /// Where memory for trials comes from and goes to.
        public var spareTables = SpareTables()
        /// Up to how many trials all are kept, where that is not left to their number.
        package var retainedTrials: Int?

        /// Nothing but the run.
        public init() {}
    }

    /// Runs a scenario.
    ///
    /// - Parameters:
    ///   - sampling: how it is drawn, with the most trials
    ///   - request: what else is wanted
    ///   - saver: takes every portion of trials, in order, as soon as it is done
    ///   - progress: called about ten times a second with the number of trials done
    /// - Throws: `Cancelled`; `FinishedRun.Mismatch`; what the saver throws; or why the inputs cannot be drawn this way (`CopulaError`, `PointSetError`)
    public static func run(
        _ scenario: Scenario, sampling: Sampling, request: Request = Request(), workers: Workers = Workers(),
        saver: ((TrialPortion) throws -> Void)? = nil, progress: (Int) -> Void = { _ in }
    ) throws -> ScenarioRun {
        try run(
            scenario, plan: try Plan(scenario, sampling: sampling), request: request, workers: workers, saver: saver,
            progress: progress)
    }

    /// Runs a scenario that is planned already, for many runs that differ in their points alone (`Plan.redrawn`).
    public static func run(
        _ scenario: Scenario, plan: Plan<ThreeFuturesModel>, request: Request = Request(),
        workers: Workers = Workers(), saver: ((TrialPortion) throws -> Void)? = nil, progress: (Int) -> Void = { _ in }
    ) throws -> ScenarioRun {
        let execution = RunExecution(plan: plan, request: request, workers: workers, saver: saver)
        let (summary, stopping) = try execution.run(progress)
        let statistics = execution.statistics
        let results = Results(
            trials: statistics.trials, summary: summary, stopping: stopping,
            percentileError: statistics.percentileError,
            trialDigest: statistics.digest.text)
        execution.retire()
        return ScenarioRun(scenario, overrides: request.overrides, plan: plan, results, outcomes: execution.sample)
    }

    /// The run that statistics of all trials of a plan tell, whoever drew them.
    ///
    /// The yearly series are drawn again: they are those of the first trials alone.
    package static func finished(
        _ scenario: Scenario, overrides: [String], plan: Plan<ThreeFuturesModel>, _ statistics: OutcomeStatistics,
        workers: Workers
    ) throws -> ScenarioRun {
        let bands = BandSample(plan)
        try plan.forEachPortion(of: 0..<min(statistics.trials, BandSample.mostTrials), workers: workers) {
            bands.add($0)
        }
        let outcomes = try statistics.summary()
        let summary = Summary(
            outcomes: outcomes.outcomes, futures: outcomes.futures,
            bands: try bands.summaries(confidence: .standard, workers: workers))
        let results = Results(
            trials: statistics.trials, summary: summary, stopping: nil,
            percentileError: statistics.percentileError, trialDigest: statistics.digest.text)
        return ScenarioRun(scenario, overrides: overrides, plan: plan, results)
    }

    /// What came out of a run.
    package struct Results: Sendable {
        let trials: Int
        let summary: Summary
        let stopping: StoppingReport?
        let percentileError: Double
        let trialDigest: String

        package init(
            trials: Int, summary: Summary, stopping: StoppingReport?, percentileError: Double, trialDigest: String
        ) {
            self.trials = trials
            self.summary = summary
            self.stopping = stopping
            self.percentileError = percentileError
            self.trialDigest = trialDigest
        }
    }

    /// A run whose results are known, such as one that was read back.
    package init(
        _ scenario: Scenario, overrides: [String], plan: Plan<ThreeFuturesModel>, _ results: Results,
        outcomes: TrialSample? = nil
    ) {
        var drawn = plan.sampling
        drawn.trials = results.trials
        self.init(
            scenario: scenario, overrides: overrides, sampling: drawn, summary: results.summary,
            stopping: results.stopping, percentileError: results.percentileError, trialDigest: results.trialDigest,
            outcomes: outcomes, plan: plan)
    }

    /// What was assumed, and what of it the draws bear out; worked out anew at each call.
    public var assumptions: AssumptionCheck { AssumptionCheck(scenario, plan: plan) }
}
