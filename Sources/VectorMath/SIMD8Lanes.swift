/// Eight lanes: the fast path.
extension SIMD8: Lanes where Scalar == Double {
    public typealias Mask = EightTruths

    @inlinable @inline(__always)
    public static var laneCount: Int { 8 }

    @inlinable @inline(__always)
    public func isLess(than other: Self) -> EightTruths { EightTruths(self .< other) }

    @inlinable @inline(__always)
    public func isLessOrEqual(to other: Self) -> EightTruths { EightTruths(self .<= other) }

    @inlinable @inline(__always)
    public func isEqual(to other: Self) -> EightTruths { EightTruths(self .== other) }

    @inlinable @inline(__always)
    public func replacing(with other: Self, where mask: EightTruths) -> Self {
        // By exclusive or: the optimiser takes a blend by and, or and not apart into single lanes.
        let bits = unsafeBitCast(self, to: SIMD8<Int64>.self)
        let difference = bits ^ unsafeBitCast(other, to: SIMD8<Int64>.self)
        return unsafeBitCast(bits ^ (difference & mask.bits), to: Self.self)
    }

    @inlinable @inline(__always)
    public static func powerOfTwo(_ exponent: Self) -> Self {
        let whole = unsafeBitCast(exponent + 0x1.8p52, to: SIMD8<UInt64>.self)
        return unsafeBitCast((whole &+ 1023) &<< 52, to: Self.self)
    }

    @inlinable @inline(__always)
    public func scaled(byShifted shifted: Self) -> Self {
        let exponents = unsafeBitCast(shifted, to: SIMD8<UInt64>.self) &<< 52
        return unsafeBitCast(unsafeBitCast(self, to: SIMD8<UInt64>.self) &+ exponents, to: Self.self)
    }

    @inlinable @inline(__always)
    public func splitAtRootOfTwo() -> (significand: Self, exponent: Self) {
        let bits = unsafeBitCast(self, to: SIMD8<Int64>.self)
        let exponent = (bits &- 0x3fe6_a09e_667f_3bcd) &>> 52
        let significand = unsafeBitCast(bits &- (exponent &<< 52), to: Self.self)
        return (significand, unsafeBitCast(exponent &+ 0x4338_0000_0000_0000, to: Self.self) - 0x1.8p52)
    }

    @inlinable @inline(__always)
    public func roundedToWhole() -> Self { (self + 0x1.8p52) - 0x1.8p52 }

    @inlinable @inline(__always)
    public static func gather(_ table: UnsafePointer<Double>, rows: Self, rowLength: Int) -> Self {
        // Adding 1.5·2^52 leaves a whole number in the lowest bits.
        let whole = unsafeBitCast(rows + 0x1.8p52, to: SIMD8<Int64>.self) &- 0x4338_0000_0000_0000
        let offsets = whole &* Int64(rowLength)
        // A loop over lanes would go through memory: eight numbers stay in registers.
        return Self(
            table[Int(offsets[0])], table[Int(offsets[1]) + 1], table[Int(offsets[2]) + 2],
            table[Int(offsets[3]) + 3], table[Int(offsets[4]) + 4], table[Int(offsets[5]) + 5],
            table[Int(offsets[6]) + 6], table[Int(offsets[7]) + 7])
    }
}

/// Eight truths, each a word of ones or zeros.
///
/// The standard library's own mask selects lane by lane, which takes a vector apart into its quarters.
public struct EightTruths: LaneMask {
    @usableFromInline let bits: SIMD8<Int64>

    @inlinable @inline(__always)
    init(_ mask: SIMDMask<SIMD8<Int64>>) { bits = unsafeBitCast(mask, to: SIMD8<Int64>.self) }

    @inlinable @inline(__always)
    init(bits: SIMD8<Int64>) { self.bits = bits }

    @inlinable @inline(__always)
    public func and(_ other: Self) -> Self { Self(bits: bits & other.bits) }

    @inlinable @inline(__always)
    public func or(_ other: Self) -> Self { Self(bits: bits | other.bits) }

    @inlinable @inline(__always)
    public var inverted: Self { Self(bits: ~bits) }

    @inlinable @inline(__always)
    public var anyLane: Bool { bits.wrappedSum() != 0 }

    @inlinable @inline(__always)
    public var everyLane: Bool { bits.wrappedSum() == -8 }
}
