import VectorMath

/// The continuous ranked probability score of a mixture of normals with one variance, in the unit of what is observed; 0 is best.
///
/// `Σ w_j·A(y − μ_j, s²) − ½·ΣΣ w_j·w_l·A(μ_j − μ_l, 2s²)`, `A(μ, v) = 2√v·φ(μ/√v) + μ·(2Φ(μ/√v) − 1)`, the mean of |N(μ, v)|.
///
/// Source: E. P. Grimit, T. Gneiting, V. J. Berrocal and N. A. Johnson (2006), "The continuous ranked probability score for circular
/// variables and its application to mesoscale forecast ensemble verification", Q. J. R. Meteorol. Soc. 132, equation 5.
public enum RankedProbabilityScore {
    typealias Eight = SIMD8<Double>

    /// The score; the time grows with the square of the number of components.
    ///
    /// - Parameters:
    ///   - residuals: y − μ_j; one that is infinite makes the score infinite unless its weight is 0
    ///   - weights: they sum to 1
    ///   - variance: s², above 0
    public static func mixture(residuals: [Double], weights: [Double], variance: Double) -> Double {
        precondition(residuals.count == weights.count)
        let used = residuals.indices.filter { weights[$0] > 0 }
        let (residuals, weights) = (used.map { residuals[$0] }, used.map { weights[$0] })
        if residuals.contains(where: \.isInfinite) { return .infinity }
        let toObservation = weightedDistance(from: 0, residuals, weights, ..<residuals.count, variance.squareRoot())
        let deviation = (2 * variance).squareRoot()
        var pairs = 0.0
        for index in residuals.indices {
            // Each pair once, twice as heavy, and a component with itself.
            let others = weightedDistance(from: residuals[index], residuals, weights, ..<index, deviation)
            pairs += weights[index] * (2 * others + weights[index] * distance(0.0, deviation))
        }
        return toObservation - 0.5 * pairs
    }

    /// The score of one normal.
    public static func normal(residual: Double, variance: Double) -> Double {
        mixture(residuals: [residual], weights: [1], variance: variance)
    }

    /// Σ w·A(residual − middle, deviation²) of the first few.
    private static func weightedDistance(
        from middle: Double, _ residuals: [Double], _ weights: [Double], _ range: PartialRangeUpTo<Int>,
        _ deviation: Double
    ) -> Double {
        let count = range.upperBound
        var sum = Eight.zero
        for start in stride(from: 0, to: count, by: Eight.laneCount) {
            var (means, shares) = (Eight.zero, Eight.zero)
            for lane in 0..<min(Eight.laneCount, count - start) {
                means[lane] = residuals[start + lane]
                shares[lane] = weights[start + lane]
            }
            sum = sum + shares * distance(means - middle, deviation)
        }
        return (0..<Eight.laneCount).reduce(0) { $0 + sum[$1] }
    }

    /// A(mean, deviation²).
    @inline(__always)
    private static func distance<L: Lanes>(_ mean: L, _ deviation: Double) -> L {
        let scaled = mean / deviation
        let density = L.exp(scaled * scaled * -0.5) * 0.3989422804014326779
        return density * (2 * deviation) + mean * (L.normalCumulative(scaled) * 2 - 1)
    }
}
