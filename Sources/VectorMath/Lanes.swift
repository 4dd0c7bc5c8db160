/// One or several real numbers that go through the same arithmetic together.
///
/// A computation written over `Lanes` runs on one `Double` (the readable reference, which replays a single trial), on
/// `SIMD8<Double>` or on a `LanePair` of these (the fast path) and gives the same bits on all: every requirement is exactly
/// rounded by IEEE 754 or works on bits, lanes never mix, and the compiler neither reorders nor contracts floating-point
/// operations by itself.
public protocol Lanes: Sendable {
    /// The result of comparing lane by lane.
    associatedtype Mask: LaneMask

    /// Zero in every lane.
    static var zero: Self { get }
    /// The number of lanes.
    static var laneCount: Int { get }
    /// The same number in every lane.
    init(repeating value: Double)
    /// One lane.
    subscript(lane: Int) -> Double { get set }

    static func + (left: Self, right: Self) -> Self
    static func - (left: Self, right: Self) -> Self
    static func * (left: Self, right: Self) -> Self
    static func / (left: Self, right: Self) -> Self
    static func + (left: Self, right: Double) -> Self
    static func - (left: Self, right: Double) -> Self
    static func * (left: Self, right: Double) -> Self
    static func / (left: Self, right: Double) -> Self
    static func + (left: Double, right: Self) -> Self
    static func - (left: Double, right: Self) -> Self
    static func * (left: Double, right: Self) -> Self
    static func / (left: Double, right: Self) -> Self
    /// The negative; the sign of a zero or NaN is not specified.
    static prefix func - (operand: Self) -> Self
    static func += (left: inout Self, right: Self)

    /// The correctly rounded square root.
    func squareRoot() -> Self
    /// `self + left·right`, rounded once.
    func addingProduct(_ left: Self, _ right: Self) -> Self

    /// Lanes where self < other (false where either is NaN).
    func isLess(than other: Self) -> Mask
    /// Lanes where self ≤ other (false where either is NaN).
    func isLessOrEqual(to other: Self) -> Mask
    /// Lanes where self = other (false where either is NaN).
    func isEqual(to other: Self) -> Mask
    /// `self`, with the lanes of `other` where `mask` is true.
    func replacing(with other: Self, where mask: Mask) -> Self

    /// 2 to the power of a whole number in −1022 … 1023.
    static func powerOfTwo(_ exponent: Self) -> Self
    /// 2^(k/16) for `shifted` = k + 1.5·2^52, where that is a normal number.
    static func powerOfTwo(sixteenthsShifted shifted: Self) -> Self
    /// The parts of the logarithm of a normal positive number.
    func splitForLogarithm() -> LogarithmParts<Self>
    /// The bits, less those of `first`, moved right by `count`: of positive numbers the index among intervals of which each has
    /// 2^count neighbouring doubles. Not a number to reckon with.
    func interval(from first: Double, bits count: Int) -> Self
    /// For each lane one of sixteen numbers, in memory that begins with a cache line: that whose index the lowest four bits of
    /// `indices` say.
    static func chosen(_ table: UnsafePointer<Double>, at indices: Self) -> Self
    /// The nearest whole number, ties to even, for magnitudes below 2^51.
    func roundedToWhole() -> Self
    /// Writes all lanes past the caches to an address that begins with a cache line, for numbers that are read much later. Other
    /// threads may look at them after `CacheLine.finishStreaming`.
    func stream(to address: UnsafeMutablePointer<Self>)
    /// Each lane from an index of its own: lane i is `table[indices[i]]`.
    static func gather(_ table: UnsafePointer<Double>, at indices: UnsafePointer<Int32>) -> Self
}

/// What a logarithm is made of: `log x = exponent·log 2 + logarithm + log(1 + excess)`.
public struct LogarithmParts<L> {
    /// The exponent times 2^52, as the bits of a number hold it.
    public let scaledExponent: L
    /// The logarithm of one of sixteen numbers, 0 for an x around 1.
    public let logarithm: L
    /// How far x is above `2^exponent` times that number, over this product; |excess| ≤ 2⁻⁵.
    public let excess: L

    @inlinable @inline(__always)
    init(scaledExponent: L, logarithm: L, excess: L) {
        (self.scaledExponent, self.logarithm, self.excess) = (scaledExponent, logarithm, excess)
    }
}

/// Truth lane by lane.
public protocol LaneMask: Sendable {
    /// True where both are.
    func and(_ other: Self) -> Self
    /// True where either is.
    func or(_ other: Self) -> Self
    /// True where this is not.
    var inverted: Self { get }
    /// Whether any lane is true.
    var anyLane: Bool { get }
    /// Whether every lane is true.
    var everyLane: Bool { get }
    /// The number of lanes.
    static var laneCount: Int { get }
    /// A bit for each lane, that of the first lane the lowest.
    var laneBits: UInt64 { get }
}

extension Lanes {
    /// The smaller of two, lane by lane; `self` where either is NaN.
    @inlinable @inline(__always)
    public func minimum(_ other: Self) -> Self { replacing(with: other, where: other.isLess(than: self)) }

    /// The larger of two, lane by lane; `self` where either is NaN.
    @inlinable @inline(__always)
    public func maximum(_ other: Self) -> Self { replacing(with: other, where: isLess(than: other)) }

    /// The nearest number in `low … high`, lane by lane; NaN stays NaN.
    @inlinable @inline(__always)
    public func clamped(_ low: Double, _ high: Double) -> Self {
        maximum(Self(repeating: low)).minimum(Self(repeating: high))
    }

    /// `self − left·right`, rounded once.
    @inlinable @inline(__always)
    public func subtractingProduct(_ left: Self, _ right: Self) -> Self { addingProduct(-left, right) }

    /// The distance from 0.
    @inlinable @inline(__always)
    public var magnitudes: Self { replacing(with: -self, where: isLess(than: .zero)) }

    /// `self·factor + term`, rounded once: a step of Horner's scheme.
    @inlinable @inline(__always)
    func horner(_ factor: Self, _ term: Double) -> Self { Self(repeating: term).addingProduct(self, factor) }
}
