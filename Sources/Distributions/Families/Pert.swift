/// A smooth density on an interval with a given peak: the beta distribution with alpha = 1 + shape·(mode − min)/(max − min)
/// and beta = 1 + shape·(max − mode)/(max − min).
///
/// Parameters `min` ≤ `mode` ≤ `max` with `min` < `max`; `shape` above 0 and up to 10¹⁵, 4 unless given, the larger the more
/// probability near the mode; or any three percentiles, or two and the `mode`, with an optional `shape`. Source: Malcolm, Roseboom, Clark and Fazar 1959 for shape 4; Vose 2008 for others.
struct Pert: Distribution {
    private static let usualShape = 4.0

    private let beta: Beta

    init(min: Double, mode: Double, max: Double, shape: Double) throws(DistributionError) {
        let range = try BoundedRange(min: min, max: max, .pert)
        guard min <= mode, mode <= max else { throw .modeOutside(min, mode, max, .pert) }
        try checkShape(shape, "shape", .pert, least: 0)
        let (below, above) = ((mode - min) / range.width, (max - mode) / range.width)
        beta = Beta(1 + shape * below, 1 + shape * above, on: range)
    }

    var support: Support { beta.support }
    var mean: Double { beta.mean }
    var standardDeviation: Double { beta.standardDeviation }
    var isContinuous: Bool { true }

    func cumulative(_ x: Double) -> Double { beta.cumulative(x) }
    func survival(_ x: Double) -> Double { beta.survival(x) }
    func probabilities(at x: Double) -> (below: Double, above: Double) { beta.probabilities(at: x) }
    func quantile(_ p: Double) -> Double { beta.quantile(p) }
    func upperQuantile(_ q: Double) -> Double { beta.upperQuantile(q) }
}

extension Pert: FamilyMember {
    static let signature = Signature(
        list: ["min", "mode", "max"], names: ["min", "mode", "max", "shape"], takesPercentiles: true,
        forms: [
            "[min, mode, max]", "{min, mode, max, shape}",
            "any three percentiles such as {p10, p50, p90}, with an optional shape", "{p10, mode, p90, shape}",
        ])

    init(_ arguments: Arguments) throws(DistributionError) {
        if try arguments.hasPercentiles(beside: ["mode", "shape"]) {
            let mode = arguments.has("mode") ? try arguments.number("mode") : nil
            let shape = arguments.has("shape") ? try arguments.number("shape") : nil
            try self.init(percentiles: arguments.percentiles(), mode: mode, shape: shape)
            return
        }
        try self.init(
            min: arguments.number("min"), mode: arguments.number("mode"), max: arguments.number("max"),
            shape: arguments.number("shape", default: Self.usualShape))
    }

    private init(percentiles: [Percentile], mode: Double?, shape: Double?) throws(DistributionError) {
        let given = shape.map { ["shape: \($0.written)"] } ?? []
        let shape = shape ?? Self.usualShape
        try checkShape(shape, "shape", .pert, least: 0)
        let found = try ModeShare(percentiles, mode: mode, others: given, .pert) {
            Beta(1 + shape * $0, 1 + shape * (1 - $0), on: .unit)
        }
        try self.init(min: found.min, mode: found.mode, max: found.max, shape: shape)
        try checkMeets(percentiles, .pert)
    }
}
