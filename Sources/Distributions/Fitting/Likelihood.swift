import GSL
import VectorMath

/// A likelihood whose maximum is searched for: parameters as a function of coordinates without bounds, so that the search cannot
/// leave the family.
struct Likelihood {
    /// The names of the parameters.
    let names: [String]
    /// Where the searches begin, in coordinates.
    let starts: [[Double]]
    /// The parameters at coordinates.
    let parameters: ([Double]) -> [Double]
    /// The logarithm of the likelihood at parameters; not finite where there is none.
    let value: ([Double]) -> Double
    /// Parameters that are not estimated.
    var fixed: [(name: String, value: Double)] = []
    /// The reason not to take what was found.
    var objection: ([Double]) -> String? = { _ in nil }

    /// The maximum, with errors from the observed information.
    func maximum() throws(FitFailure) -> DistributionFit.Estimate {
        let found = starts.compactMap(search).max { $0.value < $1.value }
        guard let found, found.value.isFinite else { throw FitFailure(reason: "its likelihood has no maximum here") }
        let best = parameters(found.point)
        if let reason = objection(best) { throw FitFailure(reason: reason) }
        let errors = errors(at: found.point, best: found.value)
        return DistributionFit.Estimate(
            parameters: names.indices.map {
                DistributionFit.Parameter(name: names[$0], value: best[$0], standardError: errors?[$0])
            }, logLikelihood: found.value, fixed: fixed)
    }

    func logLikelihood(_ coordinates: [Double]) -> Double {
        // Far out the parameters would leave the numbers.
        guard coordinates.allSatisfy({ $0.magnitude < 300 }) else { return -.infinity }
        let found = value(parameters(coordinates))
        return found.isNaN ? -.infinity : found
    }

    /// Simplexes, each from where the last one ended, until one finds nothing better.
    private func search(from start: [Double]) -> (point: [Double], value: Double)? {
        var best: (point: [Double], value: Double)?
        var (from, step) = (start, 0.5)
        for _ in 0..<8 {
            let steps = [Double](repeating: step, count: from.count)
            guard let found = try? Minimum(from: from, steps: steps, size: 1e-9, function: { -logLikelihood($0) })
            else { return best }
            let gain = -found.value - (best?.value ?? -.infinity)
            if gain > 0 { best = (found.point, -found.value) }
            if gain < 1e-9 { break }
            (from, step) = (found.point, 0.1)
        }
        return best
    }
}
