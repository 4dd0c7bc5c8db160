import VectorMath

/// The logistic distribution: F(x) = 1/(1 + e^(−z)), z = (x − location)/scale.
///
/// Parameters `location`, the mean, and `scale` > 0, or any two percentiles; the standard deviation is π/√3 scales.
struct Logistic: Distribution {
    let location, scale: Double

    init(location: Double, scale: Double) throws(DistributionError) {
        try checkPositive(scale, "scale", .logistic)
        (self.location, self.scale) = (location, scale)
    }

    var support: Support { Support(-.infinity, .infinity) }
    var mean: Double { location }
    var standardDeviation: Double { scale * 1.8137993642342178506 }
    var isContinuous: Bool { true }

    func cumulative(_ x: Double) -> Double { 1 / (1 + .exp((location - x) / scale)) }
    func survival(_ x: Double) -> Double { 1 / (1 + .exp((x - location) / scale)) }
    func quantile(_ p: Double) -> Double { point(.log(p) - .log(onePlus: -p)) }
    func upperQuantile(_ q: Double) -> Double { point(.log(onePlus: -q) - .log(q)) }

    private func point(_ logit: Double) -> Double { (location + scale * logit).clampedToFinite }
}

extension Logistic: FamilyMember {
    static let signature = Signature(
        names: ["location", "scale"], takesPercentiles: true,
        forms: ["{location, scale}", "any two percentiles such as {p5, p95}"])

    init(_ arguments: Arguments) throws(DistributionError) {
        if try arguments.hasPercentiles() {
            try self.init(percentiles: arguments.percentiles())
            return
        }
        try self.init(location: arguments.number("location"), scale: arguments.number("scale"))
    }

    private init(percentiles: [Percentile]) throws(DistributionError) {
        let line = try Percentile.line(percentiles, .logistic) { .log($0) - .log(onePlus: -$0) }
        try self.init(location: line.location, scale: line.scale)
        try checkMeets(percentiles, .logistic)
    }
}
