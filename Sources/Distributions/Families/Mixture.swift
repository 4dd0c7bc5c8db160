/// One of several distributions, each with its probability: F(x) = Σ weight·F(x) of the components.
///
/// Parameter: a list of components, each with its `weight`, not below 0; the weights need not sum to 1.
struct Mixture: Distribution {
    private let components: [any Distribution]
    private let shares: [Double]

    init(
        _ components: [(weight: Double, distribution: any Distribution)], _ family: DistributionFamily = .mixture
    ) throws(DistributionError) {
        guard !components.isEmpty else { throw .tooFewValues(0, needed: 1, family) }
        try checkWeights(components.map(\.weight), at: { ["\($0)", "weight"] }, family)
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

    func cumulative(_ x: Double) -> Double { probabilities(at: x).below }
    func survival(_ x: Double) -> Double { probabilities(at: x).above }

    /// Each component is asked once: whoever asked for either side anew would ask mixtures inside mixtures twice a level.
    func probabilities(at x: Double) -> (below: Double, above: Double) {
        var (lower, upper) = (0.0, 0.0)
        for (share, component) in zip(shares, components) {
            let (below, above) = component.probabilities(at: x)
            lower += share * below
            upper += share * above
        }
        let tails = lower <= 0.5 ? Tails(lower: lower) : Tails(upper: upper)
        return (tails.lower, tails.upper)
    }

    /// The mean and standard deviation of what lies between two bounds, from those of the components between them.
    func moments(between low: Double, _ high: Double) -> (mean: Double, standardDeviation: Double) {
        let parts = zip(shares, components).compactMap { Part(of: $1, share: $0, between: low, high) }
        let total = parts.reduce(0) { $0 + $1.share }
        let mean = parts.reduce(0) { $0 + $1.share / total * $1.mean }
        let variance = parts.reduce(0) {
            let (spread, distance) = ($1.standardDeviation, $1.mean - mean)
            return $0 + $1.share / total * (spread * spread + distance * distance)
        }
        return (mean, variance.squareRoot())
    }

    /// What a component has between two bounds.
    private struct Part {
        /// Its share of the mixture's probability.
        let share: Double
        let mean, standardDeviation: Double

        /// Nil where nothing of it lies there.
        init?(of component: any Distribution, share: Double, between low: Double, _ high: Double) {
            let support = component.support
            if low <= support.lower, support.upper <= high {
                self.init(component, share: share)
                return
            }
            let bounds = DistributionDescription.Truncation(low: low, high: high)
            guard let cut = try? Truncated(component, to: bounds, keeping: .leastNonzeroMagnitude) else { return nil }
            self.init(cut, share: share * cut.keptProbability)
        }

        private init(_ distribution: any Distribution, share: Double) {
            self.share = share
            (mean, standardDeviation) = (distribution.mean, distribution.standardDeviation)
        }
    }

    func quantile(_ p: Double) -> Double { search(tail: p, isUpper: false) { $0.quantile(p) } }
    func upperQuantile(_ q: Double) -> Double { search(tail: q, isUpper: true) { $0.upperQuantile(q) } }

    func quantile(tail: Double, isUpper: Bool, within range: ClosedRange<Double>) -> Double {
        search(tail: tail, isUpper: isUpper, from: range.lowerBound, to: range.upperBound)
    }

    /// The quantile lies between the least and the greatest of the components' own.
    private func search(tail: Double, isUpper: Bool, quantile: (any Distribution) -> Double) -> Double {
        let quantiles = components.map(quantile)
        let (low, high) = (quantiles.reduce(.infinity, min), quantiles.reduce(-.infinity, max))
        return search(tail: tail, isUpper: isUpper, from: low, to: high)
    }

    /// Compared from the side on which less probability lies.
    private func search(tail: Double, isUpper: Bool, from low: Double, to high: Double) -> Double {
        if low == high { return low }
        let isFromBelow = isUpper ? tail >= 0.5 : tail <= 0.5
        let probability = isUpper == isFromBelow ? 1 - tail : tail
        return Inverter.leastRoot(from: low, to: high) {
            isFromBelow ? cumulative($0) - probability : probability - survival($0)
        }
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
        try self.init(arguments.components("components"), .mixture)
    }

    /// - Parameter family: what it is called in messages
    init(
        _ components: [DistributionDescription.Component], _ family: DistributionFamily
    ) throws(DistributionError) {
        try MixtureSize.check(components, family)
        var resolved: [(weight: Double, distribution: any Distribution)] = []
        for (index, component) in components.enumerated() {
            do {
                resolved.append((component.weight, try component.distribution.resolved()))
            } catch {
                throw error.inside("\(index)")
            }
        }
        try self.init(resolved, family)
    }
}
