/// Which trials of a column belong to which independent randomisation.
public struct ReplicateLayout: Equatable, Sendable {
    /// For each replicate, the ranges of its trials.
    public let ranges: [[Range<Int>]]

    /// Ranges of trials for each replicate.
    public init(ranges: [[Range<Int>]]) { self.ranges = ranges }

    /// Runs of trials dealt to the replicates in turn; a run as long as a replicate gives one range each.
    ///
    /// - Parameters:
    ///   - trials: all trials; the last run may be shorter.
    ///   - replicates: how many, 1 or more.
    ///   - run: trials in a row that belong to one replicate, 1 or more.
    public init(trials: Int, replicates: Int, run: Int) {
        var ranges = [[Range<Int>]](repeating: [], count: replicates)
        for (index, start) in stride(from: 0, to: trials, by: run).enumerated() {
            ranges[index % replicates].append(start..<min(start + run, trials))
        }
        self.ranges = ranges
    }
}

/// How many numbers of one replicate lie below each of some thresholds, and how many at it or below; adds up over blocks.
public struct ThresholdCounts: Equatable, Sendable {
    /// The thresholds, ascending.
    public let thresholds: [Double]
    /// All numbers counted, NaN left out.
    public private(set) var total = 0
    // Twice as many slots as thresholds and one: even ones lie between thresholds, odd ones on them.
    private var slots: [Int]

    /// No number yet.
    ///
    /// - Parameter thresholds: without NaN; put into ascending order, equal ones once.
    public init(thresholds: [Double]) {
        let sorted = thresholds.sorted()
        self.thresholds = sorted.indices.filter { $0 == 0 || sorted[$0] != sorted[$0 - 1] }.map { sorted[$0] }
        slots = Array(repeating: 0, count: 2 * self.thresholds.count + 1)
    }

    /// Counts the numbers of a buffer, leaving NaN out.
    public mutating func add(_ values: UnsafeBufferPointer<Double>) {
        for value in values where value == value {
            total += 1
            slots[slot(value)] += 1
        }
    }

    /// Adds the counts of other numbers against the same thresholds.
    public mutating func merge(_ other: ThresholdCounts) {
        total += other.total
        for i in slots.indices { slots[i] += other.slots[i] }
    }

    /// How many numbers lie below each threshold.
    public var below: [Int] { thresholds.indices.map { slots[...(2 * $0)].reduce(0, +) } }

    /// How many numbers lie at or below each threshold.
    public var atOrBelow: [Int] { thresholds.indices.map { slots[...(2 * $0 + 1)].reduce(0, +) } }

    private func slot(_ value: Double) -> Int {
        var (low, high) = (0, thresholds.count)
        while low < high {
            let middle = (low + high) / 2
            if thresholds[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low < thresholds.count && thresholds[low] == value ? 2 * low + 1 : 2 * low
    }
}
