/// A finite double as a whole number times a power of two.
struct BinaryParts {
    /// The magnitude's whole number, below 2⁵³.
    let magnitude: UInt64
    /// The exponent field of the double, 0 … 2046.
    let field: Int
    /// −1 or 0: all bits set where the number is negative.
    let signMask: Int64

    @inline(__always)
    init(_ value: Double) {
        let bits = value.bitPattern
        field = Int(truncatingIfNeeded: (bits >> 52) & 0x7ff)
        let hidden: UInt64 = field == 0 ? 0 : 1 << 52
        magnitude = (bits & 0x000f_ffff_ffff_ffff) | hidden
        signMask = Int64(bitPattern: bits) >> 63
    }

    /// The whole number with its sign.
    @inline(__always)
    var signed: Int64 { (Int64(bitPattern: magnitude) ^ signMask) &- signMask }

    /// The square of the whole number as `high·2⁵³ + low`, both below 2⁵³.
    @inline(__always)
    var square: (high: UInt64, low: UInt64) {
        let product = (magnitude << 11).multipliedFullWidth(by: magnitude)
        return (product.high, product.low >> 11)
    }

    /// The power of two that a whole number found under an exponent field stands for.
    @inline(__always)
    static func exponent(field: Int) -> Int { (field == 0 ? 1 : field) - 1075 }
}
