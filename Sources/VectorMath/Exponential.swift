extension Lanes {
    /// e^x; error below 1 unit in the last place.
    ///
    /// Cody and Waite's reduction `x = n·ln 2 + r`, |r| ≤ ½ ln 2, then `1 + r + r²·P(r)` with a polynomial of degree 9
    /// interpolated at Chebyshev points (relative error 2·10⁻¹⁷). Overflows to +∞ above 709.78, falls through the
    /// subnormal numbers to 0 below −745.13; NaN gives NaN.
    @inlinable @inline(__always)
    public static func exp(_ x: Self) -> Self {
        let bounded = x.clamped(-746, 710)
        let (wholes, remainder) = reduceByLog2(bounded)
        let half = (wholes * 0.5).roundedToWhole()
        return (1 + expMinusOneOfRemainder(remainder)) * powerOfTwo(half) * powerOfTwo(wholes - half)
    }

    /// e^x for |x| ≤ 708, and e^±708 beyond; relative error below 1.1 units in the last place and |x|·2⁻⁵⁴, which is less than
    /// what rounding x to a double costs. NaN gives NaN.
    ///
    /// As `exp(normal:)`, but with (ln 2)/16 as one number: a multiplication less.
    @inlinable @inline(__always)
    public static func boundedExp(_ x: Self) -> Self { exp(bounded: x.clamped(-708, 708)) }

    /// `boundedExp` of an x that is known to lie within ±708; any other gives a number of no meaning.
    @inlinable @inline(__always)
    public static func exp(bounded x: Self) -> Self { expParts(bounded: x).value }

    /// The parts of `exp(bounded:)`.
    @inlinable @inline(__always)
    public static func expParts(bounded x: Self) -> ExponentialParts<Self> {
        let shifted = shiftedSixteenths(x)
        let r = x.addingProduct(shifted - 0x1.8p52, Self(repeating: -0x1.62e42fefa39efp-5))
        return expParts(ofRemainder: r, timesPowerOf: shifted)
    }

    /// e^x for |x| ≤ 708, any other number gives a number of no meaning; error below 1.2 units in the last place.
    ///
    /// Every result is a normal number, so that it is had at half the cost of `exp`: `x = k·(ln 2)/16 + r`,
    /// |r| ≤ (ln 2)/32, 2^(k/16) by the exponent of k/16 and one of sixteen numbers, and `1 + r + r²·P(r)` with a polynomial of
    /// degree 4 interpolated at Chebyshev points (relative error 3·10⁻¹⁷; after P. T. P. Tang 1989, "Table-driven
    /// implementation of the exponential function in IEEE floating-point arithmetic", ACM TOMS 15(2)).
    @inlinable @inline(__always)
    public static func exp(normal x: Self) -> Self {
        let shifted = shiftedSixteenths(x)
        let sixteenths = shifted - 0x1.8p52
        let high = x.addingProduct(sixteenths, Self(repeating: -0x1.62e42fee00000p-5))
        let r = high.addingProduct(sixteenths, Self(repeating: -0x1.a39ef35793c76p-37))
        return expParts(ofRemainder: r, timesPowerOf: shifted).value
    }

    /// The nearest k to 16·x/ln 2, plus 1.5·2^52.
    @inlinable @inline(__always)
    static func shiftedSixteenths(_ x: Self) -> Self {
        Self(repeating: 0x1.8p52).addingProduct(x, Self(repeating: 0x1.71547652b82fep4))
    }

    /// e^r·2^(k/16) for |r| ≤ (ln 2)/32.
    @inlinable @inline(__always)
    static func expParts(ofRemainder r: Self, timesPowerOf shifted: Self) -> ExponentialParts<Self> {
        let power = powerOfTwo(sixteenthsShifted: shifted)
        let square = r * r
        let second = Self(repeating: 0.5).addingProduct(r, Self(repeating: 0.16666666665290738206))
        let fourth = Self(repeating: 0.041666666664946758904)
            .addingProduct(r, Self(repeating: 0.0083334501671936573952))
        let tail = second.addingProduct(square, fourth.addingProduct(square, Self(repeating: 0.0013889034931023193075)))
        return ExponentialParts(power: power, excess: r.addingProduct(square, tail))
    }

    /// e^x − 1, to full relative precision near 0; error below 2 units in the last place.
    @inlinable @inline(__always)
    public static func expMinusOne(_ x: Self) -> Self {
        let bounded = x.clamped(-746, 709)
        let (wholes, remainder) = reduceByLog2(bounded)
        let half = (wholes * 0.5).roundedToWhole()
        let scaleLow = powerOfTwo(half)
        let scaleHigh = powerOfTwo(wholes - half)
        let scaled = expMinusOneOfRemainder(remainder) * scaleLow * scaleHigh
        let result = scaled + (scaleLow * scaleHigh - 1)
        return result.replacing(
            with: Self(repeating: .infinity), where: Self(repeating: 709.782712893384).isLess(than: x))
    }

    /// `x = wholes·ln 2 + remainder`, with ln 2 in two parts so that the remainder is exact to about 10⁻¹⁸.
    @inlinable @inline(__always)
    static func reduceByLog2(_ x: Self) -> (wholes: Self, remainder: Self) {
        let wholes = (x * 1.4426950408889634).roundedToWhole()
        return (wholes, remainder(of: x, wholes: wholes))
    }

    @inlinable @inline(__always)
    static func remainder(of x: Self, wholes: Self) -> Self {
        let high = x.addingProduct(wholes, Self(repeating: -0x1.62e42fee00000p-1))
        return high.addingProduct(wholes, Self(repeating: -0x1.a39ef35793c76p-33))
    }

    /// e^r − 1 for |r| ≤ ½ ln 2.
    @inlinable @inline(__always)
    static func expMinusOneOfRemainder(_ r: Self) -> Self {
        let square = r * r
        var even = Self(repeating: 2.7620088445409748161e-7)
        var odd = Self(repeating: 2.5100385495510319078e-8)
        even = even.horner(square, 0.000024801521295954375131)
        odd = odd.horner(square, 2.7557268459997064772e-6)
        even = even.horner(square, 0.0013888888917213716901)
        odd = odd.horner(square, 0.00019841269863053616878)
        even = even.horner(square, 0.041666666666624127873)
        odd = odd.horner(square, 0.0083333333333300618325)
        even = even.horner(square, 0.50000000000000010221)
        odd = odd.horner(square, 0.16666666666666667453)
        return r.addingProduct(square, even.addingProduct(r, odd))
    }
}

/// What an exponential is made of: e^x = power·(1 + excess).
public struct ExponentialParts<L: Lanes>: Sendable {
    /// 2^(k/16), exactly 1 for |x| ≤ (ln 2)/32.
    @usableFromInline let power: L
    /// e^r − 1 for |r| ≤ (ln 2)/32, with full relative precision near 0.
    @usableFromInline let excess: L

    @inlinable @inline(__always)
    init(power: L, excess: L) {
        self.power = power
        self.excess = excess
    }

    /// e^x.
    @inlinable @inline(__always)
    public var value: L { power.addingProduct(power, excess) }

    /// 1 − e^x, with full relative precision near x = 0, too.
    @inlinable @inline(__always)
    public var complement: L { (1 - power).subtractingProduct(power, excess) }
}
