import VectorMath

/// The exponential distribution: P(X > x) = e^(−x/mean) for x > 0.
///
/// Parameter `mean` > 0, or one percentile above 0.
struct Exponential: Distribution {
    let mean: Double

    init(mean: Double) throws(DistributionError) {
        try checkPositive(mean, "mean", .exponential)
        self.mean = mean
    }

    var support: Support { Support(0, .infinity, lowerIsOpen: true) }
    var standardDeviation: Double { mean }
    var isContinuous: Bool { true }

    func cumulative(_ x: Double) -> Double { x > 0 ? -Double.expMinusOne(-x / mean) : 0 }
    func survival(_ x: Double) -> Double { x > 0 ? .exp(-x / mean) : 1 }
    func quantile(_ p: Double) -> Double { (-mean * .log(onePlus: -p)).clampedToPositive }
    func upperQuantile(_ q: Double) -> Double { (-mean * .log(q)).clampedToPositive }
}

extension Exponential: FamilyMember {
    static let signature = Signature(
        names: ["mean"], takesPercentiles: true, forms: ["{mean}", "one percentile such as {p50}"])

    init(_ arguments: Arguments) throws(DistributionError) {
        if try arguments.hasPercentiles() {
            try self.init(percentiles: arguments.percentiles())
        } else {
            try self.init(mean: arguments.number("mean"))
        }
    }

    private init(percentiles: [Percentile]) throws(DistributionError) {
        guard percentiles.count == 1 else { throw .percentileCount(percentiles, "one", .exponential) }
        let percentile = percentiles[0]
        try checkPositive(percentile.value, percentile.name, .exponential)
        try self.init(mean: -percentile.value / .log(onePlus: -percentile.probability))
        try checkMeets(percentiles, .exponential)
    }
}
