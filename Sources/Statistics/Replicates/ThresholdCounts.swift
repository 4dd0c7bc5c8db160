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

    /// Counts one number; NaN is left out.
    public mutating func add(_ value: Double) {
        for (index, threshold) in thresholds.enumerated() {
            below[index] += value < threshold ? 1 : 0
            atOrBelow[index] += value <= threshold ? 1 : 0
        }
        total += value == value ? 1 : 0
    }

    /// Counts the numbers of a buffer, leaving NaN out.
    public mutating func add(_ values: UnsafeBufferPointer<Double>) { for value in values { add(value) } }

    /// How many numbers lie below one of the thresholds.
    func below(_ threshold: Double) -> Int { below[index(of: threshold)] }

    /// How many numbers lie at or below one of the thresholds.
    func atOrBelow(_ threshold: Double) -> Int { atOrBelow[index(of: threshold)] }

    private func index(of threshold: Double) -> Int { Self.index(of: threshold, in: thresholds) ?? thresholds.endIndex }

    /// Where a number stands among others in ascending order; nil where it does not.
    static func index(of threshold: Double, in ascending: [Double]) -> Int? {
        var (low, high) = (0, ascending.count)
        while low < high {
            let middle = low + (high - low) / 2
            if ascending[middle] < threshold { low = middle + 1 } else { high = middle }
        }
        return low < ascending.count && ascending[low] == threshold ? low : nil
    }

    /// Counts numbers that were compared with one of the thresholds.
    mutating func add(below less: Int, atOrBelow lessOrEqual: Int, threshold index: Int) {
        below[index] += less
        atOrBelow[index] += lessOrEqual
    }

    /// Counts numbers that were or will be compared with every threshold.
    mutating func add(total count: Int) { total += count }
}
