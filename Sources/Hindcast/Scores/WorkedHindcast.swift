/// Every statistic of trials whose predictions are all in memory, with weights that are not tempered.
public struct WorkedHindcast: Sendable {
    /// The observations and their errors.
    public let model: ObservationModel
    /// The log-likelihoods of the trials.
    public let likelihoods: BlockLikelihoods
    /// The weights at α = 1.
    public let weights: HistoryWeights
    /// The scores of all trials alike.
    public let prior: PriorScores
    /// The scores of what is held out, by the weights.
    public let weighted: WeightedScores
    /// The continuous ranked probability scores of all trials alike, one an observation.
    public let priorScores: [Double]
    /// Those of what is held out, by the weights.
    public let weightedScores: [Double]
    /// The forecast without a model.
    public let naive: NaiveForecast

    /// The statistics of some trials.
    ///
    /// - Parameter predictions: an array an observation of the model, all with a number a trial
    /// - Returns: nil where history makes every trial impossible, or there is none
    public init?(_ model: ObservationModel, predictions: [[Double]]) {
        let likelihoods = BlockLikelihoods(model, predictions: predictions)
        guard let weights = HistoryWeights(likelihoods.training, fewestEffective: 0) else { return nil }
        (self.model, self.likelihoods, self.weights) = (model, likelihoods, weights)
        var prior = PriorScores(model)
        prior.add(model, predictions: predictions, likelihoods: likelihoods)
        self.prior = prior
        var weighted = WeightedScores(model)
        weighted.add(model, likelihoods: likelihoods, weights: weights)
        self.weighted = weighted
        let all = ResampledScores(trials: likelihoods.training.count)
        priorScores = all.marginal(model, predictions: Self.chosen(all.trials, predictions))
        let heavy = ResampledScores(weights: weights.weights(likelihoods.training))
        let chosen = BlockLikelihoods(model, predictions: Self.chosen(heavy.trials, predictions))
        weightedScores = heavy.conditional(model, likelihoods: chosen)
        naive = NaiveForecast(model.observations)
    }

    private static func chosen(_ trials: [Int], _ predictions: [[Double]]) -> [[Double]] {
        predictions.map { row in trials.map { row[$0] } }
    }
}
