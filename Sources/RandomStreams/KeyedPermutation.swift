/// Permutations of 0 ..< 2^m that are pure functions of a key: any image can be had without the others, eight at a time.
///
/// Every step (addition, odd multiplication, exclusive or with the number shifted to the right) is a bijection of the m
/// lower bits. Each round has a key of its own. With six rounds pairs of images at 200,000 keys are visibly uneven (χ²), with
/// eight they are even; ten leave a margin.
struct KeyedPermutation: Sendable {
    private let mask: SIMD8<UInt32>
    private let shift: SIMD8<UInt32>

    /// - Parameters:
    ///   - count: a power of two, at most 2¹⁶
    init(count: Int) {
        precondition(count > 0 && count <= 1 << 16 && count & (count - 1) == 0, "the count is a power of two")
        mask = SIMD8(repeating: UInt32(count - 1))
        shift = SIMD8(repeating: UInt32((count.trailingZeroBitCount + 1) / 2))
    }

    /// Where indices go, each under a key of its own; inside 0 ..< count.
    @inline(__always)
    func callAsFunction(_ indices: SIMD8<UInt32>, keys: SIMD8<UInt32>) -> SIMD8<UInt32> {
        var image = indices
        var key = keys
        for _ in 0..<10 {
            key = Self.mix(key &+ SIMD8(repeating: 0x9E37_79B9))
            image = (image &+ key) & mask
            image ^= image &>> shift
            image = (image &* ((key &>> SIMD8(repeating: 16)) | SIMD8(repeating: 1))) & mask
            image ^= image &>> shift
        }
        return image
    }

    /// A bijection of 32 bits with little bias (constants: C. Wellons, 2018, "Prospecting for hash functions").
    @inline(__always)
    static func mix(_ bits: SIMD8<UInt32>) -> SIMD8<UInt32> {
        var mixed = bits
        mixed ^= mixed &>> SIMD8(repeating: 16)
        mixed &*= SIMD8(repeating: 0x7FEB_352D)
        mixed ^= mixed &>> SIMD8(repeating: 15)
        mixed &*= SIMD8(repeating: 0x846C_A68B)
        mixed ^= mixed &>> SIMD8(repeating: 16)
        return mixed
    }
}
