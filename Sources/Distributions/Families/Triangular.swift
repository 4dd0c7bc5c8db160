/// A density that rises straight from `min` to `mode` and falls straight to `max`.
///
/// Parameters `min` ≤ `mode` ≤ `max` with `min` < `max`; or any three percentiles, or two and the `mode`.
struct Triangular: Distribution {
    let range: BoundedRange
    let mode: Double
    /// P(X ≤ mode) and P(X > mode).
    private let rising, falling: Double

    init(min: Double, mode: Double, max: Double) throws(DistributionError) {
        range = try BoundedRange(min: min, max: max, .triangular)
        guard min <= mode, mode <= max else { throw .modeOutside(min, mode, max, .triangular) }
        self.mode = mode
        rising = (mode - min) / range.width
        falling = (max - mode) / range.width
    }

    /// On 0 … 1.
    private init(unitMode: Double) {
        (range, mode, rising, falling) = (.unit, unitMode, unitMode, 1 - unitMode)
    }

    var support: Support { range.support }
    var mean: Double { range.min + range.width * (1 + rising) / 3 }
    var standardDeviation: Double { range.width * ((1 - rising * falling) / 18).squareRoot() }
    var isContinuous: Bool { true }
    var kinks: [Double] { range.min < mode && mode < range.max ? [mode] : [] }

    func cumulative(_ x: Double) -> Double {
        let share = range.share(below: x)
        if x >= mode { return 1 - survival(x) }
        return share > 0 ? share * share / rising : 0
    }

    func survival(_ x: Double) -> Double {
        let share = range.share(above: x)
        if x < mode { return 1 - cumulative(x) }
        return share > 0 ? share * share / falling : 0
    }

    func quantile(_ p: Double) -> Double { point(p, 1 - p) }
    func upperQuantile(_ q: Double) -> Double { point(1 - q, q) }

    private func point(_ p: Double, _ q: Double) -> Double {
        p <= rising
            ? range.point(below: (p * rising).squareRoot()) : range.point(above: (q * falling).squareRoot())
    }
}

extension Triangular: FamilyMember {
    static let signature = Signature(
        list: ["min", "mode", "max"], names: ["min", "mode", "max"], takesPercentiles: true,
        forms: [
            "[min, mode, max]", "{min, mode, max}", "any three percentiles such as {p10, p50, p90}", "{p10, mode, p90}",
        ])

    init(_ arguments: Arguments) throws(DistributionError) {
        if try arguments.hasPercentiles(beside: ["mode"]) {
            let mode = arguments.has("mode") ? try arguments.number("mode") : nil
            try self.init(percentiles: arguments.percentiles(), mode: mode)
            return
        }
        try self.init(
            min: arguments.number("min"), mode: arguments.number("mode"), max: arguments.number("max"))
    }

    private init(percentiles: [Percentile], mode: Double?) throws(DistributionError) {
        let found = try ModeShare(percentiles, mode: mode, .triangular) { Triangular(unitMode: $0) }
        try self.init(min: found.min, mode: found.mode, max: found.max)
        try checkMeets(percentiles, .triangular)
    }
}
