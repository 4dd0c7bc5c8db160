import VectorMath

/// Probabilities of normals around predictions.
enum NormalMixture {
    private typealias Eight = SIMD8<Double>

    /// Φ(residual/deviation) of each.
    static func probabilities(residuals: [Double], deviation: Double) -> [Double] {
        var probabilities = residuals
        for start in stride(from: 0, to: residuals.count, by: Eight.laneCount) {
            let lanes = min(Eight.laneCount, residuals.count - start)
            var vector = Eight.zero
            for lane in 0..<lanes { vector[lane] = residuals[start + lane] }
            let found = Eight.normalCumulative(vector / deviation)
            for lane in 0..<lanes { probabilities[start + lane] = found[lane] }
        }
        return probabilities
    }
}
