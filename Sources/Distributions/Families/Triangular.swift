/// A density that rises straight from `min` to `mode` and falls straight to `max`.
///
/// Parameters `min` ≤ `mode` ≤ `max` with `min` < `max`.
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
        list: ["min", "mode", "max"], names: ["min", "mode", "max"], forms: ["[min, mode, max]", "{min, mode, max}"])

    init(_ arguments: Arguments) throws(DistributionError) {
        try self.init(
            min: arguments.number("min"), mode: arguments.number("mode"), max: arguments.number("max"))
    }
}
