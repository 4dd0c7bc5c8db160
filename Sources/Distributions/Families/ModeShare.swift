import GSL

/// The interval and the mode of a distribution that, on 0 … 1, has its mode alone as a parameter: through three percentiles, or
/// through two and a given mode.
///
/// Where the middle one of three points lies between the outer two, as a share, hangs on the share of the mode alone and grows with
/// it. Brent's method finds the share; the outer points then give the interval.
struct ModeShare {
    let min, mode, max: Double

    /// - Parameters:
    ///   - mode: the mode, where it is given
    ///   - others: what else was given, as written
    ///   - unit: the distribution on 0 … 1 with its mode there
    init(
        _ percentiles: [Percentile], mode: Double?, others: [String] = [], _ family: DistributionFamily,
        unit: @escaping (_ mode: Double) -> any Distribution
    ) throws(DistributionError) {
        let search = try ModeSearch(percentiles, mode: mode, family, unit: unit)
        guard let share = search.share else { throw search.noShape(percentiles, mode: mode, others: others) }
        let (low, high) = search.outer(unit(share))
        let width = search.distance / (high - low)
        min = search.lower.value - width * low
        max = search.upper.value + width * (1 - high)
        self.mode = Swift.min(Swift.max(mode ?? min + width * share, min), max)
    }
}

/// The equation for the share of the mode.
private struct ModeSearch {
    let family: DistributionFamily
    let lower, upper: Percentile
    let distance: Double
    /// What lies between: a percentile, or the mode where nil.
    private let middle: Percentile?
    private let middleValue: Double
    private let unit: (Double) -> any Distribution

    init(
        _ percentiles: [Percentile], mode: Double?, _ family: DistributionFamily,
        unit: @escaping (_ mode: Double) -> any Distribution
    ) throws(DistributionError) {
        guard percentiles.count == (mode == nil ? 3 : 2) else {
            throw .percentileCount(percentiles, mode == nil ? "three" : "two", besideMode: mode != nil, family)
        }
        (self.family, self.unit) = (family, unit)
        (lower, upper) = (percentiles[0], percentiles[percentiles.count - 1])
        middle = mode == nil ? percentiles[1] : nil
        middleValue = mode ?? percentiles[1].value
        distance = upper.value - lower.value
        guard distance.isFinite else { throw .tooFarApart(lower.name, lower.value, upper.name, upper.value, family) }
    }

    /// The shares among which it is sought. The mode of a triangle beyond its percentiles leaves them all on one straight side,
    /// where they say nothing of the other.
    private var ends: (low: Double, high: Double) {
        middle != nil && family == .triangular ? (lower.probability, upper.probability) : (0, 1)
    }

    /// The share of the mode; nil where none will do. Strictly inside: at the ends other intervals have the same percentiles.
    var share: Double? {
        let target = (middleValue - lower.value) / distance
        let ends = ends
        guard position(ends.low) < target, target < position(ends.high) else { return nil }
        return try? Root.brent(from: ends.low, to: ends.high) { position($0) - target }
    }

    /// The outer points on 0 … 1.
    func outer(_ unit: any Distribution) -> (low: Double, high: Double) {
        (unit.quantile(lower.probability), unit.quantile(upper.probability))
    }

    /// Where the middle point lies between the outer two.
    private func position(_ share: Double) -> Double {
        let unit = unit(share)
        let (low, high) = outer(unit)
        let between = middle.map { unit.quantile($0.probability) } ?? share
        return (between - low) / (high - low)
    }

    func noShape(_ percentiles: [Percentile], mode: Double?, others: [String]) -> DistributionError {
        var given = percentiles.map { "\($0.name): \($0.value.written)" }
        if let mode { given.insert("mode: \(mode.written)", at: 1) }
        let range = (
            low: lower.value + distance * position(ends.low), high: lower.value + distance * position(ends.high)
        )
        return .noShape(
            "{\((given + others).joined(separator: ", "))}", moving: middle?.name ?? "mode", within: range, family)
    }
}
