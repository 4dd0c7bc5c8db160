/// How often each bit is set in many words of sixteen.
///
/// Vectors of thirty-two words are added bit by bit, without carrying from one bit of a word to the next: a carry goes to the
/// same bit of a vector of twos, that of twos to one of fours, and so on, so that the bits are told apart only at the end.
///
/// After W. Muła, N. Kurz, D. Lemire (2018), "Faster population counts using AVX2 instructions", Computer Journal 61(1), who
/// count all bits together.
struct BitColumns {
    /// Thirty-two words.
    private typealias Words = SIMD8<UInt64>
    /// The words of sixteen vectors, which are added together.
    private static let together = 512
    /// The most words whose bits can be counted.
    static let capacity = 8 * together - 1

    private var (ones, twos, fours, eights) = (Words.zero, Words.zero, Words.zero, Words.zero)
    private var (sixteens, thirtyTwos, sixtyFours) = (Words.zero, Words.zero, Words.zero)

    /// The number of words in which each bit, the lowest first, is set.
    static func counts(_ words: UnsafeBufferPointer<UInt16>) -> SIMD16<Int32> {
        precondition(words.count <= capacity, "there is no vector of more than sixty-fours")
        var columns = BitColumns()
        let whole = words.count / together * together
        for first in stride(from: 0, to: whole, by: together) {
            columns.addSixteen(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: words[first..<first + together])))
        }
        var counts = whole > 0 ? columns.counts : .zero
        let places = SIMD16<Int32>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
        for word in words[whole...] { counts &+= (SIMD16(repeating: Int32(word)) &>> places) & 1 }
        return counts
    }

    /// Adds two bits to a third in every place; returns the carry.
    @inline(__always)
    private static func add(_ sum: inout Words, _ second: Words, _ third: Words) -> Words {
        let either = sum ^ second
        let carry = (sum & second) | (either & third)
        sum = either ^ third
        return carry
    }

    @inline(__always)
    private mutating func two(_ words: UnsafeRawBufferPointer, _ vector: Int) -> Words {
        let size = MemoryLayout<Words>.size
        return Self.add(
            &ones, words.loadUnaligned(fromByteOffset: vector * size, as: Words.self),
            words.loadUnaligned(fromByteOffset: (vector + 1) * size, as: Words.self))
    }

    @inline(__always)
    private mutating func four(_ words: UnsafeRawBufferPointer, _ vector: Int) -> Words {
        let carried = two(words, vector)
        return Self.add(&twos, carried, two(words, vector + 2))
    }

    @inline(__always)
    private mutating func eight(_ words: UnsafeRawBufferPointer, _ vector: Int) -> Words {
        let carried = four(words, vector)
        return Self.add(&fours, carried, four(words, vector + 4))
    }

    @inline(__always)
    private mutating func addSixteen(_ words: UnsafeRawBufferPointer) {
        let carried = eight(words, 0)
        let sixteen = Self.add(&eights, carried, eight(words, 8))
        let thirtyTwo = Self.add(&sixteens, sixteen, .zero)
        sixtyFours ^= Self.add(&thirtyTwos, thirtyTwo, .zero)
    }

    private var counts: SIMD16<Int32> {
        var counts = SIMD16<Int32>.zero
        for bit in 0..<16 {
            // No sum over words leaves its sixteen bits.
            var sum = Self.bits(sixtyFours, bit)
            sum = Self.doubled(sum, plus: thirtyTwos, bit)
            sum = Self.doubled(sum, plus: sixteens, bit)
            sum = Self.doubled(sum, plus: eights, bit)
            sum = Self.doubled(sum, plus: fours, bit)
            sum = Self.doubled(sum, plus: twos, bit)
            sum = Self.doubled(sum, plus: ones, bit)
            let four = sum.wrappedSum()
            counts[bit] = Int32(truncatingIfNeeded: (four &* 0x0001_0001_0001_0001) &>> 48)
        }
        return counts
    }

    @inline(__always)
    private static func doubled(_ sum: Words, plus plane: Words, _ bit: Int) -> Words {
        (sum &+ sum) &+ bits(plane, bit)
    }

    /// One bit of every word.
    @inline(__always)
    private static func bits(_ plane: Words, _ bit: Int) -> Words {
        (plane &>> Words(repeating: UInt64(bit))) & Words(repeating: 0x0001_0001_0001_0001)
    }
}
