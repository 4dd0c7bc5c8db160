import GSL

/// The key of a run: 128 bits that a generator of GSL draws from the run's seed, and from which the key of every stream is
/// made.
///
/// GSL seeds its generators with 32 bits, and 0 stands for a default; some take further seeds for the same. So the generator is
/// started twice, from either half of the seed, draws four words each time (24 bits at least, 32 mostly),
/// and each four go as a counter through one block of Philox 4×64-10, whose first two words are the key of the next. The first
/// key is the hash of the generator's name and the seed itself, so that seeds or generators that give the same words still
/// have keys that have nothing in common.
public struct MasterKey: Hashable, BitwiseCopyable, Sendable {
    /// The two words of the key.
    public let words: PhiloxKey<UInt64>

    /// The master key of a seed.
    public init(seed: UInt64, generator kind: SeedGenerator = .standard) {
        let generator = Generator(kind.type, seed: UInt(seed & 0xFFFF_FFFF))
        let first = Self.absorb(generator, PhiloxKey(StreamKey.hash(kind.rawValue), seed))
        generator.seed(UInt(seed >> 32))
        words = Self.absorb(generator, first)
    }

    /// The key after the next four words of a generator.
    private static func absorb(_ generator: Generator, _ key: PhiloxKey<UInt64>) -> PhiloxKey<UInt64> {
        let drawn = (0..<4).map { _ in UInt64(generator.next()) }
        let block = Philox<UInt64>.block(
            counter: PhiloxCounter(drawn[0], drawn[1], drawn[2], drawn[3]), key: key)
        return PhiloxKey(block.first, block.second)
    }
}
