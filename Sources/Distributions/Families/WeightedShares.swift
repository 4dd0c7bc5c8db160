/// Weights turned into probabilities, with their running sums from below and from above.
struct WeightedShares: Sendable {
    /// The probability of each.
    let shares: [Double]
    /// The probability of each and all before it; the last is 1.
    let cumulative: [Double]
    /// The probability of all after each; the last is 0.
    let survival: [Double]

    /// - Parameter weights: at least one, none below 0, not all 0
    init(_ weights: [Double]) {
        // Dividing by the largest first: the sum of huge weights would overflow.
        let largest = weights.reduce(0, max)
        let total = weights.reduce(0) { $0 + $1 / largest }
        shares = weights.map { $0 / largest / total }
        var running = 0.0
        var below = shares.map { share in
            running += share
            return min(1, running)
        }
        running = 0
        var above = shares.reversed().map { share in
            defer { running += share }
            return min(1, running)
        }
        above.reverse()
        if let last = below.indices.last { below[last] = 1 }
        (cumulative, survival) = (below, above)
    }
}

/// Refuses weights that are below 0 or all 0.
func checkWeights(
    _ weights: [Double], at path: (Int) -> [String], _ family: DistributionFamily
) throws(DistributionError) {
    for (index, weight) in weights.enumerated() where !(weight >= 0 && weight.isFinite) {
        throw .weight(weight, number: index + 1, path(index), family)
    }
    guard weights.contains(where: { $0 > 0 }) else { throw .noWeight(family) }
}
