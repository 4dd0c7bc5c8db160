import Statistics
import VectorMath

/// How what was held out lies in the weighted forecast: sums over blocks of trials that merge in any order to the same bits. Trials
/// whose weights are nothing may be left out.
public struct WeightedScores: Sendable {
    private var probabilities: [ExactSum]
    private var density = LogSum()

    /// No trial yet.
    public init(_ model: ObservationModel) { probabilities = model.heldOut.map { _ in ExactSum() } }

    /// Adds a block of trials, which are among those that the weights were made of.
    public mutating func add(_ model: ObservationModel, likelihoods: BlockLikelihoods, weights: HistoryWeights) {
        let logWeights = likelihoods.training.map(weights.logWeight)
        add(model, likelihoods: likelihoods, logWeights: logWeights)
    }

    /// Adds a block of trials with their weights, which sum to 1 over all blocks.
    public mutating func add(_ model: ObservationModel, likelihoods: BlockLikelihoods, shares: [Double]) {
        add(model, likelihoods: likelihoods, logWeights: shares.map { Double.log($0) })
    }

    private mutating func add(_ model: ObservationModel, likelihoods: BlockLikelihoods, logWeights: [Double]) {
        let shares = logWeights.map { Double.exp($0) }
        for row in probabilities.indices {
            let found = NormalMixture.probabilities(
                residuals: likelihoods.conditionalResiduals[row],
                deviation: model.conditionalVariances[row].squareRoot())
            // An impossible trial may have no forecast at all.
            probabilities[row].add(zip(shares, found).map { $0 > 0 ? $0 * $1 : 0 })
        }
        density.add(zip(logWeights, likelihoods.conditional).map { $0 == -.infinity ? $0 : $0 + $1 })
    }

    /// Adds all that others hold.
    public mutating func merge(_ other: WeightedScores) {
        for row in probabilities.indices { probabilities[row].merge(other.probabilities[row]) }
        density.merge(other.density)
    }

    /// The probability integral transform of each held-out observation: Σ w·Φ((y − μ_h)/√V_hh).
    public var probabilityTransforms: [Double] { probabilities.map(\.value) }

    /// `lpdHoldout`: ln Σ w·e^(ℓ_all − ℓ_train).
    public var logDensity: Double { density.value }
}
