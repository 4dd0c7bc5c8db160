/// Two outcomes of the same trials compared pair by pair: x of one scenario, y of another that shares its draws.
///
/// Shared draws make the two go up and down together, which leaves the difference far less uncertain than each. Any order,
/// split or tree of merges gives the same bits.
public struct PairedComparison: Sendable {
    /// All pairs.
    public private(set) var pairs = 0
    /// Pairs in which an outcome does not exist (NaN): left out of everything.
    public private(set) var none = 0
    /// Pairs of outcomes, at least one of which is "never" (infinite): compared, but left out of the means.
    public private(set) var never = 0
    /// Pairs with x > y, never counting as more than any number.
    public private(set) var wins = 0
    /// Pairs with x = y.
    public private(set) var ties = 0
    /// The moments of x − y, each difference rounded once, over the pairs of numbers.
    public private(set) var differences = Moments()
    /// The moments of x over the pairs of numbers.
    public private(set) var left = Moments()
    /// The moments of y over the pairs of numbers.
    public private(set) var right = Moments()

    /// No pair yet.
    public init() {}

    /// Adds a block of pairs; what one column has beyond the other is ignored.
    public mutating func add(_ left: UnsafeBufferPointer<Double>, _ right: UnsafeBufferPointer<Double>) {
        let length = min(left.count, right.count)
        var (x, y, difference) = ([Double](), [Double](), [Double]())
        x.reserveCapacity(length)
        y.reserveCapacity(length)
        difference.reserveCapacity(length)
        for index in 0..<length where compare(left[index], right[index]) {
            x.append(left[index])
            y.append(right[index])
            difference.append(left[index] - right[index])
        }
        self.left.add(x)
        self.right.add(y)
        differences.add(difference)
    }

    /// Adds a block of pairs.
    public mutating func add(_ left: [Double], _ right: [Double]) {
        left.withUnsafeBufferPointer { left in right.withUnsafeBufferPointer { add(left, $0) } }
    }

    /// Adds all pairs of another comparison.
    public mutating func merge(_ other: PairedComparison) {
        pairs += other.pairs
        none += other.none
        never += other.never
        wins += other.wins
        ties += other.ties
        differences.merge(other.differences)
        left.merge(other.left)
        right.merge(other.right)
    }

    /// Counts one pair; whether both are numbers.
    private mutating func compare(_ x: Double, _ y: Double) -> Bool {
        pairs += 1
        if x.isNaN || y.isNaN {
            none += 1
            return false
        }
        wins += x > y ? 1 : 0
        ties += x == y ? 1 : 0
        let isFinite = x.isFinite && y.isFinite
        never += isFinite ? 0 : 1
        return isFinite
    }
}

extension PairedComparison {
    /// The mean of x − y over the pairs of numbers; nil where there is none.
    public var meanDifference: Double? { differences.mean }

    /// P(x > y) + ½·P(x = y) over the pairs in which both outcomes exist; nil where there is none.
    public var probabilityGreater: Double? {
        let compared = pairs - none
        return compared > 0 ? (Double(wins) + 0.5 * Double(ties)) / Double(compared) : nil
    }

    /// The share of the variance of a difference of independent runs that the pairing saved: 1 − var(x − y)/(var x + var y).
    ///
    /// 1 where the pairs move together entirely, 0 where they are unrelated, below 0 where they move against each other; nil
    /// where there are fewer than two pairs of numbers or neither side varies.
    public var varianceSaved: Double? {
        guard let left = left.variance, let right = right.variance, let difference = differences.variance else {
            return nil
        }
        let apart = left + right
        return apart > 0 ? 1 - difference / apart : nil
    }
}
