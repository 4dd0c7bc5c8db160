/// How many numbers of one replicate lie below each of some thresholds, and how many at it or below; adds up over blocks.
public struct ThresholdCounts: Equatable, Sendable {
    /// The thresholds, ascending.
    public let thresholds: [Double]
    /// All numbers counted, NaN left out.
    public private(set) var total = 0
    /// How many numbers lie below each threshold.
    public private(set) var below: [Int]
    /// How many numbers lie at or below each threshold.
    public private(set) var atOrBelow: [Int]

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
            var (less, equal) = (0, 0)
            for value in values {
                less &+= value < threshold ? 1 : 0
                equal &+= value == threshold ? 1 : 0
            }
            below[index] += less
            atOrBelow[index] += less + equal
        }
        var numbers = 0
        for value in values { numbers &+= value == value ? 1 : 0 }
        total += numbers
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
