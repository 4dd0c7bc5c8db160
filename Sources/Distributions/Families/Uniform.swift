/// Every number of an interval equally likely: F(x) = (x − min)/(max − min).
///
/// Parameters `min` < `max`, or any two percentiles.
struct Uniform: Distribution {
    let range: BoundedRange

    init(min: Double, max: Double) throws(DistributionError) {
        range = try BoundedRange(min: min, max: max, .uniform)
    }

    var support: Support { range.support }
    var mean: Double { range.min + 0.5 * range.width }
    var standardDeviation: Double { range.width / 12.0.squareRoot() }
    var isContinuous: Bool { true }

    func cumulative(_ x: Double) -> Double { range.share(below: x) }
    func survival(_ x: Double) -> Double { range.share(above: x) }
    func quantile(_ p: Double) -> Double { p <= 0.5 ? range.point(below: p) : range.point(above: 1 - p) }
    func upperQuantile(_ q: Double) -> Double { q < 0.5 ? range.point(above: q) : range.point(below: 1 - q) }
}

extension Uniform: FamilyMember {
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

    private init(percentiles: [Percentile]) throws(DistributionError) {
        let line = try Percentile.line(percentiles, .uniform) { $0 }
        try self.init(min: line.location, max: line.location + line.scale)
        try checkMeets(percentiles, .uniform)
    }
}
