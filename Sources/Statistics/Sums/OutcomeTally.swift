/// An outcome over many trials: how often it was a number, "none" or "never", and the moments of the numbers.
///
/// In a buffer "none" (the outcome does not exist) is NaN and "never" (it lies beyond any date) is +∞. Neither is averaged
/// in. Any order, split or tree of merges gives the same bits.
public struct OutcomeTally: Sendable {
    /// How many trials were added.
    public internal(set) var trials = 0
    /// In how many the outcome does not exist.
    public internal(set) var none = 0
    /// In how many it lies beyond every number.
    public internal(set) var never = 0
    /// The moments of the trials whose outcome is a number.
    public internal(set) var moments = Moments()

    /// No trial yet.
    public init() {}

    /// How many trials have an outcome, a number or "never": those that percentiles rank.
    public var ranked: Int { trials - none }

    /// Adds a block of trials, in a buffer that is kept for many blocks.
    public mutating func add(_ values: UnsafeBufferPointer<Double>, through buffer: MomentBins) {
        trials += values.count
        let isPlain = values.allSatisfy { $0 < .infinity }
        if isPlain { moments.add(values, through: buffer) } else { addMixed(values, through: buffer) }
    }

    /// Adds a block of trials.
    public mutating func add(_ values: [Double]) { values.withUnsafeBufferPointer { add($0, through: MomentBins()) } }

    /// Adds all that another tally holds.
    public mutating func merge(_ other: OutcomeTally) {
        trials += other.trials
        none += other.none
        never += other.never
        moments.merge(other.moments)
    }

    private mutating func addMixed(_ values: UnsafeBufferPointer<Double>, through buffer: MomentBins) {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: values.count) { numbers in
            var count = 0
            for value in values {
                if value < .infinity {
                    numbers.initializeElement(at: count, to: value)
                    count += 1
                } else if value.isNaN {
                    none += 1
                } else {
                    never += 1
                }
            }
            moments.add(UnsafeBufferPointer(rebasing: numbers[..<count]), through: buffer)
        }
    }
}
