import CVectors

/// Nested uniform (Owen) scrambling of coordinates by hashing.
///
/// A hash in which a bit depends on the bits below it alone permutes the halves, quarters, eighths … of the interval when it
/// works on the bits in reversed order. Eight coordinates at a time, each with a seed of its own.
///
/// Sources: A. B. Owen (1995), "Randomly permuted (t, m, s)-nets and (t, s)-sequences"; B. Burley (2020), "Practical
/// hash-based Owen scrambling", JCGT 9(4), with N. Vegdahl's improved constants (2021) of the Laine–Karras hash.
enum OwenScrambling {
    /// Uniforms from coordinates whose bits are reversed.
    @inline(__always)
    static func uniforms(reversed coordinates: SIMD8<UInt32>, seeds: SIMD8<UInt32>) -> SIMD8<Double> {
        let upper = buildout_reversed(hash(coordinates, seeds))
        // The digits beyond the 32nd are uniform given those before: a hash of these continues the nesting.
        let lower = mix(upper ^ (seeds &* SIMD8(repeating: 0x9E37_79B9)))
        let wide = SIMD8<UInt64>(truncatingIfNeeded: upper) &<< SIMD8(repeating: 32)
        return Uniform.numbers(wide | SIMD8<UInt64>(truncatingIfNeeded: lower))
    }

    @inline(__always)
    private static func hash(_ bits: SIMD8<UInt32>, _ seeds: SIMD8<UInt32>) -> SIMD8<UInt32> {
        var hashed = bits
        hashed ^= hashed &* SIMD8(repeating: 0x3D20_ADEA)
        hashed &+= seeds
        hashed &*= (seeds &>> SIMD8(repeating: 16)) | SIMD8(repeating: 1)
        hashed ^= hashed &* SIMD8(repeating: 0x0552_6C56)
        hashed ^= hashed &* SIMD8(repeating: 0x53A2_2864)
        return hashed
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
