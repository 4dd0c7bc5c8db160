extension Lanes {
    /// The natural logarithm; error below 2 units in the last place.
    ///
    /// `x = 2^k·m`, and `log x = k·log 2 + log c + log(m/c)` with one of sixteen numbers c, 1 where x is around 1:
    /// `log(1 + r) = r + r²·P(r)`, |r| ≤ 2⁻⁵, with a polynomial of degree 7 interpolated at Chebyshev points (relative error
    /// 2·10⁻¹⁷; after P. T. P. Tang 1990, "Table-driven implementation of the logarithm function in IEEE floating-point
    /// arithmetic", ACM TOMS 16(4)).
    /// log 0 = −∞, log ∞ = ∞, the logarithm of a negative number or NaN is NaN; subnormal numbers keep full precision.
    @inlinable @inline(__always)
    public static func log(_ x: Self) -> Self {
        let tiny = x.isLess(than: Self(repeating: .leastNormalMagnitude))
        let parts = x.replacing(with: x * 0x1p54, where: tiny).splitForLogarithm()
        let exponent = parts.scaledExponent.replacing(with: parts.scaledExponent - 54 * 0x1p52, where: tiny)
        return logarithm(
            LogarithmParts(scaledExponent: exponent, logarithm: parts.logarithm, excess: parts.excess)
        ).fixingLogarithm(of: x)
    }

    /// The natural logarithm of a normal positive number, as `log`; any other number gives a finite number of no meaning.
    @inlinable @inline(__always)
    public static func log(normal x: Self) -> Self { logarithm(x.splitForLogarithm()) }

    @inlinable @inline(__always)
    static func logarithm(_ parts: LogarithmParts<Self>) -> Self {
        let r = parts.excess
        let square = r * r
        let second = Self(repeating: -0.49999999999999945523).addingProduct(r, Self(repeating: 0.33333333333336835655))
        let fourth = Self(repeating: -0.2500000000189783596).addingProduct(r, Self(repeating: 0.19999999963122792641))
        let sixth = Self(repeating: -0.16666656298624502841).addingProduct(r, Self(repeating: 0.14285805674362537775))
        let eighth = Self(repeating: -0.12518188502146018571).addingProduct(r, Self(repeating: 0.11054421595754838243))
        let tail = second.addingProduct(square, fourth.addingProduct(square, sixth.addingProduct(square, eighth)))
        let whole = parts.logarithm.addingProduct(parts.scaledExponent, Self(repeating: 0.6931471805599453 * 0x1p-52))
        return whole + r.addingProduct(square, tail)
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
