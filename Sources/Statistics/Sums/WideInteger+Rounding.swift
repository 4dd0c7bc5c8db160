/// A positive number as `significand·2^exponent`, so that what overflows a double can still be worked on.
struct ScaledDouble: Sendable {
    /// In 1 … 2, or 0.
    let significand: Double
    /// The power of two.
    let exponent: Int

    /// The nearest double; +∞ beyond the largest.
    var value: Double { Double(sign: .plus, exponent: exponent, significand: significand) }

    /// √self, with a relative error of at most one unit in the last place.
    var squareRoot: Double {
        let half = exponent >> 1
        let root = (exponent & 1 == 0 ? significand : significand * 2).squareRoot()
        return Double(sign: .plus, exponent: half, significand: root)
    }
}

extension WideInteger {
    /// The 64 highest bits of the magnitude, the lowest of them also set where anything was cut off below.
    ///
    /// The magnitude lies in `bits·2^exponent`, with the top bit of `bits` set. Not for 0.
    private var highestBits: (bits: UInt64, exponent: Int) {
        let top = words.count - 1
        func word(_ index: Int) -> UInt64 { index >= 0 ? UInt64(words[index]) : 0 }
        let shift = UInt64(words[top].leadingZeroBitCount)
        let high = word(top) << 32 | word(top - 1)
        let low = word(top - 2)
        let bits = high << shift | (low << shift) >> 32
        let cut = UInt32(truncatingIfNeeded: low << shift) != 0 || words.dropLast(3).contains { $0 != 0 }
        return (bits | (cut ? 1 : 0), exponent + 32 * (top - 1) - Int(shift))
    }

    /// The magnitude rounded to 53 bits, to nearest with ties to even, with an exponent of its own.
    var roundedMagnitude: ScaledDouble {
        if isZero { return ScaledDouble(significand: 0, exponent: 0) }
        let (bits, exponent) = highestBits
        return ScaledDouble(significand: Double(bits) * 0x1p-63, exponent: exponent + 63)
    }

    /// The nearest double, ties to even; ±∞ beyond the largest, subnormal numbers rounded once; 0 is +0.
    var rounded: Double {
        if isZero { return 0 }
        let (bits, exponent) = highestBits
        let excess = Swift.min(Swift.max(0, -1074 - exponent), 64)
        let kept = excess >= 64 ? 0 : bits >> UInt64(excess)
        let lost = excess >= 64 ? bits : bits & ((1 << UInt64(excess)) - 1)
        let magnitude =
            excess <= 11
            ? Double(sign: .plus, exponent: exponent, significand: Double(bits))
            : Self.subnormal(kept: kept, lost: lost, width: excess)
        return isNegative ? -magnitude : magnitude
    }

    /// `kept·2^−1074`, rounded by the `width` bits cut off below it.
    private static func subnormal(kept: UInt64, lost: UInt64, width: Int) -> Double {
        let half = UInt64(1) << UInt64(width - 1)
        let isUp = lost > half || (lost == half && kept & 1 == 1)
        return Double(bitPattern: kept + (isUp ? 1 : 0))
    }

    /// `self/divisor` with at least 96 bits, its last bit also set where the division leaves a remainder.
    ///
    /// Rounding the result to 53 bits therefore rounds the exact quotient, also after further divisions.
    func divided(by divisor: UInt64) -> WideInteger {
        let padding = Swift.max(0, 6 - words.count)
        var quotient = [UInt32](repeating: 0, count: padding) + words
        var remainder: UInt64 = 0
        for i in quotient.indices.reversed() {
            let part = divisor.dividingFullWidth((remainder >> 32, remainder << 32 | UInt64(quotient[i])))
            quotient[i] = UInt32(truncatingIfNeeded: part.quotient)
            remainder = part.remainder
        }
        if remainder != 0 { quotient[0] |= 1 }
        return WideInteger(isNegative: isNegative, words: quotient, exponent: exponent - 32 * padding)
    }
}
