/// For every randomisation how many of its trials lie below some thresholds, eight trials at a time.
public struct ReplicateCounts: Sendable {
    /// The counts of each randomisation.
    public private(set) var replicates: [ThresholdCounts]
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
        // A pass for some thresholds compares eight numbers at a time; searching among the thresholds cannot. There is one
        // pass at least, which counts the numbers.
        let thresholds = replicates[0].thresholds.count
        for first in stride(from: 0, to: max(1, thresholds), by: Comparisons.thresholds) {
            count(column, with: first..<min(first + Comparisons.thresholds, thresholds), isFirst: first == 0)
        }
        for (trial, value) in column.rest { replicates[trial % replicates.count].add(value) }
    }

    private mutating func count(_ column: TrialColumn, with thresholds: Range<Int>, isFirst: Bool) {
        for phase in 0..<lanes.period {
            var comparisons = Comparisons(replicates[0].thresholds[thresholds])
            column.forEachBlockOfVectors { first, vectors in
                comparisons.add(
                    vectors, from: (phase - first % lanes.period + lanes.period) % lanes.period, by: lanes.period)
            }
            for lane in 0..<8 {
                let replicate = lanes.replicate(phase: phase, lane: lane)
                for (position, index) in thresholds.enumerated() {
                    let counts = comparisons.counts(position)
                    replicates[replicate].add(
                        below: Int(counts.less[lane]), atOrBelow: Int(counts.lessOrEqual[lane]), threshold: index)
                }
                if isFirst { replicates[replicate].add(total: Int(comparisons.numbers[lane])) }
            }
        }
    }
}

/// How many numbers in every lane of some vectors are less than some thresholds, and how many less or equal.
private struct Comparisons {
    /// How many thresholds fit into one pass: more, and the counts would not stay in registers.
    static let thresholds = 5

    private let limits: (SIMD8<Double>, SIMD8<Double>, SIMD8<Double>, SIMD8<Double>, SIMD8<Double>)
    private var first = Counts(), second = Counts(), third = Counts(), fourth = Counts(), fifth = Counts()
    /// How many are not NaN.
    private(set) var numbers = SIMD8<Int64>.zero

    struct Counts {
        var less = SIMD8<Int64>.zero
        var lessOrEqual = SIMD8<Int64>.zero

        @inline(__always)
        mutating func add(_ vector: SIMD8<Double>, _ limit: SIMD8<Double>) {
            less.replace(with: less &+ 1, where: vector .< limit)
            lessOrEqual.replace(with: lessOrEqual &+ 1, where: vector .<= limit)
        }
    }

    /// - Parameter thresholds: at most five
    init(_ thresholds: ArraySlice<Double>) {
        // Nothing is less than NaN.
        let all = thresholds.map { SIMD8(repeating: $0) } + repeatElement(SIMD8(repeating: .nan), count: 5)
        limits = (all[0], all[1], all[2], all[3], all[4])
    }

    /// Counts every `step`-th vector.
    @inline(__always)
    mutating func add(_ vectors: UnsafeBufferPointer<SIMD8<Double>>, from start: Int, by step: Int) {
        var (a, b, c, d, e, numbers) = (first, second, third, fourth, fifth, numbers)
        var index = start
        while index < vectors.count {
            let vector = vectors[index]
            a.add(vector, limits.0)
            b.add(vector, limits.1)
            c.add(vector, limits.2)
            d.add(vector, limits.3)
            e.add(vector, limits.4)
            numbers.replace(with: numbers &+ 1, where: vector .== vector)
            index += step
        }
        (first, second, third, fourth, fifth, self.numbers) = (a, b, c, d, e, numbers)
    }

    /// The counts for one of the thresholds.
    func counts(_ position: Int) -> Counts { [first, second, third, fourth, fifth][position] }
}
