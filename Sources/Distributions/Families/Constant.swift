import VectorMath

/// One number for certain.
///
/// Parameter `value`, any finite number; written as a bare number.
struct Constant: Distribution {
    let value: Double

    init(_ value: Double) { self.value = value }

    var support: Support { Support(value, value) }
    var mean: Double { value }
    var standardDeviation: Double { 0 }
    var isContinuous: Bool { false }
    var kinks: [Double] { [value] }

    func cumulative(_ x: Double) -> Double { x < value ? 0 : 1 }
    func survival(_ x: Double) -> Double { x < value ? 1 : 0 }
    func quantile(_ p: Double) -> Double { value }
    func upperQuantile(_ q: Double) -> Double { value }
}

extension Constant: FamilyMember {
    static let signature = Signature(list: ["value"], forms: ["one number"])

    init(_ arguments: Arguments) throws(DistributionError) { self.init(try arguments.number("value")) }
}
