/// One of several numbers, each with its probability.
///
/// Parameters `values`, at least one, in any order, and as many `weights`, not below 0, which need not sum to 1.
struct Choice: Distribution {
    /// Increasing.
    private let values: [Double]
    private let weights: WeightedShares

    init(values: [Double], weights: [Double]) throws(DistributionError) {
        guard !values.isEmpty else { throw .tooFewValues(0, needed: 1, .choice) }
        guard values.count == weights.count else { throw .weightCount(weights.count, values: values.count) }
        try checkWeights(weights, at: { ["weights", "\($0)"] }, .choice)
        let possible = zip(values, weights).filter { $0.1 > 0 }.sorted { $0.0 < $1.0 }
        self.values = possible.map(\.0)
        self.weights = WeightedShares(possible.map(\.1))
    }

    var support: Support { Support(values[0], values[values.count - 1]) }
    var mean: Double { zip(values, weights.shares).reduce(0) { $0 + $1.0 * $1.1 } }
    var isContinuous: Bool { false }
    var kinks: [Double] { values }

    var standardDeviation: Double {
        let mean = mean
        return zip(values, weights.shares).reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1 }.squareRoot()
    }

    func cumulative(_ x: Double) -> Double {
        let after = values.firstPosition { $0 > x }
        return after == 0 ? 0 : weights.cumulative[after - 1]
    }

    func survival(_ x: Double) -> Double {
        let after = values.firstPosition { $0 > x }
        return after == 0 ? 1 : weights.survival[after - 1]
    }

    func quantile(_ p: Double) -> Double { values[weights.cumulative.firstPosition { $0 >= p }] }
    func upperQuantile(_ q: Double) -> Double { values[weights.survival.firstPosition { $0 <= q }] }
}

extension Choice: FamilyMember {
    static let signature = Signature(names: ["values", "weights"], forms: ["{values: […], weights: […]}"])

    init(_ arguments: Arguments) throws(DistributionError) {
        try self.init(values: arguments.numbers("values"), weights: arguments.numbers("weights"))
    }
}

extension Array {
    /// The first position at which a condition holds that stays true from there on; `count` where it never does.
    func firstPosition(where holds: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
