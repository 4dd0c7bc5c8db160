import GSL
import VectorMath

/// A likelihood whose maximum is searched for: parameters as a function of coordinates without bounds, so that the search cannot
/// leave the family.
struct Likelihood {
    /// A coordinate that runs away where its parameter is best at its limit.
    struct Limit {
        /// Which coordinate.
        let axis: Int
        /// Where it has not run away.
        let range: ClosedRange<Double>
        /// The parameter's name.
        let name: String
        /// The error that it has at its limit.
        let error: Double
    }

    /// The names of the parameters.
    let names: [String]
    /// Where the searches begin, in coordinates.
    let starts: [[Double]]
    /// The parameters at coordinates.
    let parameters: ([Double]) -> [Double]
    /// The logarithm of the likelihood at parameters; not finite where there is none.
    let value: ([Double]) -> Double
    /// Parameters that may end at a limit.
    var limits: [Limit] = []
    /// The reason not to take what was found.
    var objection: ([Double]) -> String? = { _ in nil }

    /// The maximum, with errors from the observed information.
    func maximum() throws(FitFailure) -> DistributionFit.Estimate {
        guard let found = search(), found.value.isFinite else {
            throw FitFailure(reason: "its likelihood has no maximum here")
        }
        let best = parameters(found.point)
        if let reason = objection(best) { throw FitFailure(reason: reason) }
        let errors = errors(at: found.point, best: found.value)
        return DistributionFit.Estimate(
            parameters: names.indices.map {
                DistributionFit.Parameter(name: names[$0], value: best[$0], standardError: errors[$0])
            }, logLikelihood: found.value)
    }

    func logLikelihood(_ coordinates: [Double]) -> Double {
        // Far out the parameters would leave the numbers.
        guard coordinates.allSatisfy({ $0.magnitude < 300 }) else { return -.infinity }
        let found = value(parameters(coordinates))
        return found.isNaN ? -.infinity : found
    }

    /// A rough simplex from every start; from the best of what they find finer ones, each from where the last one ended, until one
    /// finds nothing better.
    private func search() -> (point: [Double], value: Double)? {
        let rough = starts.compactMap { simplex(from: $0, step: 0.5, size: 1e-3) }
        guard var best = rough.max(by: { $0.value < $1.value }) else { return nil }
        for _ in 0..<8 {
            guard let found = simplex(from: best.point, step: 0.1, size: 1e-9) else { break }
            let gain = found.value - best.value
            if gain > 0 { best = found }
            if gain < 1e-9 { break }
        }
        return best
    }

    private func simplex(from start: [Double], step: Double, size: Double) -> (point: [Double], value: Double)? {
        let steps = [Double](repeating: step, count: start.count)
        guard let found = try? Minimum(from: start, steps: steps, size: size, function: { -logLikelihood($0) })
        else { return nil }
        return (found.point, -found.value)
    }
}
