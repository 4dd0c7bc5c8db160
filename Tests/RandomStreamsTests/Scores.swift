import Foundation

/// Test statistics as standard normal scores.
enum Scores {
    /// The largest score that a test lets pass: a correct generator passes it once in 500,000 statistics.
    static let limit = 4.75

    /// A chi-square statistic, by the cube root of E. B. Wilson and M. M. Hilferty (1931).
    static func chiSquare(_ statistic: Double, degreesOfFreedom: Int) -> Double {
        let variance = 2 / (9 * Double(degreesOfFreedom))
        return (cbrt(statistic / Double(degreesOfFreedom)) - (1 - variance)) / variance.squareRoot()
    }

    /// Counts that ought to be equal.
    static func equalCounts(_ counts: [Int]) -> Double {
        let expected = Double(counts.reduce(0, +)) / Double(counts.count)
        let statistic = counts.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
        return chiSquare(statistic, degreesOfFreedom: counts.count - 1)
    }

    /// A count of heads.
    static func heads(_ count: Int, of tosses: Int) -> Double {
        (Double(count) - Double(tosses) / 2) / (Double(tosses) / 4).squareRoot()
    }
}

/// Four statistics of pairs of words that ought to have nothing to do with each other.
struct PairScores {
    /// Pearson's correlation of the uniforms of a pair.
    let correlation: Double
    /// The 64 counts of agreeing bits.
    let bits: Double
    /// The 4,096 counts of a bit of one word agreeing with a bit of the other.
    let crossedBits: Double
    /// The 32 × 32 cells of the square of the uniforms, which any dependence of ranks makes uneven.
    let cells: Double

    var all: [Double] { [correlation, bits, crossedBits, cells] }

    init(pairs: [(UInt64, UInt64)]) {
        let count = pairs.count
        let products = pairs.reduce(0) { $0 + Self.centred($1.0) * Self.centred($1.1) }
        // Centred uniforms have the variance 1/12.
        correlation = products * 12 / Double(count).squareRoot()
        let disagreements = Self.disagreements(pairs)
        let squares = disagreements.map { Scores.heads($0, of: count) }.map { $0 * $0 }
        let diagonal = (0..<64).map { squares[$0 * 65] }
        bits = Scores.chiSquare(diagonal.reduce(0, +), degreesOfFreedom: 64)
        crossedBits = Scores.chiSquare(squares.reduce(0, +), degreesOfFreedom: 4096)
        var cells = [Int](repeating: 0, count: 1024)
        for (one, other) in pairs { cells[Int((one >> 59) << 5 | other >> 59)] += 1 }
        self.cells = Scores.equalCounts(cells)
    }

    private static func centred(_ word: UInt64) -> Double { (Double(word >> 12) + 0.5) * 0x1p-52 - 0.5 }

    /// How often bit i of one word differs from bit j of the other, at 64·i + j.
    private static func disagreements(_ pairs: [(UInt64, UInt64)]) -> [Int] {
        var counts = [Int](repeating: 0, count: 4096)
        for start in stride(from: 0, to: pairs.count - 63, by: 64) {
            let portion = pairs[start..<start + 64]
            let (left, right) = (transposed(portion.map(\.0)), transposed(portion.map(\.1)))
            for i in 0..<64 { for j in 0..<64 { counts[64 * i + j] += (left[i] ^ right[j]).nonzeroBitCount } }
        }
        return counts
    }

    /// Bit b of all 64 words, for every b.
    private static func transposed(_ words: [UInt64]) -> [UInt64] {
        var rows = words
        var (width, mask) = (32, UInt64(0xFFFF_FFFF))
        while width > 0 {
            for row in 0..<64 where row & width == 0 {
                let swapped = (rows[row] >> width ^ rows[row + width]) & mask
                rows[row] ^= swapped << width
                rows[row + width] ^= swapped
            }
            width >>= 1
            mask ^= mask << width
        }
        return rows
    }
}
