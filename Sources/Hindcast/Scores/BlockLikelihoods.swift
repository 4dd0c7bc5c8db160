import VectorMath

/// How likely the observations are in each trial of a block.
///
/// `ℓ = −½·rᵀΣ⁻¹r − ½·ln |Σ| − (n/2)·ln 2π`, r what was observed less what was predicted. Where a prediction is not finite, ℓ is −∞.
public struct BlockLikelihoods: Sendable {
    /// ℓ of the training rows.
    public let training: [Double]
    /// ℓ of the rows that are held out, by their marginal covariance.
    public let heldOut: [Double]
    /// ℓ of the rows that are held out given the residuals of the training rows: ℓ of all less ℓ of the training rows.
    public let conditional: [Double]
    /// y − μ_h, a row a held-out observation: what is left of it after its part that the training residuals tell,
    /// μ_h = m_h + Σ_ht·Σ_tt⁻¹·r_t.
    public let conditionalResiduals: [[Double]]

    /// The likelihoods of a block.
    ///
    /// - Parameter predictions: an array an observation of the model, all with a number a trial
    public init(_ model: ObservationModel, predictions: [[Double]]) {
        let count = predictions.first?.count ?? 0
        precondition(predictions.count == model.observations.count && predictions.allSatisfy { $0.count == count })
        let work = BlockWork(model: model, predictions: predictions, count: count)
        (training, conditional, conditionalResiduals) = work.joint()
        heldOut = work.marginal()
    }
}

/// Goes through a block eight trials at a time; lanes that are left over repeat the last trial.
private struct BlockWork {
    typealias Eight = SIMD8<Double>

    let model: ObservationModel
    let predictions: [[Double]]
    let count: Int

    func joint() -> (training: [Double], conditional: [Double], residuals: [[Double]]) {
        let (trainingCount, heldOutCount) = (model.training.count, model.heldOut.count)
        let all = trainingCount + heldOutCount
        let scales = (model.joint.logScale(0..<trainingCount), model.joint.logScale(trainingCount..<all))
        var (training, conditional) = ([Double](), [Double]())
        var residuals = [[Double]](repeating: [], count: heldOutCount)
        forEachEight(model.training + model.heldOut, model.joint) { white, start, lanes in
            append(logDensity(white[..<trainingCount], scales.0), lanes, to: &training)
            append(logDensity(white[trainingCount...], scales.1), lanes, to: &conditional)
            for row in 0..<heldOutCount {
                let given = residual(model.heldOut[row], start, lanes) - told(row, by: white)
                append(given, lanes, to: &residuals[row])
            }
        }
        return (training, conditional, residuals)
    }

    func marginal() -> [Double] {
        let scale = model.marginal.logScale(0..<model.heldOut.count)
        var densities: [Double] = []
        forEachEight(model.heldOut, model.marginal) { white, _, lanes in
            append(logDensity(white[...], scale), lanes, to: &densities)
        }
        return densities
    }

    /// The part of a held-out residual that those of the training rows tell: Σ_ht·Σ_tt⁻¹·r_t.
    private func told(_ row: Int, by white: UnsafeMutableBufferPointer<Eight>) -> Eight {
        let first = model.training.count
        var sum = Eight.zero
        for (column, value) in model.joint.rows[first + row].entries where column < first {
            sum = sum + white[column] * value
        }
        return sum
    }

    private func logDensity(_ white: Slice<UnsafeMutableBufferPointer<Eight>>, _ scale: Double) -> Eight {
        var squares = Eight.zero
        for value in white { squares = squares + value * value }
        let density = scale - 0.5 * squares
        let isNumber = density.isEqual(to: density)
        return density.replacing(with: Eight(repeating: -.infinity), where: isNumber.inverted)
    }

    private func append(_ values: Eight, _ lanes: Int, to array: inout [Double]) {
        for lane in 0..<lanes { array.append(values[lane]) }
    }

    private func forEachEight(
        _ order: [Int], _ factor: PositiveDefinite,
        _ body: (UnsafeMutableBufferPointer<Eight>, _ start: Int, _ lanes: Int) -> Void
    ) {
        withUnsafeTemporaryAllocation(of: Eight.self, capacity: order.count) { white in
            for start in stride(from: 0, to: count, by: Eight.laneCount) {
                let lanes = min(Eight.laneCount, count - start)
                for (index, row) in order.enumerated() { white[index] = residual(row, start, lanes) }
                factor.whiten(white)
                body(white, start, lanes)
            }
        }
    }

    private func residual(_ row: Int, _ start: Int, _ lanes: Int) -> Eight {
        var predicted = Eight.zero
        for lane in 0..<Eight.laneCount { predicted[lane] = predictions[row][start + min(lane, lanes - 1)] }
        return model.observations[row].value - predicted
    }
}
