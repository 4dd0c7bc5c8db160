import VectorMath

/// The Pareto distribution: P(X > x) = (min/x)^shape for x ≥ min.
///
/// Parameters `min` > 0 and `shape` > 0, or any two percentiles above 0; the mean is infinite up to shape 1, the standard deviation up to 2.
struct Pareto: Distribution {
    let min, shape: Double

    init(min: Double, shape: Double) throws(DistributionError) {
        try checkPositive(min, "min", .pareto)
        try checkPositive(shape, "shape", .pareto)
        (self.min, self.shape) = (min, shape)
    }

    var support: Support { Support(min, .infinity) }
    var mean: Double { shape > 1 ? min / (1 - 1 / shape) : .infinity }
    var standardDeviation: Double { shape > 2 ? mean / (shape * (shape - 2)).squareRoot() : .infinity }
    var isContinuous: Bool { true }

    func cumulative(_ x: Double) -> Double { x > min ? -Double.expMinusOne(-shape * logRatio(x, over: min)) : 0 }
    func survival(_ x: Double) -> Double { x > min ? .exp(-shape * logRatio(x, over: min)) : 1 }
    func quantile(_ p: Double) -> Double { point(-Double.log(onePlus: -p)) }
    func upperQuantile(_ q: Double) -> Double { point(-Double.log(q)) }

    private func point(_ logSurvival: Double) -> Double {
        (min + min * .expMinusOne(logSurvival / shape)).clampedToPositive
    }
}

extension Pareto: FamilyMember {
    static let signature = Signature(
        names: ["min", "shape"], takesPercentiles: true,
        forms: ["{min, shape}", "any two percentiles such as {p5, p95}"])

    init(_ arguments: Arguments) throws(DistributionError) {
        if try arguments.hasPercentiles() {
            try self.init(percentiles: arguments.percentiles())
            return
        }
        try self.init(min: arguments.number("min"), shape: arguments.number("shape"))
    }

    /// log x = log min − log(1 − p)/shape.
    private init(percentiles: [Percentile]) throws(DistributionError) {
        let line = try Percentile.logLine(percentiles, .pareto) { -Double.log(onePlus: -$0) }
        try self.init(min: product(line.unit, expOf: line.location), shape: 1 / line.scale)
        try checkMeets(percentiles, .pareto)
    }
}
