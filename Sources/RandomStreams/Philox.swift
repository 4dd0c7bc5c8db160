/// The counter-based generator Philox with ten rounds: a bijection of four words, keyed by two.
///
/// Over `UInt32` it is Philox 4×32-10, over `UInt64` Philox 4×64-10. Any block can be computed on its own, so streams need
/// neither state nor order.
///
/// Source: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3", SC11.
public enum Philox<Word: PhiloxWord> {
    /// The four words that a counter and a key are turned into.
    @inlinable
    public static func block(counter: PhiloxCounter<Word>, key: PhiloxKey<Word>) -> PhiloxCounter<Word> {
        var (block, roundKey) = (counter, key)
        for _ in 0..<10 {
            block = round(block, roundKey)
            roundKey.first &+= Word.weyl.first
            roundKey.second &+= Word.weyl.second
        }
        return block
    }

    @inlinable @inline(__always)
    static func round(_ block: PhiloxCounter<Word>, _ key: PhiloxKey<Word>) -> PhiloxCounter<Word> {
        let first = Word.multipliers.first.multipliedFullWidth(by: block.first)
        let second = Word.multipliers.second.multipliedFullWidth(by: block.third)
        return PhiloxCounter(
            second.high ^ block.second ^ key.first, Word(truncatingIfNeeded: second.low),
            first.high ^ block.fourth ^ key.second, Word(truncatingIfNeeded: first.low))
    }
}

/// The words that Philox is defined over, with its constants.
public protocol PhiloxWord: FixedWidthInteger, UnsignedInteger, BitwiseCopyable, Sendable {
    /// The two multipliers of a round.
    static var multipliers: PhiloxKey<Self> { get }
    /// What the two key words grow by from round to round.
    static var weyl: PhiloxKey<Self> { get }
}

extension UInt32: PhiloxWord {
    @inlinable public static var multipliers: PhiloxKey<UInt32> { PhiloxKey(0xD251_1F53, 0xCD9E_8D57) }
    @inlinable public static var weyl: PhiloxKey<UInt32> { PhiloxKey(0x9E37_79B9, 0xBB67_AE85) }
}

extension UInt64: PhiloxWord {
    @inlinable public static var multipliers: PhiloxKey<UInt64> {
        PhiloxKey(0xD2E7_470E_E14C_6C93, 0xCA5A_8263_9512_1157)
    }
    @inlinable public static var weyl: PhiloxKey<UInt64> { PhiloxKey(0x9E37_79B9_7F4A_7C15, 0xBB67_AE85_84CA_A73B) }
}

/// Four words: a counter, or the block it is turned into.
public struct PhiloxCounter<Word: PhiloxWord>: Hashable, Sendable {
    public var first: Word
    public var second: Word
    public var third: Word
    public var fourth: Word

    /// Four words.
    @inlinable
    public init(_ first: Word, _ second: Word, _ third: Word, _ fourth: Word) {
        (self.first, self.second, self.third, self.fourth) = (first, second, third, fourth)
    }
}

/// Two words: a key.
public struct PhiloxKey<Word: PhiloxWord>: Hashable, BitwiseCopyable, Sendable {
    public var first: Word
    public var second: Word

    /// Two words.
    @inlinable
    public init(_ first: Word, _ second: Word) { (self.first, self.second) = (first, second) }
}
