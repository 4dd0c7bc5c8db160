/// The gamma distribution: density ∝ (x/scale)^(shape − 1)·e^(−x/scale) for x > 0.
///
/// Parameters `shape` from 0.001 to 10¹⁵ and `scale` > 0; or `mean` and `sd`, both > 0, where shape = (mean/sd)² and
/// scale = sd²/mean; or any two percentiles above 0.
struct Gamma: Distribution {
    private let function: RegularizedGamma
    let scale: Double

    init(shape: Double, scale: Double) throws(DistributionError) {
        try checkShape(shape, "shape", .gamma)
        try checkPositive(scale, "scale", .gamma)
        (function, self.scale) = (RegularizedGamma(shape: shape), scale)
    }

    init(mean: Double, sd: Double) throws(DistributionError) {
        try checkPositive(mean, "mean", .gamma)
        try checkPositive(sd, "sd", .gamma)
        let ratio = mean / sd
        let shape = ratio * ratio
        guard shapeLimits.contains(shape) else { throw .spreadOutOfRange(mean, sd, shape, .gamma) }
        (function, scale) = (RegularizedGamma(shape: shape), sd / ratio)
    }

    var support: Support { Support(0, .infinity, lowerIsOpen: true) }
    var mean: Double { function.shape * scale }
    var standardDeviation: Double { function.shape.squareRoot() * scale }
    var isContinuous: Bool { true }

    func cumulative(_ x: Double) -> Double { function.tails(x / scale).lower }
    func survival(_ x: Double) -> Double { function.tails(x / scale).upper }
    func probabilities(at x: Double) -> (below: Double, above: Double) {
        let tails = function.tails(x / scale)
        return (tails.lower, tails.upper)
    }

    func quantile(_ p: Double) -> Double { (function.inverse(p, 1 - p) * scale).clampedToPositive }
    func upperQuantile(_ q: Double) -> Double { (function.inverse(1 - q, q) * scale).clampedToPositive }
}

extension Gamma: FamilyMember {
    static let signature = Signature(
        names: ["shape", "scale", "mean", "sd"], takesPercentiles: true,
        forms: ["{shape, scale}", "{mean, sd}", "any two percentiles such as {p5, p95}"])

    init(_ arguments: Arguments) throws(DistributionError) {
        if try arguments.hasPercentiles() {
            try self.init(percentiles: arguments.percentiles())
        } else if try arguments.form(among: [["shape", "scale"], ["mean", "sd"]]) == 1 {
            try self.init(mean: arguments.number("mean"), sd: arguments.number("sd"))
        } else {
            try self.init(shape: arguments.number("shape"), scale: arguments.number("scale"))
        }
    }

    private init(percentiles: [Percentile]) throws(DistributionError) {
        let shape = try GammaShape.through(percentiles)
        let function = RegularizedGamma(shape: shape)
        let (probability, value) = (percentiles[0].probability, percentiles[0].value)
        try self.init(shape: shape, scale: value / function.inverse(probability, 1 - probability))
        try checkMeets(percentiles, .gamma)
    }
}
