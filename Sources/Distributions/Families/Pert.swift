/// A smooth density on an interval with a given peak: the beta distribution with alpha = 1 + shape·(mode − min)/(max − min)
/// and beta = 1 + shape·(max − mode)/(max − min).
///
/// Parameters `min` ≤ `mode` ≤ `max` with `min` < `max`; `shape` above 0 and up to 10¹⁵, 4 unless given, the larger the more
/// probability near the mode. Source: Malcolm, Roseboom, Clark and Fazar 1959 for shape 4; Vose 2008 for others.
struct Pert: Distribution {
    private let beta: Beta

    init(min: Double, mode: Double, max: Double, shape: Double = 4) throws(DistributionError) {
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
        list: ["min", "mode", "max"], names: ["min", "mode", "max", "shape"],
        forms: ["[min, mode, max]", "{min, mode, max, shape}"])

    init(_ arguments: Arguments) throws(DistributionError) {
        try self.init(
            min: arguments.number("min"), mode: arguments.number("mode"), max: arguments.number("max"),
            shape: arguments.number("shape", default: 4))
    }
}
