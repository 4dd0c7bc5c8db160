/// Spearman's rank correlation of pairs of numbers, with average ranks for ties.
///
/// Pearson's correlation of the ranks, formed in whole numbers and so exact up to the last three roundings, in any order of
/// the pairs. ±∞ rank at the ends, −0 = 0. Source: C. Spearman (1904); ties as in Kendall and Gibbons (1990), § 3.8.
public struct RankCorrelation: Equatable, Sendable {
    /// The correlation, −1 … 1; nil where a side has fewer than two different values.
    public let coefficient: Double?
    /// The pairs used.
    public let pairs: Int
    /// The pairs left out because a side is NaN ("none").
    public let leftOut: Int

    /// The correlation of two columns of the same length; what one has beyond the other is ignored.
    public init(_ left: UnsafeBufferPointer<Double>, _ right: UnsafeBufferPointer<Double>) {
        let length = min(left.count, right.count)
        let used = (0..<length).filter { !left[$0].isNaN && !right[$0].isNaN }
        pairs = used.count
        leftOut = length - used.count
        coefficient = RankedColumn(used.map { left[$0] }).correlation(with: RankedColumn(used.map { right[$0] }))
    }

    /// The correlation of two arrays.
    public init(_ left: [Double], _ right: [Double]) {
        self = left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { RankCorrelation(left, $0) }
        }
    }
}
