import Statistics
import VectorMath

/// How what happened lies in the forecast as it was written, all trials alike: sums over blocks of trials that merge in any order to
/// the same bits.
public struct PriorScores: Sendable {
    /// The number of trials.
    public private(set) var trials = 0
    private var below: [Int]
    private var ties: [Int]
    private var probabilities: [ExactSum]
    private var heldOut = LogSum()
    private var conditional = LogSum()

    /// No trial yet.
    public init(_ model: ObservationModel) {
        below = model.observations.map { _ in 0 }
        ties = below
        probabilities = model.observations.map { _ in ExactSum() }
    }

    /// Adds a block of trials.
    public mutating func add(_ model: ObservationModel, predictions: [[Double]], likelihoods: BlockLikelihoods) {
        trials += likelihoods.training.count
        for (row, predicted) in predictions.enumerated() {
            let observed = model.observations[row].value
            below[row] += predicted.count { $0 < observed }
            ties[row] += predicted.count { $0 == observed }
            probabilities[row].add(
                NormalMixture.probabilities(
                    residuals: predicted.map { observed - $0 }, deviation: model.marginalDeviation(row)))
        }
        heldOut.add(likelihoods.heldOut)
        conditional.add(likelihoods.conditional)
    }

    /// Adds all that others hold.
    public mutating func merge(_ other: PriorScores) {
        trials += other.trials
        for row in below.indices {
            below[row] += other.below[row]
            ties[row] += other.ties[row]
            probabilities[row].merge(other.probabilities[row])
        }
        heldOut.merge(other.heldOut)
        conditional.merge(other.conditional)
    }

    /// The share of predictions below each observation, ties half.
    public var percentiles: [Double] {
        below.indices.map { (Double(below[$0]) + 0.5 * Double(ties[$0])) / Double(trials) }
    }

    /// The probability integral transform of each observation: the mean of Φ((y − m)/√Σ_ii).
    public var probabilityTransforms: [Double] { probabilities.map { $0.value(dividedBy: trials) } }

    /// `lpdPrior`: ln (1/n)·Σ e^ℓ of the held-out rows by their marginal covariance.
    public var logDensity: Double { heldOut.value - Double.log(Double(trials)) }

    /// `lpdConditional`: ln (1/n)·Σ e^(ℓ_all − ℓ_train).
    public var conditionalLogDensity: Double { conditional.value - Double.log(Double(trials)) }
}
