import Hindcast
import Simulation
import Statistics
import ThreeFutures

extension WeighedTrials {
    /// The most trials whose outcomes are kept, 12 numbers each: sixteen times as many as they are worth, so that hardly any of their
    /// worth is lost, but no fewer than 131,072 and no more than 1,048,576.
    private var mostOutcomes: Int {
        min(1 << 20, max(1 << 17, Int(16 * weights.effectiveTrials)))
    }

    /// The trials that outcomes and scores are taken from.
    var heavyTrials: HeavyTrials { HeavyTrials(weights, logLikelihoods, atMost: mostOutcomes) }

    /// Outcomes and futures of the trials that matter, with their weights.
    func summary(
        wanted: [OutcomeStatistics.Wanted] = Outcome.allCases.map { ($0, Summary.outcomeProbabilities) },
        workers: Workers
    ) throws(Cancelled) -> Summary {
        let heavy = heavyTrials
        let results = try ChosenTrials(
            heavy.trials, of: plan.withoutSeries, results: 0..<ResultLayout.outcomeColumns, workers: workers
        ).results
        return try weighted(heavy).summary(results, wanted: wanted, workers: workers)
    }

    /// The bands of series by weight.
    func bands(
        _ wanted: [ResultLayout.Band], probabilities: [Double] = Summary.bandProbabilities, workers: Workers
    ) throws(Cancelled) -> [BandSummary] {
        if wanted.isEmpty { return [] }
        let heavy = HeavyTrials(weights, logLikelihoods, atMost: BandSample.mostTrials)
        // Whole rows of series are run anyway; those that are wanted are kept.
        let columns = wanted.map(\.column)
        let first = columns.min() ?? 0
        let results = try ChosenTrials(
            heavy.trials, of: plan, results: first..<(columns.max() ?? 0) + 1, workers: workers
        ).results
        return try weighted(heavy).bands(
            columns.map { results[$0 - first] }, wanted, probabilities: probabilities, workers: workers)
    }

    /// A sample of the trials of equal weight, such as analyses take: a heavy trial may come more than once.
    func sample(trials count: Int, withInputs: Bool, workers: Workers) throws(Cancelled) -> TrialSample {
        let chosen = SystematicResample.positions(weights: logLikelihoods.lazy.map(weights.weight), size: count)
        let found = try ChosenTrials(
            chosen, of: plan.withoutSeries, results: 0..<ResultLayout.outcomeColumns, withInputs: withInputs,
            workers: workers)
        return TrialSample(found)
    }

    func weighted(_ heavy: HeavyTrials) -> WeightedSummary {
        WeightedSummary(
            trials: plan.sampling.trials,
            weights: TrialWeights(heavy.weights, trials: heavy.trials, randomisations: plan.sampling.randomisations))
    }
}
