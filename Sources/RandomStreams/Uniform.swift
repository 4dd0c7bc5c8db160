/// Numbers strictly inside (0, 1) from random bits.
public enum Uniform {
    /// The smallest uniform, 2⁻⁵³.
    public static let least = 0x1p-53
    /// The largest uniform, 1 − 2⁻⁵³.
    public static let greatest = 1 - 0x1p-53

    /// (k + ½)·2⁻⁵² with k the upper 52 of 64 bits: exact, symmetric about ½, never 0 nor 1.
    @inlinable @inline(__always)
    public static func number(_ bits: UInt64) -> Double {
        Double(bitPattern: 0x3FF0_0000_0000_0000 | bits &>> 12) - greatest
    }

    /// The same for eight lanes.
    @inline(__always)
    static func numbers(_ bits: SIMD8<UInt64>) -> SIMD8<Double> {
        let oneToTwo = (bits &>> SIMD8(repeating: 12)) | SIMD8(repeating: 0x3FF0_0000_0000_0000)
        return unsafeBitCast(oneToTwo, to: SIMD8<Double>.self) - SIMD8(repeating: greatest)
    }

    /// Whole numbers as they are, without the conversions that not every processor has for vectors.
    @inline(__always)
    static func wholes(_ numbers: SIMD8<UInt32>) -> SIMD8<Double> {
        let bits = SIMD8<UInt64>(truncatingIfNeeded: numbers) | SIMD8(repeating: 0x4330_0000_0000_0000)
        return unsafeBitCast(bits, to: SIMD8<Double>.self) - SIMD8(repeating: 0x1p52)
    }
}
