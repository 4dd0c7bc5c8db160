/// One of several distributions, each with its probability: F(x) = Σ weight·F(x) of the components.
///
/// Parameter: a list of components, each with its `weight`, not below 0; the weights need not sum to 1.
struct Mixture: Distribution {
    private let components: [any Distribution]
    private let shares: [Double]

    init(_ components: [(weight: Double, distribution: any Distribution)]) throws(DistributionError) {
        guard !components.isEmpty else { throw .tooFewValues(0, needed: 1, .mixture) }
        try checkWeights(components.map(\.weight), at: { ["\($0)", "weight"] }, .mixture)
        let possible = components.filter { $0.weight > 0 }
        self.components = possible.map(\.distribution)
        shares = WeightedShares(possible.map(\.weight)).shares
    }

    var support: Support {
        components.dropFirst().reduce(components[0].support) { $0.joined(with: $1.support) }
    }

    var mean: Double { sum { $0.mean } }
    var isContinuous: Bool { components.allSatisfy(\.isContinuous) }

    /// The bounds of components among them, where densities may begin or end abruptly.
    var kinks: [Double] {
        let bounds = components.flatMap { [$0.support.lower, $0.support.upper] }.filter(\.isFinite)
        return Array(Set(components.flatMap(\.kinks) + bounds)).sorted()
    }

    var standardDeviation: Double {
        let mean = mean
        return sum {
            let distance = $0.mean - mean
            return $0.standardDeviation * $0.standardDeviation + distance * distance
        }.squareRoot()
    }

    func cumulative(_ x: Double) -> Double { tails(x).lower }
    func survival(_ x: Double) -> Double { tails(x).upper }

    private func tails(_ x: Double) -> Tails {
        let lower = sum { $0.cumulative(x) }
        return lower <= 0.5 ? Tails(lower: lower) : Tails(upper: sum { $0.survival(x) })
    }

    func quantile(_ p: Double) -> Double {
        p <= 0.5
            ? search({ $0.quantile(p) }, excess: { cumulative($0) - p })
            : search({ $0.quantile(p) }, excess: { (1 - p) - survival($0) })
    }

    func upperQuantile(_ q: Double) -> Double {
        q < 0.5
            ? search({ $0.upperQuantile(q) }, excess: { q - survival($0) })
            : search({ $0.upperQuantile(q) }, excess: { cumulative($0) - (1 - q) })
    }

    /// The quantile lies between the least and the greatest of the components' own.
    private func search(_ quantile: (any Distribution) -> Double, excess: (Double) -> Double) -> Double {
        let quantiles = components.map(quantile)
        let (low, high) = (quantiles.reduce(.infinity, min), quantiles.reduce(-.infinity, max))
        return low == high ? low : Inverter.leastRoot(from: low, to: high, value: excess)
    }

    private func sum(_ value: (any Distribution) -> Double) -> Double {
        zip(shares, components).reduce(0) { $0 + $1.0 * value($1.1) }
    }
}

extension Support {
    /// The smallest interval that holds both.
    fileprivate func joined(with other: Support) -> Support {
        let (lowest, highest) = (min(lower, other.lower), max(upper, other.upper))
        let reachesLowest = (lower == lowest && !lowerIsOpen) || (other.lower == lowest && !other.lowerIsOpen)
        let reachesHighest = (upper == highest && !upperIsOpen) || (other.upper == highest && !other.upperIsOpen)
        return Support(lowest, highest, lowerIsOpen: !reachesLowest, upperIsOpen: !reachesHighest)
    }
}

extension Mixture: FamilyMember {
    static let signature = Signature(
        list: ["components"], forms: ["a list such as [{weight: 0.3, normal: {mean: 0, sd: 1}}, {weight: 0.7, …}]"])

    init(_ arguments: Arguments) throws(DistributionError) {
        var resolved: [(weight: Double, distribution: any Distribution)] = []
        for (index, component) in try arguments.components("components").enumerated() {
            do {
                resolved.append((component.weight, try component.distribution.resolved()))
            } catch {
                throw error.inside("\(index)")
            }
        }
        try self.init(resolved)
    }
}
