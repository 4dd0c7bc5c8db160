/// Counts of numbers between edges, randomisation by randomisation; the order of additions cannot matter.
public struct HistogramCounts: Equatable, Sendable {
    /// The edges of the bins, ascending; a bin holds its lower edge and not its upper.
    public let edges: [Double]
    /// The number of independent randomisations.
    public let randomisations: Int
    /// The counts, randomisation after randomisation.
    var flat: [Int]
    private let numbering: HistogramBins

    /// No number yet.
    public init(edges: HistogramEdges, randomisations: Int) {
        self.edges = edges.edges
        let bins = max(0, self.edges.count - 1)
        self.randomisations = randomisations
        flat = Array(repeating: 0, count: randomisations * (bins + 4))
        numbering = HistogramBins(edges: self.edges)
    }

    /// The number of bins between edges.
    public var bins: Int { max(0, edges.count - 1) }

    /// For each randomisation its counts: below the first edge, the bins, from the last edge on, "never" (+∞), "none" (NaN).
    public var counts: [[Int]] {
        (0..<randomisations).map { Array(flat[($0 * (bins + 4))..<(($0 + 1) * (bins + 4))]) }
    }

    /// Adds further trials; trial t belongs to randomisation t mod R.
    public mutating func add(_ column: TrialColumn) {
        let size = bins + 4
        // Whoever else held the counts would make adding to them copy them.
        var flat = flat
        self.flat = []
        var start = column.firstTrial % randomisations * size
        flat.withUnsafeMutableBufferPointer { flat in
            for block in column.blocks {
                numbering.forEach(block) { bin in
                    flat[start + bin] += 1
                    start += size
                    if start == flat.count { start = 0 }
                }
            }
        }
        self.flat = flat
    }

    /// Adds the counts of other trials between the same edges.
    public mutating func merge(_ other: HistogramCounts) {
        precondition(edges == other.edges && randomisations == other.randomisations, "counts of the same bins")
        for index in flat.indices { flat[index] += other.flat[index] }
    }
}
