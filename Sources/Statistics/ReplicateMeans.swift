/// The exact mean of a result in every randomisation, at a fraction of a nanosecond a number.
///
/// Eight trials at a time are cut at two fixed places of the binary expansion into a high, a low and a vanishing part. All
/// high parts are multiples of one power of two and so few that their floating-point sum is exact, and the same holds for
/// the low parts; where the third part does not vanish (numbers more than 2²⁹ times smaller than the largest) or a number is
/// not finite, every number is added by itself. Either way nothing is rounded, so the result has no order.
///
/// After J. Demmel, H. D. Nguyen (2015), "Parallel reproducible summation", IEEE Trans. Computers 64(7), with the rest
/// checked instead of dropped.
public struct ReplicateMeans: Sendable {
    /// One tally a randomisation.
    public internal(set) var tallies: [MeanTally]
    private let lanes: ReplicateLanes
    /// Where numbers were cut last; it never decides what the sums are, only how soon they are found.
    private var cut: SplitSums.Cut?

    /// No trial yet.
    public init(randomisations: Int) {
        tallies = Array(repeating: MeanTally(), count: randomisations)
        lanes = ReplicateLanes(randomisations: randomisations)
    }

    /// Adds further trials.
    public mutating func add(_ column: TrialColumn) {
        if column.count <= SplitSums.capacity {
            if let cut, addSplit(column, at: cut) { return }
            if let cut = SplitSums.Cut(largest: Self.largest(column)), cut != self.cut {
                self.cut = cut
                if addSplit(column, at: cut) { return }
            }
        }
        addOneByOne(column)
    }

    /// Adds those of other trials in as many randomisations.
    public mutating func merge(_ other: ReplicateMeans) {
        for replicate in tallies.indices { tallies[replicate].merge(other.tallies[replicate]) }
    }

    private mutating func addOneByOne(_ column: TrialColumn) {
        var replicate = column.firstTrial % tallies.count
        for block in column.blocks {
            for value in block {
                tallies[replicate].add(value)
                replicate = replicate + 1 == tallies.count ? 0 : replicate + 1
            }
        }
    }

    /// Adds the trials if that is exact; false, with nothing added, where it is not.
    private mutating func addSplit(_ column: TrialColumn, at cut: SplitSums.Cut) -> Bool {
        let lanes = lanes
        let sums: [(high: SIMD8<Double>, low: SIMD8<Double>)]? = SplitSums.withSums(count: lanes.period, cut: cut) {
            sums in
            column.forEachBlockOfVectors { first, vectors in
                for phase in 0..<lanes.period {
                    let start = (phase - first % lanes.period + lanes.period) % lanes.period
                    sums.add(vectors, from: start, by: lanes.period, to: phase)
                }
            }
            return sums.isExact ? sums.lanes : nil
        }
        guard let sums else { return false }
        take(
            sums, vectors: column.firstTrial / 8..<column.firstTrial / 8 + column.blocks.reduce(0) { $0 + $1.count / 8 }
        )
        for (trial, value) in column.rest { tallies[trial % tallies.count].add(value) }
        return true
    }

    private mutating func take(_ sums: [(high: SIMD8<Double>, low: SIMD8<Double>)], vectors: Range<Int>) {
        for (phase, sum) in sums.enumerated() {
            let offset = (phase - vectors.lowerBound % lanes.period + lanes.period) % lanes.period
            let count = (vectors.count - offset + lanes.period - 1) / lanes.period
            for lane in 0..<8 {
                tallies[lanes.replicate(phase: phase, lane: lane)]
                    .add(trials: count, sum: sum.high[lane], sum.low[lane])
            }
        }
    }

    /// The largest magnitude; not finite where a number is not.
    private static func largest(_ column: TrialColumn) -> Double {
        var largest = SIMD8<Int64>.zero
        column.forEachBlockOfVectors { _, vectors in
            for vector in vectors {
                let bits = unsafeBitCast(vector, to: SIMD8<Int64>.self) & SIMD8(repeating: 0x7fff_ffff_ffff_ffff)
                largest.replace(with: bits, where: bits .> largest)
            }
        }
        return Double(bitPattern: UInt64(bitPattern: largest.max()))
    }
}
