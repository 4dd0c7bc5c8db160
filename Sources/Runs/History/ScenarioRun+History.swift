import Hindcast
import Scenarios
import Simulation
import ThreeFutures

extension ScenarioRun {
    /// Runs a scenario with its trials weighed by what happened.
    ///
    /// - Parameters:
    ///   - overrides: what was set on the command line; the scenario was read with it
    ///   - progress: called about ten times a second with the number of trials done
    /// - Throws: `Cancelled`; `HistoryError`; or why the inputs cannot be drawn this way
    public static func weighed(
        _ scenario: Scenario, sampling: Sampling, history: History, overrides: [String] = [],
        workers: Workers = Workers(), progress: (Int) -> Void = { _ in }
    ) throws -> ScenarioRun {
        let plan = try Plan(scenario, sampling: sampling, workers: workers)
        let weighed = try WeighedTrials(plan, history: history, workers: workers, progress: progress)
        return try weighed.run(
            scenario, overrides: overrides, try weighed.outcomes(workers: workers), workers: workers)
    }

    /// The run of weighed trials that their likelihoods make, whoever found them.
    package static func weighed(
        _ scenario: Scenario, overrides: [String], plan: Plan<ThreeFuturesModel>, history: History,
        _ likelihoods: TrialLikelihoods, workers: Workers
    ) throws -> ScenarioRun {
        let weighed = try WeighedTrials(plan, history: history, likelihoods)
        return try weighed.run(
            scenario, overrides: overrides, try weighed.outcomes(workers: workers), workers: workers)
    }
}

/// A scenario held against what happened: its trials as they are and by weight, and what that shows.
public struct HindcastRun: Sendable {
    /// The run of trials that all weigh alike.
    public let prior: ScenarioRun
    /// The run of weighed trials.
    public let weighted: ScenarioRun
    /// Coverage, scores, what was learned, fans.
    public let report: HistoryReport

    /// Runs a scenario and holds it against what happened.
    ///
    /// - Parameters:
    ///   - overrides: what was set on the command line; the scenario was read with it
    ///   - progress: called about ten times a second with the number of trials done
    /// - Throws: `Cancelled`; `HistoryError`; or why the inputs cannot be drawn this way
    public init(
        _ scenario: Scenario, sampling: Sampling, history: History, overrides: [String] = [],
        workers: Workers = Workers(), progress: (Int) -> Void = { _ in }
    ) throws {
        let plan = try Plan(scenario, sampling: sampling, workers: workers)
        let statistics = OutcomeStatistics(
            randomisations: sampling.randomisations,
            retainedTrials: OutcomeStatistics.retainedTrials(of: sampling.trials, isExact: false, mayStop: false),
            workers: workers)
        let weighed = try WeighedTrials(plan, history: history, workers: workers, progress: progress) {
            try statistics.add($0)
        }
        prior = try ScenarioRun.finished(
            RunIdentity(scenario, sampling: sampling), overrides: overrides, plan: plan, statistics, workers: workers)
        _ = statistics.retire()
        let outcomes = try weighed.outcomes(workers: workers)
        weighted = try weighed.run(scenario, overrides: overrides, outcomes, workers: workers)
        report = try weighed.report(scenario, forecast: outcomes.forecast, workers: workers)
    }
}

extension WeighedTrials {
    /// Draws the trials of a finished run of weighed trials again.
    ///
    /// - Throws: `Cancelled`; `FinishedRun.Mismatch` where other trials come out
    init(
        again plan: Plan<ThreeFuturesModel>, finished: FinishedRun, workers: Workers, progress: (Int) -> Void
    ) throws {
        guard let history = finished.identity.history else { preconditionFailure("a run of weighed trials") }
        try self.init(plan, history: history, workers: workers, progress: progress)
        if trialDigest != finished.trialDigest { throw FinishedRun.Mismatch.trials }
    }

    /// The run that the weighed trials make.
    fileprivate func run(
        _ scenario: Scenario, overrides: [String], _ outcomes: WeightedOutcomes, workers: Workers
    ) throws(Cancelled) -> ScenarioRun {
        let identity = RunIdentity(scenario, sampling: plan.sampling, history: history)
        let summary = try outcomes.summary(workers: workers)
        let whole = Summary(
            outcomes: summary.outcomes, futures: summary.futures,
            bands: try bands(ResultLayout(settings: scenario.settings).bands, workers: workers))
        return ScenarioRun(
            finished: FinishedRun(identity, trials: plan.sampling.trials, trialDigest: trialDigest),
            overrides: overrides, summary: whole, stopping: nil, percentileError: 0, outcomes: nil,
            weighing: weighing)
    }
}

extension TrialSample {
    /// Trials of a finished run of weighed trials, each as often as its weight says.
    ///
    /// - Throws: `Cancelled`; `FinishedRun.Mismatch`
    public init(
        weighed finished: FinishedRun, trials: Int, withInputs: Bool, workers: Workers = Workers(),
        progress: (Int) -> Void = { _ in }
    ) throws {
        let plan = try Plan(finished.identity.scenario, sampling: finished.sampling, workers: workers)
        let weighed = try WeighedTrials(again: plan, finished: finished, workers: workers, progress: progress)
        self = try weighed.sample(trials: trials, withInputs: withInputs, workers: workers)
    }
}
