/// Data and fitted distributions in the same bins.
public struct FitPicture: Sendable {
    /// The edges of the bins, of equal width, from the least to the greatest number.
    public let edges: [Double]
    /// The share of the data in each bin, the upper edge of the last included.
    public let shares: [Double]

    /// Data in so many bins.
    public init(_ data: FitData, bins: Int) {
        let (least, greatest) = (data.sorted[0], data.sorted[data.sorted.count - 1])
        let width = (greatest - least) / Double(bins)
        edges = (0...bins).map { least + width * Double($0) }
        var counts = [Int](repeating: 0, count: bins)
        for value in data.sorted { counts[min(bins - 1, Int((value - least) / width))] += 1 }
        shares = counts.map { Double($0) / Double(data.sorted.count) }
    }

    /// The probability that a distribution has in each bin.
    public func shares(of distribution: any Distribution) -> [Double] {
        let reached = edges.map { distribution.cumulative($0) }
        return zip(reached, reached.dropFirst()).map { max(0, $1 - $0) }
    }
}
