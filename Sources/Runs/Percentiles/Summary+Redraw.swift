import Scenarios
import Simulation
import ThreeFutures

/// A finished run as far as its numbers depend on it.
public struct RedrawnRun: Sendable {
    /// What was run.
    public var scenario: Scenario
    /// How it was drawn.
    public var sampling: Sampling
    /// What its trials must come out as.
    public var finished: FinishedRun
    /// When it was to end; it decides how wide the intervals are.
    public var rule: StoppingRule
    /// Whether its percentiles are exact.
    public var isExact: Bool

    /// A finished run.
    public init(
        scenario: Scenario, sampling: Sampling, finished: FinishedRun, rule: StoppingRule, isExact: Bool
    ) {
        self.scenario = scenario
        self.sampling = sampling
        self.finished = finished
        self.rule = rule
        self.isExact = isExact
    }
}

extension Summary {
    /// Draws the trials of a finished run again for percentiles that it did not keep.
    ///
    /// What it did keep comes out the same to the bit.
    ///
    /// - Parameter progress: called with the number of trials done
    /// - Returns: the outcomes and bands selected, in the order of a run, and the futures
    /// - Throws: `Cancelled`; `FinishedRun.Mismatch` where other trials come out; what planning the run throws
    public static func redraw(
        _ run: RedrawnRun, _ selection: PercentileSelection, workers: Workers = Workers(),
        progress: (Int) -> Void = { _ in }
    ) throws -> Summary {
        let plan = try Plan(run.scenario, sampling: run.sampling)
        let statistics = OutcomeStatistics(
            randomisations: run.sampling.randomisations, retainedTrials: run.isExact ? .max : 0, workers: workers,
            wanted: selection.outcomes.map { ($0, selection.outcomeProbabilities) })
        let bands = BandSample(
            selection.columns(settings: run.scenario.settings), probabilities: selection.bandProbabilities,
            randomisations: run.sampling.randomisations)
        let withSeries = selection.bands.isEmpty ? 0 : min(run.sampling.trials, BandSample.mostTrials)
        for (plan, trials) in [(plan, 0..<withSeries), (plan.withoutSeries, withSeries..<run.sampling.trials)] {
            try plan.forEachPortion(of: trials, workers: workers, progress: progress) { table in
                let byBands = bands.add(table)
                let byStatistics = try statistics.add(table)
                return byBands == .kept ? .kept : byStatistics
            }
        }
        if statistics.digest.text != run.finished.trialDigest { throw FinishedRun.Mismatch.trials }
        let summary = try statistics.summary(confidence: run.rule.confidence)
        return Summary(
            outcomes: summary.outcomes, futures: summary.futures,
            bands: try bands.summaries(confidence: run.rule.confidence, workers: workers))
    }
}
