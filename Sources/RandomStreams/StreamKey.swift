/// The key of all draws of one name in one run.
///
/// The name's FNV-1a hash goes through one block of Philox 4×64-10 under the run's master key, so similar names have keys that
/// have nothing in common.
struct StreamKey: Hashable, BitwiseCopyable, Sendable {
    let key: PhiloxKey<UInt32>

    init(_ master: MasterKey, name: String) {
        let block = Philox<UInt64>.block(counter: PhiloxCounter(Self.hash(name), 0, 0, 0), key: master.words)
        self.init(bits: block.first)
    }

    /// A key of 64 bits, its lower half first.
    init(bits: UInt64) {
        key = PhiloxKey(UInt32(truncatingIfNeeded: bits), UInt32(truncatingIfNeeded: bits >> 32))
    }

    /// 64-bit FNV-1a of the name's UTF-8 (G. Fowler, L. C. Noll, K.-P. Vo, 1991).
    static func hash(_ name: String) -> UInt64 {
        name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// 64 random bits of a draw of a trial.
    ///
    /// A block serves two trials, eight apart, so that eight neighbouring trials come from one vector of counters.
    func bits(draw: Int, trial: Int, use: DrawUse) -> UInt64 {
        let counter = (trial >> 4) << 3 | trial & 7
        let block = Philox<UInt32>.block(
            counter: PhiloxCounter(
                UInt32(truncatingIfNeeded: counter), UInt32(truncatingIfNeeded: counter >> 32),
                UInt32(truncatingIfNeeded: draw), use.rawValue), key: key)
        return trial & 8 == 0
            ? UInt64(block.second) << 32 | UInt64(block.first) : UInt64(block.fourth) << 32 | UInt64(block.third)
    }

    /// 64 random bits each of a draw in 16 trials from a multiple of 16.
    @inline(__always)
    func words(draw: Int, firstTrial: Int, use: DrawUse) -> (lower: SIMD8<UInt64>, upper: SIMD8<UInt64>) {
        let counter = UInt64(truncatingIfNeeded: firstTrial >> 1)
        var blocks = PhiloxVector(
            first: SIMD8(repeating: counter & 0xFFFF_FFFF) | SIMD8(0, 1, 2, 3, 4, 5, 6, 7),
            second: SIMD8(repeating: counter >> 32),
            third: SIMD8(repeating: UInt64(UInt32(truncatingIfNeeded: draw))),
            fourth: SIMD8(repeating: UInt64(use.rawValue)))
        blocks.encrypt(key)
        let up = SIMD8<UInt64>(repeating: 32)
        return (blocks.second &<< up | blocks.first, blocks.fourth &<< up | blocks.third)
    }

    /// The uniforms of a draw in 16 trials from a multiple of 16.
    @inline(__always)
    func uniforms(draw: Int, firstTrial: Int, use: DrawUse) -> (lower: SIMD8<Double>, upper: SIMD8<Double>) {
        let (lower, upper) = words(draw: draw, firstTrial: firstTrial, use: use)
        return (Uniform.numbers(lower), Uniform.numbers(upper))
    }
}

/// What a draw is for; different uses of one name never share a block.
enum DrawUse: UInt32 {
    case stream, permutation, jitter, scrambling
}
