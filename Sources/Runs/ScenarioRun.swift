import Hindcast
import Scenarios
import Simulation
import Statistics
import ThreeFutures

/// A scenario that was run, and what came out.
public struct ScenarioRun: Sendable {
    /// What decided its numbers, and its trials.
    public let finished: FinishedRun
    /// What was set on the command line in place of what the files say.
    public let overrides: [String]
    /// What it says.
    public let summary: Summary
    /// How a run that was to be precise came out; nil for a run of a given number of trials.
    public let stopping: StoppingReport?
    /// The largest relative error of a percentile that comes from a sketch of the trials; 0 where percentiles are exact.
    public let percentileError: Double
    /// The outcomes of the first trials, where they were asked for.
    public let outcomes: TrialSample?
    /// How the trials were weighed by what happened; nil where all weigh alike.
    public let weighing: Weighing?

    /// What was run.
    public var scenario: Scenario { finished.identity.scenario }
    /// How it was drawn; its trials are those that were run.
    public var sampling: Sampling { finished.sampling }
    /// 32 hexadecimal digits that tell the outcomes of all trials from any others.
    public var trialDigest: String { finished.trialDigest }
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
        /// What happened, by which the trials are weighed; all weigh alike unless said otherwise.
        public var history: History?
        /// Where a long run keeps its state; nowhere unless said otherwise.
        public var checkpoint: (any CheckpointStore)?
        /// Where memory for trials comes from and goes to.
        public var spareTables = SpareTables()
        /// Up to how many trials all are kept, where that is not left to their number.
        package var retainedTrials: Int?

        /// Nothing but the run.
        public init() {}

        /// What decides the numbers of a run of this request.
        public func identity(_ scenario: Scenario, sampling: Sampling) -> RunIdentity {
            RunIdentity(scenario, sampling: sampling, targets: targets, isExact: isExact, history: history)
        }
    }

    /// Runs a scenario.
    ///
    /// - Parameters:
    ///   - sampling: how it is drawn, with the most trials
    ///   - request: what else is wanted
    ///   - saver: takes every portion of trials, in order, as soon as it is done
    ///   - progress: called about ten times a second with the number of trials done
    /// - Throws: `Cancelled`; `FinishedRun.Mismatch`; `HistoryError`; what the saver throws; or why the inputs cannot be drawn this way (`CopulaError`,
    ///   `PointSetError`)
    public static func run(
        _ scenario: Scenario, sampling: Sampling, request: Request = Request(), workers: Workers = Workers(),
        saver: ((TrialPortion) throws -> Void)? = nil, progress: (Int) -> Void = { _ in }
    ) throws -> ScenarioRun {
        if let history = request.history {
            return try weighed(
                scenario, sampling: sampling, history: history, overrides: request.overrides, workers: workers,
                progress: progress)
        }
        return try run(
            scenario, plan: try Plan(scenario, sampling: sampling, workers: workers), request: request,
            workers: workers, saver: saver,
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
        let run = ScenarioRun(
            finished: statistics.finished(request.identity(scenario, sampling: plan.sampling)),
            overrides: request.overrides, summary: summary, stopping: stopping,
            percentileError: statistics.percentileError, outcomes: execution.sample, weighing: nil)
        execution.retire()
        return run
    }

    /// The run that statistics of all trials of a plan tell, whoever drew them.
    ///
    /// The yearly series are drawn again: they are those of the first trials alone.
    package static func finished(
        _ identity: RunIdentity, overrides: [String], plan: Plan<ThreeFuturesModel>, _ statistics: OutcomeStatistics,
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
        return ScenarioRun(
            finished: statistics.finished(identity), overrides: overrides, summary: summary, stopping: nil,
            percentileError: statistics.percentileError, outcomes: nil, weighing: nil)
    }
}

extension OutcomeStatistics {
    /// The run that these trials make.
    func finished(_ identity: RunIdentity) -> FinishedRun {
        FinishedRun(identity, trials: trials, trialDigest: digest.text)
    }
}
