/// The bits of a double as a whole number that grows with it: −∞ lowest, +∞ highest, −0 the same as 0. Not for NaN.
enum OrderedBits {
    /// The whole number of a double.
    @inline(__always)
    static func key(_ value: Double) -> UInt64 {
        // Adding 0 turns −0 into 0 and changes nothing else.
        let bits = (value + 0).bitPattern
        let isNegative = UInt64(bitPattern: Int64(bitPattern: bits) >> 63)
        return bits ^ (isNegative | 0x8000_0000_0000_0000)
    }

    /// The double of a whole number.
    @inline(__always)
    static func value(_ key: UInt64) -> Double {
        let isPositive = UInt64(bitPattern: Int64(bitPattern: key) >> 63)
        return Double(bitPattern: key ^ (~isPositive | 0x8000_0000_0000_0000))
    }
}
