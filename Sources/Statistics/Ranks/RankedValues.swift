/// Numbers that can be asked for by rank, exactly (`OrderStatistics`, `RankedColumn`) or within a stated error (`RankSketch`).
public protocol RankedValues {
    /// How many numbers there are.
    var count: Int { get }
    /// The largest relative error of a value at a rank.
    var relativeError: Double { get }
    /// The numbers at ranks 0 ..< count, 0 being the smallest; in the order of the ranks, which may repeat.
    func values(atRanks ranks: [Int]) -> [Double]
}

extension RankedValues {
    /// Between what numbers the exact one lies where a value was found at a rank; an infinity is itself.
    func bounds(of value: Double) -> ClosedRange<Double> {
        if value.isInfinite { return value...value }
        return value - value.magnitude * relativeError...value + value.magnitude * relativeError
    }

    /// The quantiles at some probabilities, of type 7 of Hyndman and Fan (1996): linear between the order statistics.
    ///
    /// With `h = (n − 1)·p` the value lies at the fraction h − ⌊h⌋ of the way from the order statistic ⌊h⌋ to the next, as in
    /// NumPy and R. Next to an infinity the fraction 0 gives the lower neighbour and any other the infinite one.
    ///
    /// - Parameter probabilities: each in 0 … 1.
    /// - Returns: the quantiles, in the order of the probabilities; nil where there is no number.
    public func quantiles(_ probabilities: [Double]) -> [Double]? {
        if count == 0 { return nil }
        let positions = probabilities.map { QuantilePosition(probability: $0, count: count) }
        let neighbours = values(atRanks: positions.flatMap { [$0.lower, $0.upper] })
        return positions.indices.map { positions[$0].interpolate(neighbours[2 * $0], neighbours[2 * $0 + 1]) }
    }

    /// The quantile at one probability; nil where there is no number.
    public func quantile(_ probability: Double) -> Double? { quantiles([probability])?.first }
}

/// Where a quantile of type 7 lies between two order statistics.
struct QuantilePosition {
    /// The rank at or below.
    let lower: Int
    /// The rank above, or the same at the end.
    let upper: Int
    /// How far between, 0 ..< 1.
    let fraction: Double

    init(probability: Double, count: Int) {
        let position = Double(count - 1) * Swift.min(Swift.max(probability, 0), 1)
        lower = Int(position)
        upper = Swift.min(lower + 1, count - 1)
        fraction = position - Double(lower)
    }

    /// The value between two neighbours.
    func interpolate(_ low: Double, _ high: Double) -> Double { Self.interpolate(low, high, fraction: fraction) }

    /// The value between two neighbours, by the formula that NumPy uses, which never leaves them and never falls with the fraction.
    static func interpolate(_ low: Double, _ high: Double, fraction: Double) -> Double {
        if fraction == 0 || low == high { return low }
        if high == .infinity || low == -.infinity { return high == .infinity ? high : low }
        let step = high - low
        guard step.isFinite else { return low * (1 - fraction) + high * fraction }
        return fraction < 0.5 ? low + step * fraction : high - step * (1 - fraction)
    }
}
