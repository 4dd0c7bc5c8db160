import VectorMath

/// What Stirling's formula misses: log Γ(a + 1) − (a + ½)·log a + a − ½·log 2π.
///
/// Asymptotic series in 1/a from 16 on (Abramowitz and Stegun 1964, 6.1.41), reached by the recurrence of Γ from below.
/// Absolute error below 2·10⁻¹⁵ for every a > 0.
func stirlingError(_ a: Double) -> Double {
    var (a, shifted) = (a, 0.0)
    while a < 16 {
        shifted += (a + 0.5) * .log(onePlus: 1 / a) - 1
        a += 1
    }
    let inverse = 1 / a
    let square = inverse * inverse
    var series = -0.0019175269175269175269
    series = 0.00084175084175084175084 + square * series
    series = -0.0005952380952380952381 + square * series
    series = 0.00079365079365079365079 + square * series
    series = -0.0027777777777777777778 + square * series
    series = 0.083333333333333333333 + square * series
    return shifted + inverse * series
}

/// log Γ(a + 1) for a > 0; absolute error about 10⁻¹⁶ of the largest of its terms.
func logGammaOfNext(_ a: Double) -> Double {
    let halfLogOfTwoPi = 0.91893853320467274178
    return (a + 0.5) * .log(a) - a + halfLogOfTwoPi + stirlingError(a)
}

/// u − log(1 + u) = u²/2 − u³/3 + …, to full relative precision near 0.
///
/// It measures how far a gamma or beta density at ratio 1 + u has fallen from its peak (the "deviance" of Loader 2000, who
/// computes densities this way because the large terms of their logarithms cancel in it).
///
/// - Parameters:
///   - offset: u > −1
///   - ratio: 1 + u, which near 0 is known better than u
func logarithmShortfall(offset: Double, ratio: Double) -> Double {
    guard offset.magnitude < 0.4 else { return offset - .log(ratio) }
    // log(1 + u) = 2·atanh(s) with s = u/(2 + u), and u − 2s = s·u.
    let s = offset / (2 + offset)
    let square = s * s
    var sum = 1.0 / 29
    for odd in stride(from: 27.0, through: 3, by: -2) { sum = 1 / odd + square * sum }
    return s * offset - 2 * s * square * sum
}
