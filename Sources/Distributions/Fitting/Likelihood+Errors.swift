import GSL

extension Likelihood {
    /// The standard errors of the parameters at the maximum: the inverse of the observed information in coordinates, carried over
    /// to the parameters by their derivatives; nil where it is not positive definite. Parameters at their limits have the errors of
    /// these, and are held for the others.
    ///
    /// The differences step so far that the likelihood falls by about ½, the size of an error: in a likelihood with kinks, such as
    /// the triangular one's, that is the curvature which matters.
    func errors(at point: [Double], best: Double) -> [Double?] {
        let reached = limits.filter { !$0.range.contains(point[$0.axis]) }
        let free = point.indices.filter { axis in !reached.contains { $0.axis == axis } }
        let errors = errors(along: free, at: point, best: best)
        return names.indices.map { index in reached.first { $0.name == names[index] }?.error ?? errors[index] }
    }

    private func errors(along axes: [Int], at point: [Double], best: Double) -> [Double?] {
        let none = [Double?](repeating: nil, count: names.count)
        let steps = axes.compactMap { axis in
            step(along: axis, at: point, best: best).map { Step(axis: axis, length: $0) }
        }
        guard !steps.isEmpty, steps.count == axes.count else { return none }
        let information = information(at: point, best: best, steps)
        guard CholeskyFactor(information) != nil else { return none }
        let system = LinearSystem(information)
        return slopes(at: point, steps).map { slope in
            guard let solved = system.solution(slope) else { return nil }
            let variance = zip(slope, solved).reduce(0) { $0 + $1.0 * $1.1 }
            return variance > 0 && variance.isFinite ? variance.squareRoot() : nil
        }
    }

    private struct Step {
        let axis: Int
        let length: Double
    }

    private func shifted(_ point: [Double], _ shifts: (Int, Double)...) -> [Double] {
        shifts.reduce(into: point) { $0[$1.0] += $1.1 }
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
    private func information(at point: [Double], best: Double, _ steps: [Step]) -> [[Double]] {
        steps.map { row in
            steps.map { column in
                let (down, right) = (row.length, column.length)
                if row.axis == column.axis {
                    let sides = [down, -down].map { logLikelihood(shifted(point, (row.axis, $0))) }
                    return (2 * best - sides[0] - sides[1]) / (down * down)
                }
                let corners = [(1.0, 1.0), (1, -1), (-1, 1), (-1, -1)].map { first, second in
                    first * second
                        * logLikelihood(shifted(point, (row.axis, first * down), (column.axis, second * right)))
                }
                return -corners.reduce(0, +) / (4 * down * right)
            }
        }
    }

    /// The derivatives of each parameter along the coordinates.
    private func slopes(at point: [Double], _ steps: [Step]) -> [[Double]] {
        let sides = steps.map { step in
            let length = 1e-4 * step.length
            return (
                parameters(shifted(point, (step.axis, length))), parameters(shifted(point, (step.axis, -length))),
                length
            )
        }
        return names.indices.map { name in sides.map { ($0.0[name] - $0.1[name]) / (2 * $0.2) } }
    }
}
