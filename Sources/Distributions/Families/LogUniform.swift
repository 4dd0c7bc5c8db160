import VectorMath

/// A number whose logarithm is uniform: F(x) = log(x/min)/log(max/min).
///
/// Parameters 0 < `min` < `max`, or any two percentiles above 0.
struct LogUniform: Distribution {
    let range: BoundedRange
    /// log(max/min).
    private let logWidth: Double

    init(min: Double, max: Double) throws(DistributionError) {
        try checkPositive(min, "min", .loguniform)
        range = try BoundedRange(min: min, max: max, .loguniform)
        logWidth = logRatio(max, over: min)
    }

    var support: Support { range.support }
    var mean: Double { range.width / logWidth }
    var isContinuous: Bool { true }

    /// From E(X²)/E(X)² = ½·L·coth(½·L) with L = log(max/min), written so that narrow ranges keep their digits.
    var standardDeviation: Double {
        let half = 0.5 * logWidth
        guard half > 0.1 else {
            let square = half * half
            let excess = square * (1.0 / 3 - square * (1.0 / 45 - square * (2.0 / 945 - square / 4725)))
            return mean * excess.squareRoot()
        }
        return mean * (half * (1 + 2 / .expMinusOne(2 * half)) - 1).squareRoot()
    }

    func cumulative(_ x: Double) -> Double {
        if x <= range.min { return 0 }
        if x >= range.max { return 1 }
        return logRatio(x, over: range.min) / logWidth
    }

    func survival(_ x: Double) -> Double {
        if x <= range.min { return 1 }
        if x >= range.max { return 0 }
        return logRatio(range.max, over: x) / logWidth
    }

    func quantile(_ p: Double) -> Double { p <= 0.5 ? fromBelow(p) : fromAbove(1 - p) }
    func upperQuantile(_ q: Double) -> Double { q < 0.5 ? fromAbove(q) : fromBelow(1 - q) }

    private func fromBelow(_ p: Double) -> Double { min(range.max, range.min * .exp(p * logWidth)) }
    private func fromAbove(_ q: Double) -> Double { max(range.min, range.max * .exp(-q * logWidth)) }
}

extension LogUniform: FamilyMember {
    static let signature = Signature(
        list: ["min", "max"], names: ["min", "max"], takesPercentiles: true,
        forms: ["[min, max]", "{min, max}", "any two percentiles such as {p5, p95}"])

    init(_ arguments: Arguments) throws(DistributionError) {
        if try arguments.hasPercentiles() {
            try self.init(percentiles: arguments.percentiles())
            return
        }
        try self.init(min: arguments.number("min"), max: arguments.number("max"))
    }

    /// log x is a straight line in the probability.
    private init(percentiles: [Percentile]) throws(DistributionError) {
        let line = try Percentile.logLine(percentiles, .loguniform) { $0 }
        try self.init(
            min: product(line.unit, expOf: line.location),
            max: product(line.unit, expOf: line.location + line.scale))
        try checkMeets(percentiles, .loguniform)
    }
}
