/// Continuous ranked probability scores of trials that are held in memory: all of them up to 1,500, a systematic resample above.
public struct ResampledScores: Sendable {
    /// The trials to predict, in rising order; of a resample some may come more than once.
    public let trials: [Int]
    /// Their weights, which sum to 1.
    public let weights: [Double]

    /// Trials that all weigh alike.
    public init(trials count: Int) {
        let isWhole = count <= SystematicResample.size
        trials = isWhole ? Array(0..<count) : SystematicResample.positions(trials: count)
        weights = Self.equal(trials.count)
    }

    /// Trials with weights that sum to 1.
    public init(weights: some Collection<Double>) {
        let isWhole = weights.count <= SystematicResample.size
        trials = isWhole ? Array(0..<weights.count) : SystematicResample.positions(weights: weights)
        self.weights = isWhole ? Array(weights) : Self.equal(trials.count)
    }

    private static func equal(_ count: Int) -> [Double] { Array(repeating: 1 / Double(count), count: count) }

    /// The score of every observation by its marginal variance.
    ///
    /// - Parameter predictions: an array an observation with a number a trial of `trials`
    public func marginal(_ model: ObservationModel, predictions: [[Double]]) -> [Double] {
        predictions.enumerated().map { row, predicted in
            let observed = model.observations[row].value
            return RankedProbabilityScore.mixture(
                residuals: predicted.map { observed - $0 }, weights: weights,
                variance: model.covariance[row][row])
        }
    }

    /// The score of every held-out observation given the training residuals of each trial.
    ///
    /// - Parameter likelihoods: those of `trials`
    public func conditional(_ model: ObservationModel, likelihoods: BlockLikelihoods) -> [Double] {
        zip(likelihoods.conditionalResiduals, model.conditionalVariances).map { residuals, variance in
            RankedProbabilityScore.mixture(residuals: residuals, weights: weights, variance: variance)
        }
    }
}
