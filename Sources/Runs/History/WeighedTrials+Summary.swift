import Hindcast
import Simulation
import Statistics
import ThreeFutures

/// The outcomes of the trials that matter, and what is made of them.
struct WeightedOutcomes {
    /// Outcomes and future, an array each with a number a trial.
    let results: [[Double]]
    /// Their weights.
    let summary: WeightedSummary
    /// The weighted forecast of what was held out.
    let forecast: WeightedScores

    /// What they amount to, without bands.
    func summary(
        wanted: [OutcomeStatistics.Wanted] = Outcome.allCases.map { ($0, Summary.outcomeProbabilities) },
        workers: Workers
    ) throws(Cancelled) -> Summary {
        try summary.summary(results, wanted: wanted, workers: workers)
    }
}

extension WeighedTrials {
    /// The most trials whose outcomes are kept, 12 numbers each: sixteen times as many as they are worth, so that hardly any of their
    /// worth is lost, but no fewer than 131,072 and no more than 1,048,576.
    private var mostOutcomes: Int {
        min(1 << 20, max(1 << 17, Int(16 * weights.effectiveTrials)))
    }

    /// The trials that outcomes and scores are taken from.
    var heavyTrials: HeavyTrials { HeavyTrials(weights, logLikelihoods, atMost: mostOutcomes) }

    /// Outcomes and futures of the trials that matter, and their forecast of what was held out.
    func outcomes(workers: Workers) throws(Cancelled) -> WeightedOutcomes {
        let heavy = heavyTrials
        let model = PredictingModel(settings: plan.model.settings, predictions: history.predictions)
        var results = [[Double]](repeating: [], count: ResultLayout.outcomeColumns)
        var forecast = WeightedScores(history.model)
        for start in stride(from: 0, to: heavy.trials.count, by: Block.portion) {
            let part = start..<min(heavy.trials.count, start + Block.portion)
            let found = try ChosenTrials(
                Array(heavy.trials[part]), of: plan.running(model), results: 0..<model.resultCount, workers: workers
            ).results
            for column in results.indices { results[column] += found[column] }
            let likelihoods = BlockLikelihoods(
                history.model, predictions: Array(found[ResultLayout.outcomeColumns...]))
            forecast.add(history.model, likelihoods: likelihoods, shares: Array(heavy.weights[part]))
        }
        return WeightedOutcomes(results: results, summary: weighted(heavy), forecast: forecast)
    }

    /// The most trials whose series, predictions and inputs are looked at by weight.
    static let mostDetailed = 1 << 16

    /// The bands of series by weight.
    func bands(
        _ wanted: [ResultLayout.Band], probabilities: [Double] = Summary.bandProbabilities, workers: Workers
    ) throws(Cancelled) -> [BandSummary] {
        if wanted.isEmpty { return [] }
        let heavy = HeavyTrials(weights, logLikelihoods, atMost: Self.mostDetailed)
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
