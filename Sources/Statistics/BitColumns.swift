/// How often each bit is set in many words of sixteen.
///
/// Vectors of thirty-two words are added bit by bit, without carrying from one bit of a word to the next: a carry goes to the
/// same bit of a vector of twos, that of twos to one of fours, and so on, so that the bits are told apart only at the end.
///
/// After W. Muła, N. Kurz, D. Lemire (2018), "Faster population counts using AVX2 instructions", Computer Journal 61(1), who
/// count all bits together.
struct BitColumns {
    /// Thirty-two words.
    typealias Words = SIMD8<UInt64>
    /// The words of a vector.
    static let words = 32
    /// Vectors are added so many at a time.
    static let together = 16
    /// The most vectors that can be added.
    static let capacity = 112

    private var (ones, twos, fours, eights) = (Words.zero, Words.zero, Words.zero, Words.zero)
    private var (sixteens, thirtyTwos, sixtyFours) = (Words.zero, Words.zero, Words.zero)

    /// The number of words in which each bit, the lowest first, is set.
    ///
    /// - Parameter vectors: a multiple of `together`, at most `capacity`
    static func counts(_ vectors: UnsafeBufferPointer<Words>) -> SIMD16<Int32> {
        precondition(vectors.count % together == 0 && vectors.count <= capacity, "vectors that can be added")
        var columns = BitColumns()
        for first in stride(from: 0, to: vectors.count, by: together) { columns.addSixteen(vectors, from: first) }
        return columns.counts
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
    private mutating func two(_ vectors: UnsafeBufferPointer<Words>, _ index: Int) -> Words {
        Self.add(&ones, vectors[index], vectors[index + 1])
    }

    @inline(__always)
    private mutating func four(_ vectors: UnsafeBufferPointer<Words>, _ index: Int) -> Words {
        let carried = two(vectors, index)
        return Self.add(&twos, carried, two(vectors, index + 2))
    }

    @inline(__always)
    private mutating func eight(_ vectors: UnsafeBufferPointer<Words>, _ index: Int) -> Words {
        let carried = four(vectors, index)
        return Self.add(&fours, carried, four(vectors, index + 4))
    }

    @inline(__always)
    private mutating func addSixteen(_ vectors: UnsafeBufferPointer<Words>, from first: Int) {
        let carried = eight(vectors, first)
        let sixteen = Self.add(&eights, carried, eight(vectors, first + 8))
        let thirtyTwo = Self.add(&sixteens, sixteen, .zero)
        sixtyFours ^= Self.add(&thirtyTwos, thirtyTwo, .zero)
    }

    private var counts: SIMD16<Int32> {
        var counts = SIMD16<Int32>.zero
        for bit in 0..<16 {
            // No sum over words leaves its sixteen bits.
            var sum = Self.bits(sixtyFours, bit)
            for plane in [thirtyTwos, sixteens, eights, fours, twos, ones] {
                sum = (sum &+ sum) &+ Self.bits(plane, bit)
            }
            let four = sum.wrappedSum()
            counts[bit] = Int32(truncatingIfNeeded: (four &* 0x0001_0001_0001_0001) &>> 48)
        }
        return counts
    }

    /// One bit of every word.
    @inline(__always)
    private static func bits(_ plane: Words, _ bit: Int) -> Words {
        (plane &>> Words(repeating: UInt64(bit))) & Words(repeating: 0x0001_0001_0001_0001)
    }
}
