import CVectors

/// Eight lanes: the fast path.
extension SIMD8: Lanes where Scalar == Double {
    public typealias Mask = EightTruths

    @inlinable @inline(__always)
    public static var laneCount: Int { 8 }

    @inlinable @inline(__always)
    public static func + (left: Self, right: Self) -> Self { buildout_sum(left, right) }

    @inlinable @inline(__always)
    public static func - (left: Self, right: Self) -> Self { buildout_difference(left, right) }

    @inlinable @inline(__always)
    public static func * (left: Self, right: Self) -> Self { buildout_product(left, right) }

    @inlinable @inline(__always)
    public static func / (left: Self, right: Self) -> Self { buildout_quotient(left, right) }

    @inlinable @inline(__always)
    public static func + (left: Self, right: Double) -> Self { left + Self(repeating: right) }

    @inlinable @inline(__always)
    public static func - (left: Self, right: Double) -> Self { left - Self(repeating: right) }

    @inlinable @inline(__always)
    public static func * (left: Self, right: Double) -> Self { left * Self(repeating: right) }

    @inlinable @inline(__always)
    public static func / (left: Self, right: Double) -> Self { left / Self(repeating: right) }

    @inlinable @inline(__always)
    public static func + (left: Double, right: Self) -> Self { Self(repeating: left) + right }

    @inlinable @inline(__always)
    public static func - (left: Double, right: Self) -> Self { Self(repeating: left) - right }

    @inlinable @inline(__always)
    public static func * (left: Double, right: Self) -> Self { Self(repeating: left) * right }

    @inlinable @inline(__always)
    public static func / (left: Double, right: Self) -> Self { Self(repeating: left) / right }

    @inlinable @inline(__always)
    public static prefix func - (operand: Self) -> Self { buildout_negative(operand) }

    @inlinable @inline(__always)
    public static func += (left: inout Self, right: Self) { left = left + right }

    @inlinable @inline(__always)
    public func squareRoot() -> Self { buildout_square_root(self) }

    @inlinable @inline(__always)
    public func addingProduct(_ left: Self, _ right: Self) -> Self { buildout_fused(left, right, self) }

    @inlinable @inline(__always)
    public func isLess(than other: Self) -> EightTruths { EightTruths(bits: buildout_less(self, other)) }

    @inlinable @inline(__always)
    public func isLessOrEqual(to other: Self) -> EightTruths { EightTruths(bits: buildout_less_or_equal(self, other)) }

    @inlinable @inline(__always)
    public func isEqual(to other: Self) -> EightTruths { EightTruths(bits: buildout_equal(self, other)) }

    @inlinable @inline(__always)
    public func replacing(with other: Self, where mask: EightTruths) -> Self { buildout_choice(mask.bits, other, self) }

    @inlinable @inline(__always)
    public static func powerOfTwo(_ exponent: Self) -> Self {
        let whole = unsafeBitCast(exponent + 0x1.8p52, to: SIMD8<Int64>.self)
        return unsafeBitCast(buildout_shifted_left(whole &+ SIMD8<Int64>(repeating: 1023), 52), to: Self.self)
    }

    @inlinable @inline(__always)
    public static func powerOfTwo(sixteenthsShifted shifted: Self) -> Self { buildout_powers(shifted) }

    @inlinable @inline(__always)
    public func splitForLogarithm() -> LogarithmParts<Self> {
        let above = buildout_above_first_interval(self)
        let exponentBits = buildout_exponent_bits(above)
        let significand = unsafeBitCast(unsafeBitCast(self, to: SIMD8<Int64>.self) &- exponentBits, to: Self.self)
        return LogarithmParts(
            scaledExponent: buildout_scaled_exponents(exponentBits), logarithm: buildout_logarithm(above),
            excess: Self(repeating: -1).addingProduct(significand, buildout_inverse(above)))
    }

    @inlinable @inline(__always)
    public func interval(from first: Double, bits count: Int) -> Self {
        let bits =
            unsafeBitCast(self, to: SIMD8<Int64>.self) &- SIMD8<Int64>(repeating: Int64(bitPattern: first.bitPattern))
        return unsafeBitCast(buildout_shifted_right(bits, Int32(count)), to: Self.self)
    }

    @inlinable @inline(__always)
    public static func chosen(_ table: UnsafePointer<Double>, at indices: Self) -> Self {
        buildout_chosen(table, unsafeBitCast(indices, to: SIMD8<Int64>.self))
    }

    @inlinable @inline(__always)
    public func roundedToWhole() -> Self { (self + 0x1.8p52) - 0x1.8p52 }

    @inlinable @inline(__always)
    public func stream(to address: UnsafeMutablePointer<Self>) { buildout_stream(self, address) }

    @inlinable @inline(__always)
    public static func gather(_ table: UnsafePointer<Double>, at indices: UnsafePointer<Int32>) -> Self {
        buildout_gathered(table, indices)
    }
}

/// Eight truths, each a word of ones or zeros.
public struct EightTruths: LaneMask {
    @usableFromInline let bits: SIMD8<Int64>

    @inlinable @inline(__always)
    init(bits: SIMD8<Int64>) { self.bits = bits }

    @inlinable @inline(__always)
    public func and(_ other: Self) -> Self { Self(bits: buildout_and(bits, other.bits)) }

    @inlinable @inline(__always)
    public func or(_ other: Self) -> Self { Self(bits: buildout_or(bits, other.bits)) }

    @inlinable @inline(__always)
    public var inverted: Self { Self(bits: buildout_not(bits)) }

    @inlinable @inline(__always)
    public var anyLane: Bool { buildout_any(bits) != 0 }

    @inlinable @inline(__always)
    public var everyLane: Bool { buildout_every(bits) != 0 }

    @inlinable @inline(__always)
    public static var laneCount: Int { 8 }

    @inlinable @inline(__always)
    public var laneBits: UInt64 { UInt64(buildout_lane_bits(bits)) }
}
