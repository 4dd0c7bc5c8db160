import VectorMath

/// The normal distribution: F(x) = Φ((x − mean)/sd).
///
/// Parameters `mean` and `sd` > 0, or any two percentiles.
struct Normal: Distribution {
    let mean: Double
    let standardDeviation: Double

    init(mean: Double, sd: Double) throws(DistributionError) {
        try checkPositive(sd, "sd", .normal)
        (self.mean, standardDeviation) = (mean, sd)
    }

    var support: Support { Support(-.infinity, .infinity) }
    var isContinuous: Bool { true }

    func cumulative(_ x: Double) -> Double { .normalCumulative((x - mean) / standardDeviation) }
    func survival(_ x: Double) -> Double { .normalSurvival((x - mean) / standardDeviation) }
    func quantile(_ p: Double) -> Double { point(.normalQuantile(p)) }
    func upperQuantile(_ q: Double) -> Double { point(.normalQuantile(lower: 1 - q, upper: q)) }

    private func point(_ score: Double) -> Double { (mean + standardDeviation * score).clampedToFinite }
}

extension Normal: FamilyMember {
    static let signature = Signature(
        names: ["mean", "sd"], takesPercentiles: true,
        forms: ["{mean, sd}", "any two percentiles such as {p5, p95}"])

    init(_ arguments: Arguments) throws(DistributionError) {
        guard try arguments.form(among: [["mean", "sd"]]) == nil else {
            try self.init(mean: arguments.number("mean"), sd: arguments.number("sd"))
            return
        }
        let (mean, sd) = try Percentile.normalThrough(arguments.percentiles(), .normal)
        try self.init(mean: mean, sd: sd)
    }
}
