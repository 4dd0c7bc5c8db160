import CVectors

/// One lane: the reference.
extension Double: Lanes {
    public typealias Mask = Bool

    @inlinable @inline(__always)
    public static var laneCount: Int { 1 }

    @inlinable @inline(__always)
    public init(repeating value: Double) { self = value }

    @inlinable @inline(__always)
    public subscript(lane: Int) -> Double {
        get { self }
        set { self = newValue }
    }

    @inlinable @inline(__always)
    public func isLess(than other: Double) -> Bool { self < other }

    @inlinable @inline(__always)
    public func isLessOrEqual(to other: Double) -> Bool { self <= other }

    @inlinable @inline(__always)
    public func replacing(with other: Double, where mask: Bool) -> Double { mask ? other : self }

    @inlinable @inline(__always)
    public static func powerOfTwo(_ exponent: Double) -> Double {
        let whole = (exponent + 0x1.8p52).bitPattern
        return Double(bitPattern: (whole &+ 1023) &<< 52)
    }

    @inlinable @inline(__always)
    public static func powerOfTwo(sixteenthsShifted shifted: Double) -> Double {
        Double(bitPattern: UInt64(bitPattern: buildout_power(Int64(bitPattern: shifted.bitPattern))))
    }

    @inlinable @inline(__always)
    public func splitForLogarithm() -> LogarithmParts<Double> {
        let bits = Int64(bitPattern: bitPattern)
        let above = bits &- buildout_first_interval
        let exponentBits = above & ~0xF_FFFF_FFFF_FFFF
        let significand = Double(bitPattern: UInt64(bitPattern: bits &- exponentBits))
        return LogarithmParts(
            scaledExponent: Double(exponentBits), logarithm: buildout_logarithm_of_one(above),
            excess: (-1).addingProduct(significand, buildout_inverse_of_one(above)))
    }

    @inlinable @inline(__always)
    public func interval(from first: Double, bits count: Int) -> Double {
        let bits = Int64(bitPattern: bitPattern) &- Int64(bitPattern: first.bitPattern)
        return Double(bitPattern: UInt64(bitPattern: bits &>> Int64(count)))
    }

    @inlinable @inline(__always)
    public static func chosen(_ table: UnsafePointer<Double>, at indices: Double) -> Double {
        table[Int(indices.bitPattern & 15)]
    }

    @inlinable @inline(__always)
    public func roundedToWhole() -> Double { (self + 0x1.8p52) - 0x1.8p52 }

    /// One number is not worth it.
    @inlinable @inline(__always)
    public func stream(to address: UnsafeMutablePointer<Self>) { address.pointee = self }

    @inlinable @inline(__always)
    public static func gather(_ table: UnsafePointer<Double>, at indices: UnsafePointer<Int32>) -> Double {
        table[Int(indices[0])]
    }
}

extension Bool: LaneMask {
    @inlinable @inline(__always)
    public func and(_ other: Bool) -> Bool { self && other }

    @inlinable @inline(__always)
    public func or(_ other: Bool) -> Bool { self || other }

    @inlinable @inline(__always)
    public var inverted: Bool { !self }

    @inlinable @inline(__always)
    public var anyLane: Bool { self }

    @inlinable @inline(__always)
    public var everyLane: Bool { self }

    @inlinable @inline(__always)
    public static var laneCount: Int { 1 }

    @inlinable @inline(__always)
    public var laneBits: UInt64 { self ? 1 : 0 }
}
