import VectorMath

/// The integral of a density that has a single peak, like a normal one, from a point outward to where nothing is left.
///
/// For large shapes this needs 24 evaluations, where a continued fraction needs a number that grows with the root of the shape.
enum TailIntegral {
    /// What may be neglected: e^−38 of the integrand at the start.
    private static let negligible = 38.0

    /// ∫ e^(−deviance(s))·weight(s) ds, s from 0 to `limit`, by Gauss–Legendre quadrature on the part that counts.
    ///
    /// - Parameters:
    ///   - scale: the standard deviation of the density, in the unit of s
    ///   - distance: how far s = 0 lies from the peak, in the same unit; 0 where it lies inside it
    ///   - limit: where the support ends
    ///   - slope: that of the deviance at 0
    ///   - deviance: convex, and increasing from s = 0 on
    ///   - weight: slowly varying
    static func value(
        scale: Double, distance: Double, limit: Double, slope: Double, deviance: (Double) -> Double,
        weight: (Double) -> Double
    ) -> Double {
        let start = deviance(0)
        guard start < 800 else { return 0 }
        // Where a normal tail would have fallen that far; skewed ones fall later.
        var length = (distance * distance + 2 * negligible * scale * scale).squareRoot() - distance
        while length < limit, deviance(length) - start < negligible { length *= 1.25 }
        // Far out a skewed tail falls at least as fast as at its start, which may be much sooner than a normal one.
        if slope > 0 { length = min(length, negligible / slope) }
        let half = 0.5 * min(length, limit)
        var sum = 0.0
        for (node, share) in zip(nodes, weights) {
            for s in [half - half * node, half + half * node] { sum += share * .exp(-deviance(s)) * weight(s) }
        }
        return half * sum
    }

    /// The positive nodes of the Gauss–Legendre rule of 24 points, and their weights (computed with mpmath to 20 digits).
    private static let nodes = [
        0.064056892862605626085, 0.19111886747361630916, 0.31504267969616337439, 0.43379350762604513849,
        0.54542147138883953566, 0.64809365193697556925, 0.74012419157855436424, 0.82000198597390292195,
        0.88641552700440103421, 0.93827455200273275852, 0.9747285559713094982, 0.99518721999702136018,
    ]
    private static let weights = [
        0.12793819534675215697, 0.12583745634682829612, 0.1216704729278033912, 0.11550566805372560135,
        0.10744427011596563478, 0.09761865210411388827, 0.086190161531953275917, 0.073346481411080305734,
        0.059298584915436780746, 0.044277438817419806169, 0.028531388628933663181, 0.012341229799987199547,
    ]
}
