import Scenarios
import Simulation
import ThreeFutures

extension Summary {
    /// Draws the trials of a finished run again for percentiles that it did not keep.
    ///
    /// What it did keep comes out the same to the bit.
    ///
    /// - Parameter progress: called with the number of trials done
    /// - Returns: the outcomes and bands selected, in the order of a run, and the futures
    /// - Throws: `Cancelled`; `FinishedRun.Mismatch` where other trials come out; what planning the run throws
    public static func redraw(
        _ run: FinishedRun, _ selection: PercentileSelection, workers: Workers = Workers(),
        progress: (Int) -> Void = { _ in }
    ) throws -> Summary {
        let (scenario, sampling) = (run.identity.scenario, run.sampling)
        let plan = try Plan(scenario, sampling: sampling, workers: workers)
        if run.identity.history != nil {
            return try weighedAgain(run, plan, selection, workers: workers, progress: progress)
        }
        let isSketched = sampling.trials > OutcomeStatistics.exactTrials && !run.identity.isExact
        let statistics = OutcomeStatistics(
            randomisations: sampling.randomisations, retainedTrials: isSketched ? 0 : .max, workers: workers,
            wanted: selection.outcomes.map { ($0, selection.outcomeProbabilities) })
        let bands = BandSample(
            selection.columns(settings: scenario.settings), probabilities: selection.bandProbabilities,
            randomisations: sampling.randomisations)
        let withSeries = selection.bands.isEmpty ? 0 : min(sampling.trials, BandSample.mostTrials)
        for (plan, trials) in [(plan, 0..<withSeries), (plan.withoutSeries, withSeries..<sampling.trials)] {
            try plan.forEachPortion(of: trials, workers: workers, progress: progress) { table in
                let byBands = bands.add(table)
                let byStatistics = try statistics.add(table)
                return byBands == .kept ? .kept : byStatistics
            }
        }
        if statistics.digest.text != run.trialDigest { throw FinishedRun.Mismatch.trials }
        let summary = try statistics.summary(confidence: run.identity.rule.confidence)
        return Summary(
            outcomes: summary.outcomes, futures: summary.futures,
            bands: try bands.summaries(confidence: run.identity.rule.confidence, workers: workers))
    }

    private static func weighedAgain(
        _ run: FinishedRun, _ plan: Plan<ThreeFuturesModel>, _ selection: PercentileSelection, workers: Workers,
        progress: (Int) -> Void
    ) throws -> Summary {
        let weighed = try WeighedTrials(again: plan, finished: run, workers: workers, progress: progress)
        let summary = try weighed.outcomes(workers: workers).summary(
            wanted: selection.outcomes.map { ($0, selection.outcomeProbabilities) }, workers: workers)
        return Summary(
            outcomes: summary.outcomes, futures: summary.futures,
            bands: try weighed.bands(
                selection.columns(settings: plan.model.settings), probabilities: selection.bandProbabilities,
                workers: workers))
    }
}
