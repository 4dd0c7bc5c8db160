import VectorMath

/// The exponential distribution: P(X > x) = e^(−x/mean) for x > 0.
///
/// Parameter `mean` > 0.
struct Exponential: Distribution {
    let mean: Double

    init(mean: Double) throws(DistributionError) {
        try checkPositive(mean, "mean", .exponential)
        self.mean = mean
    }

    var support: Support { Support(0, .infinity, lowerIsOpen: true) }
    var standardDeviation: Double { mean }
    var isContinuous: Bool { true }

    func cumulative(_ x: Double) -> Double { x > 0 ? -Double.expMinusOne(-x / mean) : 0 }
    func survival(_ x: Double) -> Double { x > 0 ? .exp(-x / mean) : 1 }
    func quantile(_ p: Double) -> Double { (-mean * .log(onePlus: -p)).clampedToPositive }
    func upperQuantile(_ q: Double) -> Double { (-mean * .log(q)).clampedToPositive }
}

extension Exponential: FamilyMember {
    static let signature = Signature(names: ["mean"], forms: ["{mean}"])

    init(_ arguments: Arguments) throws(DistributionError) { try self.init(mean: arguments.number("mean")) }
}
