import VectorMath

/// Observations with the covariance of their errors, ready to be held against the predictions of many trials.
///
/// Predictions come in blocks, an array an observation with a number a trial, in the order of `observations` and on their scale. A
/// trial has the same numbers whatever its block.
public struct ObservationModel: Sendable {
    /// The observations.
    public let observations: [Observation]
    /// Σ, a row and a column an observation.
    public let covariance: [[Double]]
    /// The positions of the observations that weigh trials.
    public let training: [Int]
    /// The positions of the observations that score the weighted forecast.
    public let heldOut: [Int]
    /// V_hh of every held-out observation, given those that weigh: its variance around μ_h.
    public let conditionalVariances: [Double]
    /// The factor of the training rows and, after them, those that are held out.
    let joint: PositiveDefinite
    /// The factor of the rows that are held out, alone.
    let marginal: PositiveDefinite

    /// A model of errors.
    ///
    /// - Parameter covariance: a symmetric matrix of finite numbers, a row an observation; that of the discrepancy as a rule
    /// - Throws: `CovarianceError` where it is not positive definite
    public init(_ observations: [Observation], covariance: [[Double]]) throws(CovarianceError) {
        precondition(covariance.count == observations.count && covariance.allSatisfy { $0.count == covariance.count })
        let labels = observations.map(\.label)
        if let row = covariance.indices.first(where: { !(covariance[$0][$0] > 0) }) {
            throw CovarianceError(covariance, order: [row], labels: labels)
        }
        let training = observations.indices.filter { observations[$0].role == .train }
        let heldOut = observations.indices.filter { observations[$0].role == .holdout }
        guard let joint = PositiveDefinite(covariance, rows: training + heldOut),
            let marginal = PositiveDefinite(covariance, rows: heldOut)
        else { throw CovarianceError(covariance, order: training + heldOut, labels: labels) }
        self.observations = observations
        self.covariance = covariance
        (self.training, self.heldOut, self.joint, self.marginal) = (training, heldOut, joint, marginal)
        conditionalVariances = joint.rows.dropFirst(training.count).map { row in
            row.entries.reduce(squared(row.diagonal)) { sum, entry in
                entry.column < training.count ? sum : sum + squared(entry.value)
            }
        }
    }

    /// A model of errors by the discrepancy.
    ///
    /// - Throws: `CovarianceError` where rounding makes the covariance not positive definite
    public init(_ observations: [Observation], discrepancy: Discrepancy = Discrepancy()) throws(CovarianceError) {
        try self.init(observations, covariance: discrepancy.covariance(of: observations))
    }

    /// √Σ_ii.
    public func marginalDeviation(_ position: Int) -> Double { covariance[position][position].squareRoot() }
}
