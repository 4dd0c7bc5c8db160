/// A result over many trials of which only the mean is wanted: how often it was a number, "none" or "never", and the exact
/// sum of the numbers. Any order, split or tree of merges gives the same bits.
public struct MeanTally: Sendable {
    /// How many trials were added.
    public internal(set) var trials = 0
    /// In how many the result does not exist (NaN).
    public internal(set) var none = 0
    /// In how many it lies beyond every number (infinite).
    public internal(set) var never = 0
    var sum = ExactSum()

    /// No trial yet.
    public init() {}

    /// In how many it is a number.
    public var numbers: Int { trials - none - never }

    /// The exact mean of the numbers, rounded once; nil where there is none.
    public var mean: Double? { numbers > 0 ? sum.value(dividedBy: numbers) : nil }

    /// Adds one trial.
    public mutating func add(_ value: Double) {
        trials += 1
        if value.isFinite {
            sum.add(value)
        } else if value.isNaN {
            none += 1
        } else {
            never += 1
        }
    }

    /// Adds all that another tally holds.
    public mutating func merge(_ other: MeanTally) {
        trials += other.trials
        none += other.none
        never += other.never
        sum.merge(other.sum)
    }

    /// Adds trials whose results are numbers with a sum that is the sum of two doubles.
    mutating func add(trials count: Int, sum high: Double, _ low: Double) {
        trials += count
        sum.add(high)
        sum.add(low)
    }
}
