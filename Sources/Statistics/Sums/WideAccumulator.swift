/// A fixed-point number wide enough for any sum of doubles (or of their squares), to which adding never rounds.
///
/// Digits of 32 bits are kept in 64, so that carries need attention only once in 2²⁸ additions. After R. M. Neal (2015),
/// "Fast exact summation using small and large superaccumulators", arXiv:1505.05571, section 2.
struct WideAccumulator: Sendable {
    private static let additionsBetweenCarries = 1 << 28

    /// The power of two of the lowest digit, a multiple of 32.
    let lowestExponent: Int
    /// `Σ digits[i]·2^(32·i + lowestExponent)`; digits may be negative and above 2³².
    var digits: [Int64]
    private var additions = 0

    /// Room for magnitudes from `2^lowestExponent` to `2^highestExponent`, and 2⁶⁴ additions of them.
    init(lowestExponent: Int, highestExponent: Int) {
        self.lowestExponent = lowestExponent
        digits = Array(repeating: 0, count: (highestExponent - lowestExponent) / 32 + 4)
    }

    /// Adds `significand·2^exponent`; whatever the significand, no digit grows by more than 2³³.
    mutating func add(_ significand: Int64, exponent: Int) {
        if significand == 0 { return }
        let position = exponent - lowestExponent
        let index = position >> 5
        let shift = Int64(position & 31)
        let low = (significand & 0xffff_ffff) << shift
        let high = (significand >> 32) << shift
        digits[index] += low & 0xffff_ffff
        digits[index + 1] += (low >> 32) + (high & 0xffff_ffff)
        digits[index + 2] += high >> 32
        additions += 1
        if additions >= Self.additionsBetweenCarries { carry() }
    }

    /// Adds all that another accumulator of the same range holds.
    mutating func merge(_ other: WideAccumulator) {
        if additions + other.additions >= Self.additionsBetweenCarries { carry() }
        for i in digits.indices { digits[i] += other.digits[i] }
        additions += other.additions
        if additions >= Self.additionsBetweenCarries { carry() }
    }

    /// Brings every digit but the highest into 0 ..< 2³².
    private mutating func carry() {
        var carried: Int64 = 0
        for i in digits.indices.dropLast() {
            let digit = digits[i] + carried
            digits[i] = digit & 0xffff_ffff
            carried = digit >> 32
        }
        digits[digits.count - 1] += carried
        additions = 1
    }

    /// The exact sum; the same for every order of additions and merges.
    var total: WideInteger {
        var settled = self
        settled.carry()
        let isNegative = (settled.digits.last ?? 0) < 0
        if isNegative {
            for i in settled.digits.indices { settled.digits[i].negate() }
            settled.carry()
        }
        let words = settled.digits.map { UInt32(truncatingIfNeeded: $0) }
        return WideInteger(isNegative: isNegative, words: words, exponent: lowestExponent)
    }
}
