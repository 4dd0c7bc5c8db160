/// Permutations of 0 ..< 2^m that are pure functions of a key: any image can be had without the others, eight at a time.
///
/// Every step (exclusive or, odd multiplication, shift to the right) is a bijection of the m lower bits.
///
/// Source: A. Kensler (2013), "Correlated multi-jittered sampling", Pixar technical memo 13-01, § 4.
struct KeyedPermutation: Sendable {
    private let mask: SIMD8<UInt32>

    /// - Parameters:
    ///   - count: a power of two, at most 2¹⁶
    init(count: Int) {
        precondition(count > 0 && count <= 1 << 16 && count & (count - 1) == 0, "the count is a power of two")
        mask = SIMD8(repeating: UInt32(count - 1))
    }

    /// Where places go, each under a key of its own; inside 0 ..< count.
    @inline(__always)
    func callAsFunction(_ places: SIMD8<UInt32>, keys: SIMD8<UInt32>) -> SIMD8<UInt32> {
        var image = (places ^ keys) &* 0xE170_893D
        image ^= keys &>> 16
        fold(&image, by: 4)
        image = (image ^ (keys &>> 8)) &* 0x0929_EB3F
        image ^= keys &>> 23
        fold(&image, by: 1)
        image = image &* ((keys &>> 27) | 1) &* 0x6935_FA69
        fold(&image, by: 11)
        image = image &* 0x74DC_B303
        fold(&image, by: 2)
        image = image &* 0x9E50_1CC3
        fold(&image, by: 2)
        image = (image &* 0xC860_A3DF) & mask
        image ^= image &>> 5
        return (image &+ keys) & mask
    }

    /// Exclusive or with the m lower bits moved down.
    @inline(__always)
    private func fold(_ image: inout SIMD8<UInt32>, by shift: UInt32) { image ^= (image & mask) &>> shift }
}

extension SIMD8<UInt32> {
    @inline(__always)
    fileprivate static func &>> (bits: Self, shift: UInt32) -> Self { bits &>> Self(repeating: shift) }

    @inline(__always)
    fileprivate static func | (left: Self, right: UInt32) -> Self { left | Self(repeating: right) }
}
