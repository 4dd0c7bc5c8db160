import VectorMath

/// A number whose logarithm is normal: F(x) = Φ((log x − logMean)/logSd).
///
/// Parameters `mean` > 0 and `sd` > 0 of the number itself, or `logMean` and `logSd` > 0 of its logarithm, or any two
/// percentiles above 0.
struct LogNormal: Distribution {
    let logMean: Double
    let logSd: Double

    init(logMean: Double, logSd: Double) throws(DistributionError) {
        try checkPositive(logSd, "logSd", .lognormal)
        (self.logMean, self.logSd) = (logMean, logSd)
    }

    /// logSd² = log(1 + (sd/mean)²), logMean = log mean − ½·logSd².
    init(mean: Double, sd: Double) throws(DistributionError) {
        try checkPositive(mean, "mean", .lognormal)
        try checkPositive(sd, "sd", .lognormal)
        let ratio = sd / mean
        // Squares of extreme ratios would overflow or vanish.
        let variance = ratio > 1e100 ? 2 * (.log(sd) - .log(mean)) : Double.log(onePlus: ratio * ratio)
        let logSd = ratio < 1e-100 ? max(ratio, .leastNormalMagnitude) : variance.squareRoot()
        try self.init(logMean: .log(mean) - 0.5 * variance, logSd: logSd)
    }

    var support: Support { Support(0, .infinity, lowerIsOpen: true) }
    var mean: Double { .exp(logMean + 0.5 * logSd * logSd) }
    var standardDeviation: Double { mean * Double.expMinusOne(logSd * logSd).squareRoot() }
    var isContinuous: Bool { true }

    func cumulative(_ x: Double) -> Double { x > 0 ? .normalCumulative(score(x)) : 0 }
    func survival(_ x: Double) -> Double { x > 0 ? .normalSurvival(score(x)) : 1 }
    func quantile(_ p: Double) -> Double { point(.normalQuantile(p)) }
    func upperQuantile(_ q: Double) -> Double { point(.normalQuantile(lower: 1 - q, upper: q)) }

    private func score(_ x: Double) -> Double { (.log(x) - logMean) / logSd }
    private func point(_ score: Double) -> Double { Double.exp(logMean + logSd * score).clampedToPositive }
}

extension LogNormal: FamilyMember {
    static let signature = Signature(
        names: ["mean", "sd", "logMean", "logSd"], takesPercentiles: true,
        forms: ["{mean, sd}", "{logMean, logSd}", "any two percentiles such as {p5, p95}"])

    init(_ arguments: Arguments) throws(DistributionError) {
        switch try arguments.form(among: [["mean", "sd"], ["logMean", "logSd"]]) {
        case 0: try self.init(mean: arguments.number("mean"), sd: arguments.number("sd"))
        case 1: try self.init(logMean: arguments.number("logMean"), logSd: arguments.number("logSd"))
        default: try self.init(percentiles: arguments.percentiles())
        }
    }

    init(percentiles: [Percentile]) throws(DistributionError) {
        for percentile in percentiles { try checkPositive(percentile.value, percentile.name, .lognormal) }
        let logarithms = percentiles.map {
            Percentile(name: $0.name, probability: $0.probability, value: .log($0.value))
        }
        let (logMean, logSd) = try Percentile.normalThrough(logarithms, .lognormal)
        try self.init(logMean: logMean, logSd: logSd)
    }
}
