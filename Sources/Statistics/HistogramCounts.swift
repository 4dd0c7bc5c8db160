/// Counts of numbers between edges, randomisation by randomisation; the order of additions cannot matter.
public struct HistogramCounts: Equatable, Sendable {
    /// The edges of the bins, ascending; a bin holds its lower edge and not its upper.
    public let edges: [Double]
    /// For each randomisation its counts: below the first edge, the bins, from the last edge on, "never" (+∞), "none" (NaN).
    public private(set) var counts: [[Int]]
    private let perWidth: Double

    /// No number yet.
    public init(edges: HistogramEdges, randomisations: Int) {
        self.edges = edges.edges
        let bins = max(0, self.edges.count - 1)
        counts = Array(repeating: Array(repeating: 0, count: bins + 4), count: randomisations)
        let width = bins > 0 ? self.edges[1] - self.edges[0] : 1
        perWidth = width > 0 ? 1 / width : 0
    }

    /// The number of bins between edges.
    public var bins: Int { max(0, edges.count - 1) }

    /// Adds numbers of one randomisation.
    public mutating func add(_ values: UnsafeBufferPointer<Double>, randomisation: Int) {
        var own = counts[randomisation]
        own.withUnsafeMutableBufferPointer { own in
            edges.withUnsafeBufferPointer { edges in
                for value in values { own[place(value, edges)] += 1 }
            }
        }
        counts[randomisation] = own
    }

    /// Where a number is counted.
    @inline(__always)
    private func place(_ value: Double, _ edges: UnsafeBufferPointer<Double>) -> Int {
        let bins = max(0, edges.count - 1)
        if value.isNaN { return bins + 3 }
        if value == .infinity { return bins + 2 }
        guard bins > 0, value >= edges[0] else { return 0 }
        if value >= edges[bins] { return bins + 1 }
        // A first guess by division, put right by the edges themselves, which alone decide.
        var bin = min(bins - 1, Int((value - edges[0]) * perWidth))
        while value < edges[bin] { bin -= 1 }
        while value >= edges[bin + 1] { bin += 1 }
        return bin + 1
    }
}
