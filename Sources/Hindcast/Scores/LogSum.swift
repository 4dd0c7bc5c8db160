import Statistics
import VectorMath

/// ln Σ e^x of any many numbers: any order, any split and any tree of merges give the same bits, and nothing under- or overflows.
///
/// Numbers are kept apart by the 256 between two multiples of 256 in which they lie, with an exact sum of e^(x − 256·k) for each k.
/// What lies more than 512 below the largest is nothing beside it and is left out.
public struct LogSum: Sendable {
    private static let width = 256.0
    private static let depth = 3
    /// No log of a number that matters lies below.
    private static let lowest = -1e15

    private var sums: [Int: ExactSum] = [:]
    private var top = Int.min

    /// The empty sum.
    public init() {}

    /// Adds e^x for every x; −∞ adds nothing.
    ///
    /// - Parameter logarithms: numbers below 10¹⁵ or −∞, none NaN
    public mutating func add(_ logarithms: [Double]) {
        guard let largest = logarithms.max(), largest > Self.lowest else { return }
        raise(to: Int((largest / Self.width).rounded(.down)))
        for key in top - Self.depth + 1...top {
            let offset = Double(key) * Self.width
            let terms = logarithms.map { logarithm in
                let excess = logarithm - offset
                return excess >= 0 && excess < Self.width ? Double.exp(excess) : 0
            }
            sums[key, default: ExactSum()].add(terms)
        }
    }

    /// Adds all that another sum holds.
    public mutating func merge(_ other: LogSum) {
        raise(to: other.top)
        for (key, sum) in other.sums where key > top - Self.depth { sums[key, default: ExactSum()].merge(sum) }
    }

    /// The logarithm of the sum; −∞ where it is empty.
    public var value: Double {
        guard top > Int.min else { return -.infinity }
        let total = (0..<Self.depth).reduce(0) { total, step in
            total + (sums[top - step]?.value ?? 0) * Double.exp(-Self.width * Double(step))
        }
        return Double(top) * Self.width + Double.log(total)
    }

    private mutating func raise(to key: Int) {
        guard key > top else { return }
        top = key
        sums = sums.filter { $0.key > key - Self.depth }
    }
}
