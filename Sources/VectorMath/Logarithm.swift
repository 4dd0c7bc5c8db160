extension Lanes {
    /// The natural logarithm; error below 1 unit in the last place.
    ///
    /// `x = 2^k·m` with √½ ≤ m < √2, then `log m = 2·atanh(s)`, s = (m − 1)/(m + 1), by a polynomial of degree 7 in s²
    /// interpolated at Chebyshev points, summed in the order of FreeBSD's `e_log` so that the leading term stays exact.
    /// log 0 = −∞, log ∞ = ∞, the logarithm of a negative number or NaN is NaN; subnormal numbers keep full precision.
    @inlinable @inline(__always)
    public static func log(_ x: Self) -> Self {
        let tiny = x.isLess(than: Self(repeating: .leastNormalMagnitude))
        let (significand, exponent) = x.replacing(with: x * 0x1p54, where: tiny).splitAtRootOfTwo()
        let wholes = exponent.replacing(with: exponent - 54, where: tiny)
        return logarithm(significand, wholes).fixingLogarithm(of: x)
    }

    /// The natural logarithm of a normal positive number, as `log`; any other number gives a finite number of no meaning.
    @inlinable @inline(__always)
    public static func log(normal x: Self) -> Self {
        let (significand, exponent) = x.splitAtRootOfTwo()
        return logarithm(significand, exponent)
    }

    /// log(significand·2^wholes), √½ ≤ significand < √2.
    @inlinable @inline(__always)
    static func logarithm(_ significand: Self, _ wholes: Self) -> Self {
        let excess = significand - 1
        let ratio = excess / (2 + excess)
        let square = ratio * ratio
        let fourth = square * square
        var even = Self(repeating: 0.13268714792348096667)
        var odd = Self(repeating: 0.13087236196659622326)
        even = even.horner(fourth, 0.18181795600060792441)
        odd = odd.horner(fourth, 0.15386241881938595507)
        even = even.horner(fourth, 0.28571428570801956942)
        odd = odd.horner(fourth, 0.22222222392089007936)
        even = even.horner(fourth, 0.66666666666666666464)
        odd = odd.horner(fourth, 0.40000000000000879686)
        let tail = even.addingProduct(square, odd)
        let halfSquare = 0.5 * excess * excess
        let low = (ratio * (square * tail + halfSquare)).addingProduct(wholes, Self(repeating: 0x1.a39ef35793c76p-33))
        return (wholes * 0x1.62e42fee00000p-1) - ((halfSquare - low) - excess)
    }

    /// log(1 + x), to full relative precision near 0; −∞ at −1, NaN below.
    @inlinable @inline(__always)
    public static func log(onePlus x: Self) -> Self {
        let sum = 1 + x
        let lost = x - (sum - 1)
        let logarithm = log(sum)
        let correctable = sum.isLess(than: Self(repeating: 0x1p60)).and(Self.zero.isLess(than: sum))
        return logarithm.replacing(with: logarithm + lost / sum, where: correctable)
    }

    /// x^y for x > 0, as e^(y·log x): relative error about |y·log x|·10⁻¹⁶. 0^y is 0, 1 or ∞ as y is above, at or below 0.
    @inlinable @inline(__always)
    public static func pow(_ x: Self, _ y: Self) -> Self {
        let result = exp(y * log(x))
        return result.replacing(with: Self(repeating: 1), where: y.isEqual(to: .zero))
    }

    @inlinable @inline(__always)
    func fixingLogarithm(of x: Self) -> Self {
        let infinite = replacing(with: x, where: Self(repeating: .greatestFiniteMagnitude).isLess(than: x))
        let nonPositive = infinite.replacing(
            with: Self(repeating: -.infinity), where: x.isEqual(to: .zero))
        return nonPositive.replacing(
            with: Self(repeating: .nan), where: Self.zero.isLessOrEqual(to: x).inverted)
    }
}
