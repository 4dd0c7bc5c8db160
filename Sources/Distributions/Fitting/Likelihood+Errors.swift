import GSL

extension Likelihood {
    /// The standard errors of the parameters at the maximum: the inverse of the observed information in coordinates, carried over
    /// to the parameters by their derivatives; nil where it is not positive definite.
    ///
    /// The differences step so far that the likelihood falls by about ½, the size of an error: in a likelihood with kinks, such as
    /// the triangular one's, that is the curvature which matters.
    func errors(at point: [Double], best: Double) -> [Double]? {
        guard let steps = steps(at: point, best: best) else { return nil }
        let information = information(at: point, best: best, steps)
        guard CholeskyFactor(information) != nil else { return nil }
        let system = LinearSystem(information)
        let slopes = slopes(at: point, steps)
        let errors = slopes.compactMap { slope -> Double? in
            guard let solved = system.solution(slope) else { return nil }
            let variance = zip(slope, solved).reduce(0) { $0 + $1.0 * $1.1 }
            return variance > 0 && variance.isFinite ? variance.squareRoot() : nil
        }
        return errors.count == slopes.count ? errors : nil
    }

    private func shifted(_ point: [Double], _ shifts: (Int, Double)...) -> [Double] {
        shifts.reduce(into: point) { $0[$1.0] += $1.1 }
    }

    private func steps(at point: [Double], best: Double) -> [Double]? {
        let steps = point.indices.compactMap { step(along: $0, at: point, best: best) }
        return steps.count == point.count ? steps : nil
    }

    /// How far a coordinate may go until the likelihood has fallen by 0.3 to 0.7 on the average of both sides.
    private func step(along axis: Int, at point: [Double], best: Double) -> Double? {
        var (low, high) = (0.0, Double.infinity)
        var step = 0.01
        for _ in 0..<100 {
            let drop =
                best - 0.5
                * (logLikelihood(shifted(point, (axis, step))) + logLikelihood(shifted(point, (axis, -step))))
            if (0.3...0.7).contains(drop) { return step }
            if drop < 0.5 { low = step } else { high = step }
            step = high.isFinite ? 0.5 * (low + high) : 2 * step
            guard step < 50 else { return nil }
        }
        return nil
    }

    /// Minus the second derivatives.
    private func information(at point: [Double], best: Double, _ steps: [Double]) -> [[Double]] {
        point.indices.map { row in
            point.indices.map { column in
                if row == column {
                    let sides =
                        logLikelihood(shifted(point, (row, steps[row])))
                        + logLikelihood(shifted(point, (row, -steps[row])))
                    return (2 * best - sides) / (steps[row] * steps[row])
                }
                let corners = [(1.0, 1.0), (1, -1), (-1, 1), (-1, -1)].map { first, second in
                    first * second
                        * logLikelihood(shifted(point, (row, first * steps[row]), (column, second * steps[column])))
                }
                return -corners.reduce(0, +) / (4 * steps[row] * steps[column])
            }
        }
    }

    /// The derivatives of each parameter along the coordinates.
    private func slopes(at point: [Double], _ steps: [Double]) -> [[Double]] {
        let sides = point.indices.map { axis in
            let step = 1e-4 * steps[axis]
            return (parameters(shifted(point, (axis, step))), parameters(shifted(point, (axis, -step))), step)
        }
        return names.indices.map { name in sides.map { ($0.0[name] - $0.1[name]) / (2 * $0.2) } }
    }
}
