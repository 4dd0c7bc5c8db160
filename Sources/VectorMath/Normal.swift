extension Lanes {
    /// Φ(x) = P(Z ≤ x) of the standard normal, to full relative precision in the lower tail.
    @inlinable @inline(__always)
    public static func normalCumulative(_ x: Self) -> Self { normalSurvival(-x) }

    /// 1 − Φ(x) = P(Z > x) of the standard normal, to full relative precision in the upper tail.
    ///
    /// `e^(−x²/2)·P(t)/(1 + x)`, t = (x − 4)/(x + 4), for x ≥ 0, with a polynomial of degree 23 interpolated at Chebyshev
    /// points (after Shepherd and Laframboise 1981); 1 minus that of −x below 0. Error about 4·10⁻¹⁶ relative.
    @inlinable @inline(__always)
    public static func normalSurvival(_ x: Self) -> Self {
        let distance = x.magnitudes.minimum(Self(repeating: 40))
        let t = (distance - 4) / (distance + 4)
        var scaled = Self(repeating: -7.2554606958517678711e-10)
        scaled = scaled.horner(t, -1.5463815545201714443e-9)
        scaled = scaled.horner(t, 5.7583857020788576681e-9)
        scaled = scaled.horner(t, 1.7446821834780389607e-8)
        scaled = scaled.horner(t, -1.864315087710382154e-8)
        scaled = scaled.horner(t, -1.1023376811602899319e-7)
        scaled = scaled.horner(t, -2.2103572445430462964e-10)
        scaled = scaled.horner(t, 5.5078876830896965338e-7)
        scaled = scaled.horner(t, 4.0580524875156295341e-7)
        scaled = scaled.horner(t, -2.6118583075793178066e-6)
        scaled = scaled.horner(t, -3.4328382916146515016e-6)
        scaled = scaled.horner(t, 0.000013626321688909283682)
        scaled = scaled.horner(t, 0.000021250241889757067175)
        scaled = scaled.horner(t, -0.000087853006715051948714)
        scaled = scaled.horner(t, -0.000094430288886016370401)
        scaled = scaled.horner(t, 0.00069489706976127108294)
        scaled = scaled.horner(t, -0.00028562309443218611989)
        scaled = scaled.horner(t, -0.0050023785871165234679)
        scaled = scaled.horner(t, 0.017936097479507640602)
        scaled = scaled.horner(t, -0.032197837428310200951)
        scaled = scaled.horner(t, 0.028600364053552738057)
        scaled = scaled.horner(t, 0.013999634724430356243)
        scaled = scaled.horner(t, -0.096703477326525784354)
        scaled = scaled.horner(t, 0.47205320650984466303)
        let square = distance * distance
        let lost = (-square).addingProduct(distance, distance)
        // In two halves, of which neither is too small for the shorter exponential.
        let half = exp(normal: -0.25 * square)
        let density = half * half * (1 - 0.5 * lost)
        let tail = density * scaled / (1 + distance)
        let negative = x.isLess(than: .zero)
        let result = tail.replacing(with: 1 - tail, where: negative)
        return result.replacing(with: x, where: x.isEqual(to: x).inverted)
    }

    /// Φ⁻¹(p), p strictly inside (0, 1): relative error about 4·10⁻¹⁶.
    ///
    /// A rational function of its own in the middle; beyond it the tails of algorithm AS 241 (PPND16) of Wichura 1988.
    @inlinable @inline(__always)
    public static func normalQuantile(_ p: Self) -> Self { normalQuantile(lower: p, upper: 1 - p) }

    /// Φ⁻¹ where both p and 1 − p are known, so that either tail keeps full relative precision.
    @inlinable @inline(__always)
    public static func normalQuantile(lower: Self, upper: Self) -> Self {
        let offset = (lower - upper) * 0.5
        let central = offset.magnitudes.isLessOrEqual(to: Self(repeating: normalCentre))
        let centre = normalQuantileCentre(offset)
        if central.everyLane { return centre }
        let radius = (-log(lower.minimum(upper))).squareRoot()
        let isFar = Self(repeating: 5).isLess(than: radius)
        let near = normalQuantileNearTail(radius - 1.6)
        let tail = isFar.anyLane ? near.replacing(with: normalQuantileFarTail(radius - 5), where: isFar) : near
        let signed = tail.replacing(with: -tail, where: offset.isLess(than: .zero))
        return signed.replacing(with: centre, where: central)
    }

    /// Where the rational function of the middle ends, ½ − 2⁻⁸.
    @inlinable @inline(__always)
    static var normalCentre: Double { 0x1.fcp-2 }

    /// |p − ½| ≤ ½ − 2⁻⁸, all but one draw in 128: `(p − ½)·P(t)/Q(t)`, t = (½ − 2⁻⁸)² − (p − ½)².
    ///
    /// A rational function of degree 13 interpolated at points that crowd towards the tails as 1/(t + constant); error
    /// 10⁻¹⁶. Every coefficient is positive, so nothing cancels. It is wide so that eight lanes seldom need a tail.
    @inlinable @inline(__always)
    static func normalQuantileCentre(_ offset: Self) -> Self {
        let square = 0x1.f808p-3 - offset * offset
        var numerator = Self(repeating: 18506254830685138.046)
        numerator = numerator.horner(square, 294545266152557409.35)
        numerator = numerator.horner(square, 670803240466588992.61)
        numerator = numerator.horner(square, 493528222177693817.67)
        numerator = numerator.horner(square, 154398609337285856.75)
        numerator = numerator.horner(square, 23587444166952842.808)
        numerator = numerator.horner(square, 1910842276041523.9528)
        numerator = numerator.horner(square, 86600765371530.488865)
        numerator = numerator.horner(square, 2274018645862.324081)
        numerator = numerator.horner(square, 35272546964.934512645)
        numerator = numerator.horner(square, 323444945.46803947875)
        numerator = numerator.horner(square, 1705066.7360710156703)
        numerator = numerator.horner(square, 4741.6944735371315137)
        numerator = numerator.horner(square, 5.3620257635123595734)
        var denominator = Self(repeating: 41714222135909296.069)
        denominator = denominator.horner(square, 264660645465670163.23)
        denominator = denominator.horner(square, 396052957313908569.7)
        denominator = denominator.horner(square, 222644410313012789.8)
        denominator = denominator.horner(square, 57327517034539591.307)
        denominator = denominator.horner(square, 7538985593921094.3189)
        denominator = denominator.horner(square, 542009196723162.73936)
        denominator = denominator.horner(square, 22291968446432.980166)
        denominator = denominator.horner(square, 540403437907.09736213)
        denominator = denominator.horner(square, 7844204156.3543861621)
        denominator = denominator.horner(square, 68048267.104705274515)
        denominator = denominator.horner(square, 342337.89546341486239)
        denominator = denominator.horner(square, 914.94710134135414765)
        denominator = denominator.horner(square, 1)
        return offset * numerator / denominator
    }

    /// As `normalQuantileCentre` for draws: a rational function of degree 10, whose error is below 1.6·10⁻¹³ in p and 3·10⁻¹²
    /// relative; that of the compiled quantile functions of inputs may be 10⁻¹² in p.
    @inlinable @inline(__always)
    static func normalDrawCentre(_ offset: Self) -> Self {
        let square = 0x1.f808p-3 - offset * offset
        var numerator = Self(repeating: 4216939441054.4819336)
        numerator = numerator.horner(square, 38212916536178.695313)
        numerator = numerator.horner(square, 46960316282269.726563)
        numerator = numerator.horner(square, 17561516245014.425781)
        numerator = numerator.horner(square, 2616242778040.0766602)
        numerator = numerator.horner(square, 177190084813.39480591)
        numerator = numerator.horner(square, 5871883786.3734769821)
        numerator = numerator.horner(square, 98857630.778213053942)
        numerator = numerator.horner(square, 846666.14787781320047)
        numerator = numerator.horner(square, 3470.8358471308461048)
        numerator = numerator.horner(square, 5.3620257634988037765)
        var denominator = Self(repeating: 7600867209209.1298828)
        denominator = denominator.horner(square, 27839437057622.191406)
        denominator = denominator.horner(square, 22725374961257.128906)
        denominator = denominator.horner(square, 6558908244759.0615234)
        denominator = denominator.horner(square, 812036246743.67028809)
        denominator = denominator.horner(square, 47801570380.031639099)
        denominator = denominator.horner(square, 1419688580.4669325352)
        denominator = denominator.horner(square, 21909185.741925861686)
        denominator = denominator.horner(square, 174987.77406575667555)
        denominator = denominator.horner(square, 677.93618740265060296)
        denominator = denominator.horner(square, 1)
        return offset * numerator / denominator
    }

    /// Down to a tail of e^(−25); the argument is √(−log tail) − 1.6.
    @inlinable @inline(__always)
    static func normalQuantileNearTail(_ excess: Self) -> Self {
        var numerator = Self(repeating: 7.74545014278341407640e-4)
        numerator = numerator.horner(excess, 2.27238449892691845833e-2)
        numerator = numerator.horner(excess, 2.41780725177450611770e-1)
        numerator = numerator.horner(excess, 1.27045825245236838258e0)
        numerator = numerator.horner(excess, 3.64784832476320460504e0)
        numerator = numerator.horner(excess, 5.76949722146069140550e0)
        numerator = numerator.horner(excess, 4.63033784615654529590e0)
        numerator = numerator.horner(excess, 1.42343711074968357734e0)
        var denominator = Self(repeating: 1.05075007164441684324e-9)
        denominator = denominator.horner(excess, 5.47593808499534494600e-4)
        denominator = denominator.horner(excess, 1.51986665636164571966e-2)
        denominator = denominator.horner(excess, 1.48103976427480074590e-1)
        denominator = denominator.horner(excess, 6.89767334985100004550e-1)
        denominator = denominator.horner(excess, 1.67638483018380384940e0)
        denominator = denominator.horner(excess, 2.05319162663775882187e0)
        denominator = denominator.horner(excess, 1)
        return numerator / denominator
    }

    /// Beyond e^(−25); the argument is √(−log tail) − 5.
    @inlinable @inline(__always)
    static func normalQuantileFarTail(_ excess: Self) -> Self {
        var numerator = Self(repeating: 2.01033439929228813265e-7)
        numerator = numerator.horner(excess, 2.71155556874348757815e-5)
        numerator = numerator.horner(excess, 1.24266094738807843860e-3)
        numerator = numerator.horner(excess, 2.65321895265761230930e-2)
        numerator = numerator.horner(excess, 2.96560571828504891230e-1)
        numerator = numerator.horner(excess, 1.78482653991729133580e0)
        numerator = numerator.horner(excess, 5.46378491116411436990e0)
        numerator = numerator.horner(excess, 6.65790464350110377720e0)
        var denominator = Self(repeating: 2.04426310338993978564e-15)
        denominator = denominator.horner(excess, 1.42151175831644588870e-7)
        denominator = denominator.horner(excess, 1.84631831751005468180e-5)
        denominator = denominator.horner(excess, 7.86869131145613259100e-4)
        denominator = denominator.horner(excess, 1.48753612908506148525e-2)
        denominator = denominator.horner(excess, 1.36929880922735805310e-1)
        denominator = denominator.horner(excess, 5.99832206555887937690e-1)
        denominator = denominator.horner(excess, 1)
        return numerator / denominator
    }
}
