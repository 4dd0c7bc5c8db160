import VectorMath

/// The Weibull distribution: P(X > x) = e^(−(x/scale)^shape) for x > 0.
///
/// Parameters `shape` > 0 and `scale` > 0, or any two percentiles above 0.
struct Weibull: Distribution {
    let shape, scale: Double

    init(shape: Double, scale: Double) throws(DistributionError) {
        try checkPositive(shape, "shape", .weibull)
        try checkPositive(scale, "scale", .weibull)
        (self.shape, self.scale) = (shape, scale)
    }

    var support: Support { Support(0, .infinity, lowerIsOpen: true) }
    var mean: Double { scale * .exp(logGammaOfNext(1 / shape)) }
    var standardDeviation: Double { mean * Double.expMinusOne(logSpread).squareRoot() }
    var isContinuous: Bool { true }

    func cumulative(_ x: Double) -> Double { x > 0 ? -Double.expMinusOne(-hazard(x)) : 0 }
    func survival(_ x: Double) -> Double { x > 0 ? .exp(-hazard(x)) : 1 }
    func quantile(_ p: Double) -> Double { point(-Double.log(onePlus: -p)) }
    func upperQuantile(_ q: Double) -> Double { point(-Double.log(q)) }

    /// (x/scale)^shape.
    private func hazard(_ x: Double) -> Double { .pow(x / scale, shape) }
    private func point(_ hazard: Double) -> Double { (scale * .pow(hazard, 1 / shape)).clampedToPositive }

    /// log Γ(1 + 2z) − 2·log Γ(1 + z) with z = 1/shape, for small z by the Taylor series in ζ(2), ζ(3), …
    private var logSpread: Double {
        let z = 1 / shape
        guard z < 0.005 else { return logGammaOfNext(2 * z) - 2 * logGammaOfNext(z) }
        var sum = 31.0 / 3 * 1.0173430619844491397
        sum = -6 * 1.0369277551433699263 + z * sum
        sum = 3.5 * 1.0823232337111381915 + z * sum
        sum = -2 * 1.2020569031595942854 + z * sum
        sum = 1.6449340668482264365 + z * sum
        return z * z * sum
    }
}

extension Weibull: FamilyMember {
    static let signature = Signature(
        names: ["shape", "scale"], takesPercentiles: true,
        forms: ["{shape, scale}", "any two percentiles such as {p5, p95}"])

    init(_ arguments: Arguments) throws(DistributionError) {
        if try arguments.hasPercentiles() {
            try self.init(percentiles: arguments.percentiles())
            return
        }
        try self.init(shape: arguments.number("shape"), scale: arguments.number("scale"))
    }

    /// log x = log scale + log(−log(1 − p))/shape.
    private init(percentiles: [Percentile]) throws(DistributionError) {
        let line = try Percentile.logLine(percentiles, .weibull) { .log(-Double.log(onePlus: -$0)) }
        try self.init(shape: 1 / line.scale, scale: product(line.unit, expOf: line.location))
        try checkMeets(percentiles, .weibull)
    }
}
