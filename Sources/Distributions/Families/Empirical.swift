/// The distribution of observed values, with quantiles that are linear between the sorted values: type 7 of Hyndman and
/// Fan 1996, Q(k/(n − 1)) = the value with k others below it.
///
/// Parameter `values`, at least two that differ, in any order. Values that occur more than once keep their probability.
struct Empirical: Distribution {
    /// Increasing.
    private let values: [Double]
    /// n − 1.
    private let steps: Double
    let isContinuous: Bool

    init(values: [Double]) throws(DistributionError) {
        guard values.count >= 2 else { throw .tooFewValues(values.count, needed: 2, .empirical) }
        self.values = values.sorted()
        steps = Double(values.count - 1)
        isContinuous = zip(self.values, self.values.dropFirst()).allSatisfy { $0 < $1 }
        let (least, greatest) = (self.values[0], self.values[values.count - 1])
        guard least < greatest else { throw .valuesEqual(least, .empirical) }
        guard (greatest - least).isFinite else { throw .valuesTooFarApart(least, greatest, .empirical) }
    }

    var support: Support { Support(values[0], values[values.count - 1]) }
    var kinks: [Double] { values }

    /// Each step is a uniform distribution between two neighbours.
    var mean: Double { values[0] + zip(values, values.dropFirst()).reduce(0) { $0 + middle($1) } / steps }

    var standardDeviation: Double {
        let centre = mean - values[0]
        let sum = zip(values, values.dropFirst()).reduce(0) { sum, step in
            let (offset, width) = (middle(step) - centre, step.1 - step.0)
            return sum + offset * offset + width * width / 12
        }
        return (sum / steps).squareRoot()
    }

    /// The middle of a step, from the least value.
    private func middle(_ step: (Double, Double)) -> Double { 0.5 * (step.0 - values[0]) + 0.5 * (step.1 - values[0]) }

    func cumulative(_ x: Double) -> Double {
        let (position, share) = location(of: x)
        return position < 0 ? 0 : min(1, (Double(position) + share) / steps)
    }

    func survival(_ x: Double) -> Double {
        let (position, share) = location(of: x)
        return position < 0 ? 1 : max(0, (steps - Double(position) - share) / steps)
    }

    func quantile(_ p: Double) -> Double { p <= 0.5 ? fromBelow(p * steps) : fromAbove((1 - p) * steps) }
    func upperQuantile(_ q: Double) -> Double { q < 0.5 ? fromAbove(q * steps) : fromBelow((1 - q) * steps) }

    /// The last value that is not above x, −1 where all are, and the share of the way to the next one.
    private func location(of x: Double) -> (position: Int, share: Double) {
        let position = values.firstPosition { $0 > x } - 1
        guard position >= 0, position + 1 < values.count else { return (position, 0) }
        return (position, (x - values[position]) / (values[position + 1] - values[position]))
    }

    private func fromBelow(_ offset: Double) -> Double {
        let position = min(Int(offset), values.count - 2)
        return between(values[position], values[position + 1], offset - Double(position))
    }

    private func fromAbove(_ offset: Double) -> Double {
        let position = min(Int(offset), values.count - 2)
        let last = values.count - 1
        return between(values[last - position], values[last - position - 1], offset - Double(position))
    }

    private func between(_ first: Double, _ second: Double, _ share: Double) -> Double {
        let x = first + (second - first) * share
        return min(max(x, min(first, second)), max(first, second))
    }
}

extension Empirical: FamilyMember {
    static let signature = Signature(names: ["values"], forms: ["{values: […]}", "{file: data.csv, column: name}"])

    init(_ arguments: Arguments) throws(DistributionError) { try self.init(values: arguments.numbers("values")) }
}
