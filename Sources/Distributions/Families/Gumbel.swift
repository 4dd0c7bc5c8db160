import VectorMath

/// The Gumbel distribution of maxima: F(x) = e^(−e^(−z)), z = (x − location)/scale.
///
/// Parameters `location`, the mode, and `scale` > 0; or any two percentiles.
struct Gumbel: Distribution {
    let location, scale: Double

    init(location: Double, scale: Double) throws(DistributionError) {
        try checkPositive(scale, "scale", .gumbel)
        (self.location, self.scale) = (location, scale)
    }

    var support: Support { Support(-.infinity, .infinity) }
    /// With Euler's constant.
    var mean: Double { location + scale * 0.57721566490153286061 }
    /// π/√6 scales.
    var standardDeviation: Double { scale * 1.2825498301618640955 }
    var isContinuous: Bool { true }

    func cumulative(_ x: Double) -> Double { .exp(-surprise(x)) }
    func survival(_ x: Double) -> Double { -Double.expMinusOne(-surprise(x)) }
    func quantile(_ p: Double) -> Double { point(-Double.log(p)) }
    func upperQuantile(_ q: Double) -> Double { point(-Double.log(onePlus: -q)) }

    /// −log F(x).
    private func surprise(_ x: Double) -> Double { .exp((location - x) / scale) }
    private func point(_ surprise: Double) -> Double { (location - scale * .log(surprise)).clampedToFinite }
}

extension Gumbel: FamilyMember {
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
        let line = try Percentile.line(percentiles, .gumbel) { -Double.log(-Double.log($0)) }
        try self.init(location: line.location, scale: line.scale)
        try checkMeets(percentiles, .gumbel)
    }
}
