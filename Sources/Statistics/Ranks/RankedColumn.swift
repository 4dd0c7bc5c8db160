/// A column of numbers sorted once, for order statistics and for rank correlations with many other columns.
///
/// Numbers compare as usual, with −0 = 0 and ±∞ at the ends; none is NaN.
public struct RankedColumn: RankedValues, Sendable {
    /// The numbers in rising order.
    private let sorted: [Double]
    /// Twice the average rank of each number, less n + 1: whole numbers that add up to 0.
    private let centredRanks: [Int32]
    /// The sum of their squares, rounded once.
    private let squares: Double

    /// Sorts a column of at most 2³⁰ numbers, none of which is NaN.
    public init(_ values: [Double]) {
        precondition(values.count <= 1 << 30, "ranks of 32 bits")
        let order = RadixOrder.ascending(values.map { OrderedBits.key($0) })
        sorted = order.map { OrderedBits.value($0.key) }
        centredRanks = Self.centredRanks(order)
        squares = Double(Self.product(centredRanks, centredRanks))
    }

    public var count: Int { sorted.count }
    public var relativeError: Double { 0 }

    public func values(atRanks ranks: [Int]) -> [Double] { ranks.map { sorted[$0] } }

    /// Spearman's rank correlation with another column of the same length, with average ranks for ties.
    ///
    /// Formed in whole numbers, and so exact up to the last three roundings.
    ///
    /// - Returns: −1 … 1; nil where a side has fewer than two different values
    public func correlation(with other: RankedColumn) -> Double? {
        precondition(count == other.count, "columns of pairs have the same length")
        let size = squares.squareRoot() * other.squares.squareRoot()
        let cross = Double(Self.product(centredRanks, other.centredRanks))
        return size > 0 ? max(-1, min(1, cross / size)) : nil
    }

    /// What each of R batches, to which the numbers are dealt in turn, says of the rank correlation: R·Σ ab/√(Σa²·Σb²) with the
    /// centred ranks a, b of all numbers and the first sum over the batch. Their mean is the correlation, and their scatter
    /// gives its error where batches are independent.
    ///
    /// - Returns: a number a batch; nil where a side has fewer than two different values
    public func correlations(with other: RankedColumn, batches: Int) -> [Double]? {
        precondition(count == other.count, "columns of pairs have the same length")
        let size = squares.squareRoot() * other.squares.squareRoot()
        if size == 0 { return nil }
        return (0..<batches).map { batch in
            let sum = stride(from: batch, to: count, by: batches).reduce(0.0) { sum, index in
                sum + Double(centredRanks[index]) * Double(other.centredRanks[index])
            }
            return Double(batches) * sum / size
        }
    }

    private static func centredRanks(_ order: [RadixOrder.Entry]) -> [Int32] {
        var ranks = [Int32](repeating: 0, count: order.count)
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, order[end].key == order[start].key { end += 1 }
            let doubled = start + end + 1 - (order.count + 1)
            for position in start..<end { ranks[order[position].index] = Int32(doubled) }
            start = end
        }
        return ranks
    }

    /// The sum of the products. A centred rank is below n, so sums of 2⁶²/n² products stay inside 64 bits.
    private static func product(_ left: [Int32], _ right: [Int32]) -> Int128 {
        let size = max(1, left.count)
        let portion = max(1, min(size, (1 << 62) / size / size))
        return stride(from: 0, to: left.count, by: portion).reduce(into: 0) { total, start in
            var sum = 0
            for index in start..<min(start + portion, left.count) { sum &+= Int(left[index]) &* Int(right[index]) }
            total += Int128(sum)
        }
    }
}
