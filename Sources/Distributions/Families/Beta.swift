/// A beta distribution, on 0 … 1 or stretched to another interval: density ∝ s^(alpha − 1)·(1 − s)^(beta − 1) of the share s
/// of the interval.
///
/// Parameters `alpha` and `beta` from 0.001 to 10¹⁵; `min` < `max`, 0 and 1 unless given; or any two percentiles inside
/// the interval in place of the shapes.
struct Beta: Distribution {
    let range: BoundedRange
    private let function: RegularizedBeta
    private let inverse: RegularizedBetaInverse

    init(alpha: Double, beta: Double, min: Double = 0, max: Double = 1) throws(DistributionError) {
        try checkShape(alpha, "alpha", .beta)
        try checkShape(beta, "beta", .beta)
        self.init(alpha, beta, on: try BoundedRange(min: min, max: max, .beta))
    }

    /// With shapes that have been checked.
    init(_ alpha: Double, _ beta: Double, on range: BoundedRange) {
        self.range = range
        function = RegularizedBeta(alpha, beta)
        inverse = RegularizedBetaInverse(function)
    }

    var support: Support { range.support }
    var mean: Double { range.min + range.width * (function.a / (function.a + function.b)) }
    var isContinuous: Bool { true }

    var standardDeviation: Double {
        let sum = function.a + function.b
        return range.width * (function.a / sum * (function.b / sum) / (sum + 1)).squareRoot()
    }

    func cumulative(_ x: Double) -> Double { tails(x).lower }
    func survival(_ x: Double) -> Double { tails(x).upper }
    func quantile(_ p: Double) -> Double { point(inverse(p, 1 - p)) }
    func upperQuantile(_ q: Double) -> Double { point(inverse(1 - q, q)) }

    func probabilities(at x: Double) -> (below: Double, above: Double) {
        let tails = tails(x)
        return (tails.lower, tails.upper)
    }

    private func tails(_ x: Double) -> Tails { function.tails(range.share(below: x), range.share(above: x)) }

    private func point(_ shares: (x: Double, y: Double)) -> Double {
        shares.x <= shares.y ? range.point(below: shares.x) : range.point(above: shares.y)
    }
}

extension Beta: FamilyMember {
    static let signature = Signature(
        names: ["alpha", "beta", "min", "max"], takesPercentiles: true,
        forms: [
            "{alpha, beta}", "{alpha, beta, min, max}",
            "any two percentiles such as {p5, p95}, with an optional min and max",
        ])

    init(_ arguments: Arguments) throws(DistributionError) {
        if try arguments.hasPercentiles(beside: ["min", "max"]) {
            let range = try BoundedRange(
                min: arguments.number("min", default: 0), max: arguments.number("max", default: 1), .beta)
            try self.init(percentiles: arguments.percentiles(), on: range)
            return
        }
        try self.init(
            alpha: arguments.number("alpha"), beta: arguments.number("beta"),
            min: arguments.number("min", default: 0), max: arguments.number("max", default: 1))
    }

    private init(percentiles: [Percentile], on range: BoundedRange) throws(DistributionError) {
        try MetalogBounds(min: range.min, max: range.max).check(percentiles, .beta)
        let shapes = try BetaShapes(percentiles, on: range)
        self.init(shapes.alpha, shapes.beta, on: range)
        try checkMeets(percentiles, .beta)
    }
}
