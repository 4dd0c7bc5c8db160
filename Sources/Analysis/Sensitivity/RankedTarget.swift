import Statistics

/// What some rows have of a target, ready for measures of its dependence on inputs.
struct RankedTarget: Sendable {
    /// The numbers less their mean, in units of a power of two near the largest; empty where not all are finite.
    let deviations: [Double]
    /// Σ deviations²/n.
    let variance: Double
    /// Average ranks; +∞ ranks above every number.
    let ranks: CentredRanks
    /// Of every place how many numbers are no greater.
    let upTo: [Int32]
    /// 2·Σ l(n − l), with l the numbers that are no less.
    let disorder: Double

    /// - Parameter values: without NaN
    init(_ values: [Double]) {
        let order = RisingOrder.positions(of: values)
        ranks = CentredRanks(order: order) { values[Int($0)] }
        (upTo, disorder) = Self.counts(order, values)
        deviations = Self.deviations(values)
        // The mean of equal numbers is rounded, and may leave deviations.
        variance = ranks.size > 0 ? deviations.dotted(with: deviations) / Double(values.count) : 0
    }

    /// The number of rows.
    var count: Int { upTo.count }

    private static func counts(_ order: [Int32], _ values: [Double]) -> (upTo: [Int32], disorder: Double) {
        var upTo = [Int32](repeating: 0, count: order.count)
        var (start, disorder) = (0, 0.0)
        while start < order.count {
            var end = start + 1
            while end < order.count, values[Int(order[end])] == values[Int(order[start])] { end += 1 }
            for index in start..<end { upTo[Int(order[index])] = Int32(end) }
            disorder += 2 * Double(end - start) * Double(order.count - start) * Double(start)
            start = end
        }
        return (upTo, disorder)
    }

    private static func deviations(_ values: [Double]) -> [Double] {
        guard let scale = values.powerOfTwo else { return [] }
        let scaled = values.map { $0 / scale }
        let mean = scaled.reduce(0, +) / Double(max(1, scaled.count))
        return scaled.map { $0 - mean }
    }
}

extension [Double] {
    /// The power of two at or below the largest magnitude, within what can be divided by; 1 for zeros, nil where a number is not
    /// finite. What is divided by it loses no bit, and its squares do not overflow.
    var powerOfTwo: Double? {
        let largest = reduce(0.0) { Swift.max($0, $1.isNaN ? .infinity : $1.magnitude) }
        guard largest.isFinite else { return nil }
        return largest == 0 ? 1 : Swift.max(largest.binade, 0x1p-1000)
    }
}
