/// Philox 4×32-10 on eight counters at a time: the words of `Philox<UInt32>` in 64-bit lanes.
struct PhiloxVector {
    /// The four words of eight counters, each in the lower half of its lane.
    var first: SIMD8<UInt64>
    var second: SIMD8<UInt64>
    var third: SIMD8<UInt64>
    var fourth: SIMD8<UInt64>

    private static var low: SIMD8<UInt64> { SIMD8(repeating: 0xFFFF_FFFF) }

    /// Turns the counters into their blocks.
    @inline(__always)
    mutating func encrypt(_ key: PhiloxKey<UInt32>) {
        var roundKey = key
        for _ in 0..<10 {
            round(roundKey)
            roundKey.first &+= UInt32.weyl.first
            roundKey.second &+= UInt32.weyl.second
        }
    }

    @inline(__always)
    private mutating func round(_ key: PhiloxKey<UInt32>) {
        // Masked factors let the compiler multiply 32 by 32 bits.
        let one = (first & Self.low) &* SIMD8(repeating: UInt64(UInt32.multipliers.first))
        let two = (third & Self.low) &* SIMD8(repeating: UInt64(UInt32.multipliers.second))
        let (a, b) = (second, fourth)
        first = (two &>> SIMD8(repeating: 32)) ^ a ^ SIMD8(repeating: UInt64(key.first))
        second = two & Self.low
        third = (one &>> SIMD8(repeating: 32)) ^ b ^ SIMD8(repeating: UInt64(key.second))
        fourth = one & Self.low
    }
}
