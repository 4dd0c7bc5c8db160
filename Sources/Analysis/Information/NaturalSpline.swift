import VectorMath

/// A natural cubic spline of a normal score: cubic between seven knots, linear beyond the outer two.
///
/// Its columns beside a constant: z, and N_k(z) = d_k − d_{K−1} for k = 1 … K − 2, d_k = ((z − ξ_k)³₊ − (z − ξ_K)³₊)/(ξ_K − ξ_k)
/// (Hastie, Tibshirani and Friedman 2009, § 5.2.1).
enum NaturalSpline {
    /// Φ⁻¹ of 5, 20, 35, 50, 65, 80 and 95 %.
    private static let knots = [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95].map { Double.normalQuantile($0) }

    /// The columns of a score beside a constant.
    static let columns = knots.count - 1

    /// Writes the columns of a score.
    static func fill(_ row: inout Slice<UnsafeMutableBufferPointer<Double>>, score: Double) {
        let (last, beforeLast) = (knots[knots.count - 1], knots[knots.count - 2])
        let end = cube(score - last)
        let outer = (cube(score - beforeLast) - end) / (last - beforeLast)
        row[row.startIndex] = score
        for index in 1..<columns {
            let knot = knots[index - 1]
            row[row.startIndex + index] = (cube(score - knot) - end) / (last - knot) - outer
        }
    }

    /// x³ of positive numbers, else 0.
    private static func cube(_ x: Double) -> Double { x > 0 ? x * x * x : 0 }
}
