/// For every randomisation how many of its trials lie below some thresholds, eight trials at a time.
public struct ReplicateCounts: Sendable {
    /// The counts of each randomisation.
    public internal(set) var replicates: [ThresholdCounts]
    private let lanes: ReplicateLanes

    /// No trial yet.
    ///
    /// - Parameter thresholds: without NaN
    public init(thresholds: [Double], randomisations: Int) {
        replicates = Array(repeating: ThresholdCounts(thresholds: thresholds), count: randomisations)
        lanes = ReplicateLanes(randomisations: randomisations)
    }

    /// Counts further trials, leaving NaN out.
    public mutating func add(_ column: TrialColumn) {
        // A pass for each threshold compares eight numbers at a time; searching among the thresholds cannot.
        for (index, threshold) in replicates[0].thresholds.enumerated() {
            count(column, with: threshold) {
                $0.add(below: $1, atOrBelow: $2, threshold: index)
            }
        }
        count(column, with: .infinity) { $0.add(total: $2) }
        for (trial, value) in column.rest { replicates[trial % replicates.count].add(value) }
    }

    /// Adds those of other trials against the same thresholds.
    public mutating func merge(_ other: ReplicateCounts) {
        for replicate in replicates.indices { replicates[replicate].merge(other.replicates[replicate]) }
    }

    private mutating func count(
        _ column: TrialColumn, with threshold: Double,
        _ take: (_ counts: inout ThresholdCounts, _ less: Int, _ lessOrEqual: Int) -> Void
    ) {
        for phase in 0..<lanes.period {
            let (less, lessOrEqual) = Self.comparisons(column, with: threshold, phase: phase, period: lanes.period)
            for lane in 0..<8 {
                take(&replicates[lanes.replicate(phase: phase, lane: lane)], Int(less[lane]), Int(lessOrEqual[lane]))
            }
        }
    }

    /// How many numbers in every lane of every `period`-th vector are less than a threshold, and how many less or equal.
    private static func comparisons(
        _ column: TrialColumn, with threshold: Double, phase: Int, period: Int
    ) -> (less: SIMD8<Int64>, lessOrEqual: SIMD8<Int64>) {
        var (less, lessOrEqual) = (SIMD8<Int64>.zero, SIMD8<Int64>.zero)
        let limit = SIMD8<Double>(repeating: threshold)
        column.forEachBlockOfVectors { first, vectors in
            var index = (phase - first % period + period) % period
            while index < vectors.count {
                let vector = vectors[index]
                less &-= minusOne(where: vector .< limit)
                lessOrEqual &-= minusOne(where: vector .<= limit)
                index += period
            }
        }
        return (less, lessOrEqual)
    }

    @inline(__always)
    private static func minusOne(where mask: SIMDMask<SIMD8<Int64>>) -> SIMD8<Int64> {
        SIMD8<Int64>.zero.replacing(with: SIMD8(repeating: -1), where: mask)
    }
}
