import Hindcast
import Scenarios
import Simulation
import Statistics
import ThreeFutures
import VectorMath

extension WeighedTrials {
    /// What holding the forecast against history shows.
    ///
    /// Percentiles and fans are those of the first 65,536 trials, weighted ones of as many at most.
    func report(_ scenario: Scenario, forecast: WeightedScores, workers: Workers) throws(Cancelled) -> HistoryReport {
        let grid = FanGrid(history, settings: scenario.settings)
        let model = PredictingModel(
            settings: scenario.settings, predictions: history.predictions + grid.predictions)
        let columns = ResultLayout.outcomeColumns..<model.resultCount
        let first = Array(0..<min(plan.sampling.trials, Self.mostDetailed))
        let prior = try percentiles(
            try ChosenTrials(first, of: plan.running(model), results: columns, workers: workers).results,
            TrialWeights(
                Array(repeating: 1, count: first.count), trials: first, randomisations: plan.sampling.randomisations),
            workers: workers)
        let heavy = HeavyTrials(weights, logLikelihoods, atMost: Self.mostDetailed)
        let chosen = try ChosenTrials(
            heavy.trials, of: plan.running(model), results: columns, withInputs: true, workers: workers)
        let kept = weighted(heavy).weights
        let weighted = try percentiles(chosen.results, kept, workers: workers)
        let rows = history.observations.count
        return HistoryReport(
            coverage: try coverage(Array(prior[..<rows]), Array(weighted[..<rows]), forecast, workers: workers),
            scores: scores(forecast), learned: learned(scenario, chosen.inputs, kept),
            fans: grid.fans(prior: Array(prior[rows...]), weighted: Array(weighted[rows...])), weighing: weighing)
    }

    /// The percentiles of every column.
    private func percentiles(
        _ columns: [[Double]], _ weights: TrialWeights, workers: Workers
    ) throws(Cancelled) -> [[Double]] {
        try Parallel.map(columns.count, workers: workers) { column in
            let ranks = WeightedRanks(columns[column], weights: weights)
            return HistoryReport.Coverage.probabilities.map { ranks.quantile($0) ?? .nan }
        }
    }

    private func coverage(
        _ prior: [[Double]], _ weighted: [[Double]], _ forecast: WeightedScores, workers: Workers
    ) throws(Cancelled) -> [HistoryReport.Coverage] {
        let model = history.model
        let (scores, heldOutScores, naive) = (
            try priorScores(workers: workers), try weightedScores(workers: workers), NaiveForecast(model.observations)
        )
        let heldOutTransforms = forecast.probabilityTransforms
        let (percentiles, transforms) = (self.prior.percentiles, self.prior.probabilityTransforms)
        return history.usedRows.indices.map { row in
            let isLogarithmic = history.observations[row].series.scale == .logarithmic
            let inUnit = { (values: [Double]) in isLogarithmic ? values.map { Double.exp($0) } : values }
            return HistoryReport.Coverage(
                row: history.usedRows[row], prior: inUnit(prior[row]), percentile: percentiles[row],
                transform: transforms[row], score: scores[row], weighted: inUnit(weighted[row]),
                heldOut: model.heldOut.firstIndex(of: row).map { (heldOutTransforms[$0], heldOutScores[$0]) },
                naive: naive.positions.firstIndex(of: row).map {
                    (naive.probabilityTransforms[$0], naive.scores[$0])
                })
        }
    }

    /// The continuous ranked probability scores of all trials alike.
    private func priorScores(workers: Workers) throws(Cancelled) -> [Double] {
        let resample = ResampledScores(trials: plan.sampling.trials)
        return resample.marginal(history.model, predictions: try predictions(of: resample.trials, workers: workers))
    }

    /// The continuous ranked probability scores of what was held out, by weight.
    private func weightedScores(workers: Workers) throws(Cancelled) -> [Double] {
        let resample = ResampledScores(weights: logLikelihoods.lazy.map(weights.weight))
        let likelihoods = BlockLikelihoods(
            history.model, predictions: try predictions(of: resample.trials, workers: workers))
        return resample.conditional(history.model, likelihoods: likelihoods)
    }

    private func scores(_ forecast: WeightedScores) -> HistoryReport.Scores {
        let naive = NaiveForecast(history.observations)
        return HistoryReport.Scores(
            prior: prior.logDensity, conditional: prior.conditionalLogDensity,
            weighted: forecast.logDensity,
            naive: naive.positions.isEmpty ? .nan : naive.logDensity, heldOut: history.model.heldOut.count)
    }

    private func predictions(of trials: [Int], workers: Workers) throws(Cancelled) -> [[Double]] {
        let model = PredictingModel(settings: plan.model.settings, predictions: history.predictions)
        return try ChosenTrials(
            trials, of: plan.running(model), results: ResultLayout.outcomeColumns..<model.resultCount, workers: workers
        ).results
    }

    private func learned(_ scenario: Scenario, _ inputs: [[Double]], _ weights: TrialWeights) -> [HistoryReport.Learned]
    {
        let found = scenario.inputs.compactMap { setting -> HistoryReport.Learned? in
            let prior = (setting.distribution.mean, setting.distribution.standardDeviation)
            guard prior.0.isFinite, prior.1.isFinite, prior.1 > 0,
                let mean = weights.mean(inputs[setting.name.ordinal])
            else { return nil }
            return HistoryReport.Learned(
                input: setting.name, prior: prior, mean: Estimate(mean),
                deviation: weights.standardDeviation(inputs[setting.name.ordinal]).map { Estimate($0) })
        }
        return found.enumerated().sorted {
            (-$0.element.shift.magnitude, $0.offset) < (-$1.element.shift.magnitude, $1.offset)
        }.map(\.element)
    }
}

/// The days at which fans are drawn: every quarter of every series that is observed, capital spending by its years.
private struct FanGrid {
    let parts: [(series: ObservedSeries, times: [Double])]

    init(_ history: History, settings: Settings) {
        let observed = Set(history.observations.map(\.series)).filter { !$0.isChange && $0 != .skillPriceDecline }
        let last = history.observations.map(\.time.last).max() ?? 0
        let end = min(settings.horizonYears, (last + 1).rounded(.up))
        parts = ObservedSeries.allCases.filter(observed.contains).map { series in
            let quarters = Array(stride(from: 0, through: end, by: 0.25))
            let years = (0..<max(1, Int(min(end, settings.horizonYears)))).map { Double($0) + 0.5 }
            return (series, series == .capex ? years : quarters)
        }
    }

    var predictions: [Prediction] {
        parts.flatMap { part in part.times.map { part.series.prediction(from: 0, to: $0) } }
    }

    /// - Parameters:
    ///   - prior: the percentiles of every prediction
    ///   - weighted: the same by weight
    func fans(prior: [[Double]], weighted: [[Double]]) -> [HistoryReport.Fan] {
        var start = 0
        return parts.map { part in
            let range = start..<start + part.times.count
            start = range.upperBound
            let inUnit = { (values: [Double]) in
                part.series.scale == .logarithmic ? values.map { Double.exp($0) } : values
            }
            return HistoryReport.Fan(
                series: part.series, times: part.times, prior: prior[range].map(inUnit),
                weighted: weighted[range].map(inUnit))
        }
    }
}
