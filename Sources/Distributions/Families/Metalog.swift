import VectorMath

/// The metalog distribution: the smooth distribution through three or more percentiles, with as many terms as percentiles.
///
/// Parameters: the percentiles, 3 to 20 of them; optional bounds `min` and `max`. Without bounds the quantile function is
/// M(y) = Σ aₖ·gₖ(y), linear in the aₖ. With a lower bound log(x − min) follows it, with an upper bound −log(max − x), with
/// both log((x − min)/(max − x)). Percentiles through which M would not increase everywhere are refused.
/// Source: Keelin 2016, The Metalog Distributions, Decision Analysis 13(4), equations 6, 11, 13, 14 and 16.
struct Metalog: Distribution {
    private let curve: MetalogCurve
    private let bounds: MetalogBounds

    init(percentiles: [Percentile], bounds: MetalogBounds) throws(DistributionError) {
        guard percentiles.count >= 3 else { throw .percentileCount(percentiles, "three or more", .metalog) }
        guard percentiles.count <= 20 else { throw .percentileCount(percentiles, "at most 20", .metalog) }
        try bounds.check(percentiles, .metalog)
        let fit = MetalogFit(percentiles, bounds)
        guard fit.isFeasible else { throw .noDensity(percentiles, fit) }
        (curve, self.bounds) = (fit.curve, bounds)
    }

    var support: Support { bounds.support }
    var isContinuous: Bool { true }

    /// The mean of e^(c·logit) is finite only for c < 1, so with one bound the tail decides.
    var mean: Double { tailWeight < 1 ? quantileMoments().mean : bounds.max == nil ? .infinity : -.infinity }
    var standardDeviation: Double { tailWeight < 0.5 ? quantileMoments().standardDeviation : .infinity }

    private var tailWeight: Double {
        switch (bounds.min, bounds.max) {
        case (.some, .none): curve.slope(at: 0.5)
        case (.none, .some): curve.slope(at: -0.5)
        default: 0
        }
    }

    func cumulative(_ x: Double) -> Double { tails(x).lower }
    func survival(_ x: Double) -> Double { tails(x).upper }
    func probabilities(at x: Double) -> (below: Double, above: Double) {
        let tails = tails(x)
        return (tails.lower, tails.upper)
    }

    func quantile(_ p: Double) -> Double { bounds.point(curve.value(p, 1 - p)) }
    func upperQuantile(_ q: Double) -> Double { bounds.point(curve.value(1 - q, q)) }

    /// The quantile function has no closed inverse; it is solved for the logit of the probability.
    private func tails(_ x: Double) -> Tails {
        if x <= support.lower { return .allAbove }
        if x >= support.upper { return .allBelow }
        let target = bounds.score(x)
        let logit = Inverter.root(from: -740, to: 740, start: 0) { logit in
            let excess = (curve.value(logit: logit) - target) / curve.derivative(logit: logit)
            return (excess, logit - excess)
        }
        return logit < 0 ? Tails(lower: 1 / (1 + .exp(-logit))) : Tails(upper: 1 / (1 + .exp(logit)))
    }
}

extension Metalog: FamilyMember {
    static let signature = Signature(
        names: ["min", "max"], takesPercentiles: true,
        forms: ["three or more percentiles such as {p10, p50, p90}, with an optional min and max"])

    init(_ arguments: Arguments) throws(DistributionError) {
        let min = arguments.has("min") ? try arguments.number("min") : nil
        let max = arguments.has("max") ? try arguments.number("max") : nil
        try self.init(percentiles: arguments.percentiles(), bounds: MetalogBounds(min: min, max: max))
    }
}
