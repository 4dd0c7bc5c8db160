/// A whole number of any size times a power of two: `±Σ words[i]·2^(32·i + exponent)`.
///
/// Sums of doubles and of their squares are such numbers, so means and variances can be formed without rounding.
struct WideInteger: Sendable {
    /// Whether the number is below 0.
    let isNegative: Bool
    /// The magnitude in base 2³², lowest word first, without zero words at either end; empty for 0.
    let words: [UInt32]
    /// The power of two of the lowest word, a multiple of 32 so that any two numbers align by whole words.
    let exponent: Int

    init(isNegative: Bool = false, words: [UInt32], exponent: Int) {
        let leading = words.reversed().prefix { $0 == 0 }.count
        let trailing = words.prefix { $0 == 0 }.count
        let used = trailing < words.count - leading ? Array(words[trailing..<(words.count - leading)]) : []
        self.isNegative = isNegative && !used.isEmpty
        self.words = used
        self.exponent = used.isEmpty ? 0 : exponent + 32 * trailing
    }

    /// Whether the number is 0.
    var isZero: Bool { words.isEmpty }

    /// `self·factor`.
    func multiplied(by factor: UInt64) -> WideInteger {
        let pair = [UInt32(truncatingIfNeeded: factor), UInt32(truncatingIfNeeded: factor >> 32)]
        return multiplied(by: WideInteger(words: pair, exponent: 0))
    }

    /// `self·other`, by the schoolbook method: the numbers met are a few words long.
    func multiplied(by other: WideInteger) -> WideInteger {
        var product = [UInt32](repeating: 0, count: words.count + other.words.count)
        for (i, left) in words.enumerated() {
            var carry: UInt64 = 0
            for (j, right) in other.words.enumerated() {
                let term = UInt64(left) * UInt64(right) + UInt64(product[i + j]) + carry
                product[i + j] = UInt32(truncatingIfNeeded: term)
                carry = term >> 32
            }
            product[i + other.words.count] = UInt32(truncatingIfNeeded: carry)
        }
        return WideInteger(
            isNegative: isNegative != other.isNegative, words: product, exponent: exponent + other.exponent)
    }

    /// `|self| − |other|`, for |self| ≥ |other|.
    func magnitudeMinus(_ other: WideInteger) -> WideInteger {
        if other.isZero { return WideInteger(words: words, exponent: exponent) }
        let lowest = Swift.min(isZero ? other.exponent : exponent, other.exponent)
        var difference = extended(downTo: lowest)
        let subtrahend = other.extended(downTo: lowest)
        var borrow: Int64 = 0
        for i in difference.indices {
            let term = Int64(difference[i]) - (i < subtrahend.count ? Int64(subtrahend[i]) : 0) + borrow
            difference[i] = UInt32(truncatingIfNeeded: term)
            borrow = term >> 32
        }
        return WideInteger(words: difference, exponent: lowest)
    }

    /// The words of the magnitude with zero words added below.
    private func extended(downTo lowest: Int) -> [UInt32] {
        [UInt32](repeating: 0, count: isZero ? 0 : (exponent - lowest) / 32) + words
    }
}
