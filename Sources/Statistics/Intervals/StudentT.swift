import VectorMath

/// Student's t distribution, as far as intervals need it.
///
/// Our own and not GSL's `gsl_cdf_tdist_Pinv`, which calls the C library's `exp` and `log`: intervals are the same bits everywhere.
public enum StudentT {
    /// The t that an estimate ± t standard errors needs to cover the truth: P(|T| ≤ t) = confidence.
    ///
    /// The 0.975 quantile for a confidence of 0.95. Newton's method on P(|T| > t) from the normal quantile, from where it
    /// climbs without overshooting, as that function is convex. Relative error below 10⁻¹².
    ///
    /// - Parameters:
    ///   - confidence: strictly between 0 and 1.
    ///   - degreesOfFreedom: 1 or more; from 2,000 on Fisher's expansion takes over.
    /// - Returns: t; NaN where a parameter is out of range.
    public static func multiplier(confidence: Double = 0.95, degreesOfFreedom: Int) -> Double {
        guard degreesOfFreedom >= 1, confidence > 0, confidence < 1 else { return .nan }
        let normal = Double.normalQuantile(lower: 0.5 + 0.5 * confidence, upper: 0.5 - 0.5 * confidence)
        if degreesOfFreedom >= 2000 { return expansion(normal, degreesOfFreedom) }
        let freedom = Double(degreesOfFreedom)
        let peak = densityAtZero(degreesOfFreedom)
        var t = normal
        for _ in 0..<100 {
            let density = peak * Double.exp(-0.5 * (freedom + 1) * Double.log(onePlus: t * t / freedom))
            let step = (exceedance(t, freedom, density) - (1 - confidence)) / (2 * density)
            t += step
            if step <= t * 1e-15 { break }
        }
        return t
    }

    /// P(|T| > t), given the density f at t.
    ///
    /// The series of the incomplete beta function, all of whose terms are positive (Abramowitz and Stegun 1964, 26.5.4 and
    /// 26.7.1), from the tail wherever that converges in reasonable time, as only there small probabilities keep their
    /// relative precision. With x = t²/(ν + t²): from the middle
    /// 1 − 2·t·f·Σ_k Π_{i ≤ k} x·(ν + 2i − 1)/(2i + 1), from the tail 2·t·f/ν·Σ_k Π_{i ≤ k} (1 − x)·(ν + 2i − 1)/(ν + 2i).
    private static func exceedance(_ t: Double, _ freedom: Double, _ density: Double) -> Double {
        let square = t * t
        let isTail = 19 * square > freedom
        let argument = (isTail ? freedom : square) / (freedom + square)
        let base = isTail ? freedom : 1
        var (term, sum, index) = (1.0, 1.0, 1.0)
        while term > sum * 1e-18 {
            term *= argument * (freedom + 2 * index - 1) / (base + 2 * index)
            sum += term
            index += 1
        }
        return isTail ? 2 * t * density * sum / freedom : 1 - 2 * t * density * sum
    }

    /// f(0) = Γ((ν + 1)/2)/(√(νπ)·Γ(ν/2)), built up from f(0) at ν = 1 or 2 by the recurrence of Γ.
    private static func densityAtZero(_ degreesOfFreedom: Int) -> Double {
        let isOdd = degreesOfFreedom % 2 == 1
        // Γ((ν + 1)/2)/Γ(ν/2) at ν = 1 is 1/√π, at ν = 2 √π/2.
        let rootOfPi = Double.pi.squareRoot()
        var ratio = isOdd ? 1 / rootOfPi : 0.5 * rootOfPi
        for freedom in stride(from: isOdd ? 1 : 2, to: degreesOfFreedom, by: 2) {
            ratio *= Double(freedom + 1) / Double(freedom)
        }
        return ratio / (Double(degreesOfFreedom).squareRoot() * rootOfPi)
    }

    /// Fisher's expansion of t in powers of 1/ν (Abramowitz and Stegun 1964, 26.7.5).
    private static func expansion(_ z: Double, _ degreesOfFreedom: Int) -> Double {
        let inverse = 1 / Double(degreesOfFreedom)
        let square = z * z
        let first = (square + 1) / 4
        let second = ((5 * square + 16) * square + 3) / 96
        let third = (((3 * square + 19) * square + 17) * square - 15) / 384
        let fourth = ((((79 * square + 776) * square + 1482) * square - 1920) * square - 945) / 92160
        return z * (1 + inverse * (first + inverse * (second + inverse * (third + inverse * fourth))))
    }
}
