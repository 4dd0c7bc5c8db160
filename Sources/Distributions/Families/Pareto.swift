import VectorMath

/// The Pareto distribution: P(X > x) = (min/x)^shape for x ≥ min.
///
/// Parameters `min` > 0 and `shape` > 0; the mean is infinite up to shape 1, the standard deviation up to 2.
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

    func cumulative(_ x: Double) -> Double { x > min ? -Double.expMinusOne(-shape * logRatio(x)) : 0 }
    func survival(_ x: Double) -> Double { x > min ? .exp(-shape * logRatio(x)) : 1 }
    func quantile(_ p: Double) -> Double { point(-Double.log(onePlus: -p)) }
    func upperQuantile(_ q: Double) -> Double { point(-Double.log(q)) }

    /// log(x/min), near min from the difference, which is exact there.
    private func logRatio(_ x: Double) -> Double {
        let excess = (x - min) / min
        return excess < 1 ? .log(onePlus: excess) : .log(x) - .log(min)
    }

    private func point(_ logSurvival: Double) -> Double {
        (min + min * .expMinusOne(logSurvival / shape)).clampedToPositive
    }
}

extension Pareto: FamilyMember {
    static let signature = Signature(names: ["min", "shape"], forms: ["{min, shape}"])

    init(_ arguments: Arguments) throws(DistributionError) {
        try self.init(min: arguments.number("min"), shape: arguments.number("shape"))
    }
}
