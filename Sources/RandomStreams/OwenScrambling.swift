import CVectors

/// Nested uniform (Owen) scrambling of coordinates by hashing.
///
/// A hash in which a bit depends on the bits below it alone permutes the halves, quarters, eighths … of the interval when it
/// works on the bits in reversed order. Sixteen coordinates at a time, each with a seed of its own.
///
/// Sources: A. B. Owen (1995), "Randomly permuted (t, m, s)-nets and (t, s)-sequences"; B. Burley (2020), "Practical
/// hash-based Owen scrambling", JCGT 9(4), with N. Vegdahl's improved constants (2021) of the Laine–Karras hash.
enum OwenScrambling {
    /// What is known of a seed before there is a coordinate.
    struct Seed: Sendable {
        let number: UInt32
        let multiplier: UInt32
        let salt: UInt32

        init(_ number: UInt32) {
            self.number = number
            multiplier = number >> 16 | 1
            salt = number &* 0x9E37_79B9
        }
    }

    typealias Words = SIMD16<UInt32>

    /// Sixteen uniforms from coordinates whose bits are reversed, eight after eight.
    ///
    /// - Parameters:
    ///   - seeds, multipliers, salts: the three parts of sixteen seeds
    @inline(__always)
    static func uniforms(
        reversed coordinate: UInt32, seeds: Words, multipliers: Words, salts: Words
    ) -> (SIMD8<Double>, SIMD8<Double>) {
        var hashed = Words(repeating: coordinate)
        hashed ^= hashed &* Words(repeating: 0x3D20_ADEA)
        hashed &+= seeds
        hashed &*= multipliers
        hashed ^= hashed &* Words(repeating: 0x0552_6C56)
        hashed ^= hashed &* Words(repeating: 0x53A2_2864)
        let upper = buildout_reversed(hashed)
        // The digits beyond the 32nd are uniform given those before: a product with an odd number, of which the upper bits count
        // (D. E. Knuth, "The Art of Computer Programming" 3, § 6.4).
        let lower = (upper ^ salts) &* Words(repeating: 0x9E37_79B1)
        return (
            Uniform.numbers(unsafeBitCast(buildout_first_joined(lower, upper), to: SIMD8<UInt64>.self)),
            Uniform.numbers(unsafeBitCast(buildout_last_joined(lower, upper), to: SIMD8<UInt64>.self))
        )
    }
}
