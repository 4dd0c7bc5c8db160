/// How many numbers of one replicate lie below each of some thresholds, and how many at it or below; adds up over blocks.
public struct ThresholdCounts: Equatable, Sendable {
    /// The thresholds, ascending.
    public let thresholds: [Double]
    /// All numbers counted, NaN left out.
    public internal(set) var total = 0
    /// How many numbers lie below each threshold.
    public internal(set) var below: [Int]
    /// How many numbers lie at or below each threshold.
    public internal(set) var atOrBelow: [Int]

    /// No number yet.
    ///
    /// - Parameter thresholds: without NaN; put into ascending order, equal ones once.
    public init(thresholds: [Double]) {
        let sorted = thresholds.sorted()
        self.thresholds = sorted.indices.filter { $0 == 0 || sorted[$0] != sorted[$0 - 1] }.map { sorted[$0] }
        below = Array(repeating: 0, count: self.thresholds.count)
        atOrBelow = below
    }

    /// Counts the numbers of a buffer, leaving NaN out.
    public mutating func add(_ values: UnsafeBufferPointer<Double>) {
        // A pass for each threshold compares eight numbers at a time; searching among the thresholds cannot.
        for (index, threshold) in thresholds.enumerated() {
            let counts = Comparison(values, with: threshold)
            below[index] += counts.less
            atOrBelow[index] += counts.lessOrEqual
        }
        total += Comparison(values, with: .infinity).lessOrEqual
    }

    /// Adds the counts of other numbers against the same thresholds.
    public mutating func merge(_ other: ThresholdCounts) {
        total += other.total
        for index in thresholds.indices {
            below[index] += other.below[index]
            atOrBelow[index] += other.atOrBelow[index]
        }
    }
}

/// How many numbers of a buffer are less than a threshold, and how many less or equal.
private struct Comparison {
    private(set) var less = 0
    private(set) var lessOrEqual = 0

    init(_ values: UnsafeBufferPointer<Double>, with threshold: Double) {
        let vectorized = values.count & ~7
        var (strict, weak) = (SIMD8<Int64>.zero, SIMD8<Int64>.zero)
        let limit = SIMD8<Double>(repeating: threshold)
        let bytes = UnsafeRawBufferPointer(values)
        for start in stride(from: 0, to: vectorized, by: 8) {
            let eight = bytes.loadUnaligned(fromByteOffset: 8 * start, as: SIMD8<Double>.self)
            strict = strict &- Self.ones(where: eight .< limit)
            weak = weak &- Self.ones(where: eight .<= limit)
        }
        (less, lessOrEqual) = (Int(strict.wrappedSum()), Int(weak.wrappedSum()))
        for value in values[vectorized...] {
            less += value < threshold ? 1 : 0
            lessOrEqual += value <= threshold ? 1 : 0
        }
    }

    /// −1 where true.
    @inline(__always)
    private static func ones(where mask: SIMDMask<SIMD8<Int64>>) -> SIMD8<Int64> {
        SIMD8<Int64>.zero.replacing(with: SIMD8(repeating: -1), where: mask)
    }
}
