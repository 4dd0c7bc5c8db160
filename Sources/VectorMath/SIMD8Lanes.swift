/// Eight lanes: the fast path.
extension SIMD8: Lanes where Scalar == Double {
    public typealias Mask = SIMDMask<SIMD8<Int64>>

    @inlinable @inline(__always)
    public static var laneCount: Int { 8 }

    @inlinable @inline(__always)
    public func isLess(than other: Self) -> Mask { self .< other }

    @inlinable @inline(__always)
    public func isLessOrEqual(to other: Self) -> Mask { self .<= other }

    @inlinable @inline(__always)
    public func isEqual(to other: Self) -> Mask { self .== other }

    @inlinable @inline(__always)
    public static func powerOfTwo(_ exponent: Self) -> Self {
        let whole = unsafeBitCast(exponent + 0x1.8p52, to: SIMD8<UInt64>.self)
        return unsafeBitCast((whole &+ 1023) &<< 52, to: Self.self)
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
}

extension SIMDMask: LaneMask where Storage == SIMD8<Int64> {
    @inlinable @inline(__always)
    public func and(_ other: Self) -> Self { self .& other }

    @inlinable @inline(__always)
    public func or(_ other: Self) -> Self { self .| other }

    @inlinable @inline(__always)
    public var inverted: Self { .!self }

    @inlinable @inline(__always)
    public var anyLane: Bool { any(self) }

    @inlinable @inline(__always)
    public var everyLane: Bool { all(self) }
}
