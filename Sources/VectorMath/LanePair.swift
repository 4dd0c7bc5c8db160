/// Two vectors that go through the same arithmetic in turn, so that the second works while the first waits.
///
/// A step of a model is a long chain of operations, each of which takes several cycles; a processor can start one in every
/// cycle. Lanes are numbered through: those of `first`, then those of `second`, as they stand in memory.
@frozen
public struct LanePair<Half: Lanes>: Lanes {
    @usableFromInline var first: Half
    @usableFromInline var second: Half

    @inlinable @inline(__always)
    init(_ first: Half, _ second: Half) {
        self.first = first
        self.second = second
    }

    @inlinable @inline(__always)
    public static var zero: Self { Self(.zero, .zero) }

    @inlinable @inline(__always)
    public static var laneCount: Int { 2 * Half.laneCount }

    @inlinable @inline(__always)
    public init(repeating value: Double) { self.init(Half(repeating: value), Half(repeating: value)) }

    @inlinable @inline(__always)
    public subscript(lane: Int) -> Double {
        get { lane < Half.laneCount ? first[lane] : second[lane - Half.laneCount] }
        set {
            if lane < Half.laneCount { first[lane] = newValue } else { second[lane - Half.laneCount] = newValue }
        }
    }
}

/// Arithmetic, half by half.
extension LanePair {
    @inlinable @inline(__always)
    public static func + (left: Self, right: Self) -> Self {
        Self(left.first + right.first, left.second + right.second)
    }

    @inlinable @inline(__always)
    public static func - (left: Self, right: Self) -> Self {
        Self(left.first - right.first, left.second - right.second)
    }

    @inlinable @inline(__always)
    public static func * (left: Self, right: Self) -> Self {
        Self(left.first * right.first, left.second * right.second)
    }

    @inlinable @inline(__always)
    public static func / (left: Self, right: Self) -> Self {
        Self(left.first / right.first, left.second / right.second)
    }

    @inlinable @inline(__always)
    public static func + (left: Self, right: Double) -> Self { Self(left.first + right, left.second + right) }

    @inlinable @inline(__always)
    public static func - (left: Self, right: Double) -> Self { Self(left.first - right, left.second - right) }

    @inlinable @inline(__always)
    public static func * (left: Self, right: Double) -> Self { Self(left.first * right, left.second * right) }

    @inlinable @inline(__always)
    public static func / (left: Self, right: Double) -> Self { Self(left.first / right, left.second / right) }

    @inlinable @inline(__always)
    public static func + (left: Double, right: Self) -> Self { Self(left + right.first, left + right.second) }

    @inlinable @inline(__always)
    public static func - (left: Double, right: Self) -> Self { Self(left - right.first, left - right.second) }

    @inlinable @inline(__always)
    public static func * (left: Double, right: Self) -> Self { Self(left * right.first, left * right.second) }

    @inlinable @inline(__always)
    public static func / (left: Double, right: Self) -> Self { Self(left / right.first, left / right.second) }

    @inlinable @inline(__always)
    public static prefix func - (operand: Self) -> Self { Self(-operand.first, -operand.second) }

    @inlinable @inline(__always)
    public static func += (left: inout Self, right: Self) { left = left + right }

    @inlinable @inline(__always)
    public func squareRoot() -> Self { Self(first.squareRoot(), second.squareRoot()) }

    @inlinable @inline(__always)
    public func addingProduct(_ left: Self, _ right: Self) -> Self {
        Self(first.addingProduct(left.first, right.first), second.addingProduct(left.second, right.second))
    }
}

/// Comparison and bits, half by half.
extension LanePair {
    @inlinable @inline(__always)
    public func isLess(than other: Self) -> MaskPair<Half.Mask> {
        MaskPair(first.isLess(than: other.first), second.isLess(than: other.second))
    }

    @inlinable @inline(__always)
    public func isLessOrEqual(to other: Self) -> MaskPair<Half.Mask> {
        MaskPair(first.isLessOrEqual(to: other.first), second.isLessOrEqual(to: other.second))
    }

    @inlinable @inline(__always)
    public func isEqual(to other: Self) -> MaskPair<Half.Mask> {
        MaskPair(first.isEqual(to: other.first), second.isEqual(to: other.second))
    }

    @inlinable @inline(__always)
    public func replacing(with other: Self, where mask: MaskPair<Half.Mask>) -> Self {
        Self(
            first.replacing(with: other.first, where: mask.first),
            second.replacing(with: other.second, where: mask.second))
    }

    @inlinable @inline(__always)
    public static func powerOfTwo(_ exponent: Self) -> Self {
        Self(Half.powerOfTwo(exponent.first), Half.powerOfTwo(exponent.second))
    }

    @inlinable @inline(__always)
    public static func powerOfTwo(sixteenthsShifted shifted: Self) -> Self {
        Self(
            .powerOfTwo(sixteenthsShifted: shifted.first), .powerOfTwo(sixteenthsShifted: shifted.second))
    }

    @inlinable @inline(__always)
    public func splitForLogarithm() -> LogarithmParts<Self> {
        let (low, high) = (first.splitForLogarithm(), second.splitForLogarithm())
        return LogarithmParts(
            scaledExponent: Self(low.scaledExponent, high.scaledExponent),
            logarithm: Self(low.logarithm, high.logarithm),
            excess: Self(low.excess, high.excess))
    }

    @inlinable @inline(__always)
    public func interval(from first: Double, bits count: Int) -> Self {
        Self(self.first.interval(from: first, bits: count), second.interval(from: first, bits: count))
    }

    @inlinable @inline(__always)
    public static func chosen(_ table: UnsafePointer<Double>, at indices: Self) -> Self {
        Self(Half.chosen(table, at: indices.first), Half.chosen(table, at: indices.second))
    }

    @inlinable @inline(__always)
    public func roundedToWhole() -> Self { Self(first.roundedToWhole(), second.roundedToWhole()) }

    @inlinable @inline(__always)
    public func stream(to address: UnsafeMutablePointer<Self>) {
        let halves = UnsafeMutableRawPointer(address).assumingMemoryBound(to: Half.self)
        first.stream(to: halves)
        second.stream(to: halves + 1)
    }

    @inlinable @inline(__always)
    public static func gather(_ table: UnsafePointer<Double>, at indices: UnsafePointer<Int32>) -> Self {
        Self(Half.gather(table, at: indices), Half.gather(table, at: indices + Half.laneCount))
    }
}

/// The truths of a `LanePair`.
@frozen
public struct MaskPair<Half: LaneMask>: LaneMask {
    @usableFromInline let first: Half
    @usableFromInline let second: Half

    @inlinable @inline(__always)
    init(_ first: Half, _ second: Half) {
        self.first = first
        self.second = second
    }

    @inlinable @inline(__always)
    public func and(_ other: Self) -> Self { Self(first.and(other.first), second.and(other.second)) }

    @inlinable @inline(__always)
    public func or(_ other: Self) -> Self { Self(first.or(other.first), second.or(other.second)) }

    @inlinable @inline(__always)
    public var inverted: Self { Self(first.inverted, second.inverted) }

    @inlinable @inline(__always)
    public var anyLane: Bool { first.anyLane || second.anyLane }

    @inlinable @inline(__always)
    public var everyLane: Bool { first.everyLane && second.everyLane }

    @inlinable @inline(__always)
    public static var laneCount: Int { 2 * Half.laneCount }

    @inlinable @inline(__always)
    public var laneBits: UInt64 { first.laneBits | second.laneBits &<< UInt64(Half.laneCount) }
}
