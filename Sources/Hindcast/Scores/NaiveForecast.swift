import VectorMath

/// A forecast of what is held out by a ruler laid on the last training observations of the same series, without a model.
///
/// The last value a goes on; for spend and capex it grows as from b, the latest observation more than 0.9 years before a:
/// `a + (a − b)·Δt/gap`. The forecasts of a series are jointly normal,
/// `Cov_ij = sd_a²·f_i·f_j + sd_b²·e_i·e_j + 0.35²·min(Δt_i, Δt_j) + δ_ij·sd_i²`, f = 1 + Δt/gap and e = Δt/gap with growth, else f = 1
/// and e = 0; across series they are independent. A change of rent is 0 with the variance sd² + 0.35². Series without a training
/// observation have no forecast.
public struct NaiveForecast: Sendable {
    /// The standard deviation of a year's change.
    private static let drift = 0.35
    /// The least gap in years from which growth is told.
    private static let leastGap = 0.9

    /// The positions of the observations that have a forecast.
    public let positions: [Int]
    /// The means, one a position.
    public let means: [Double]
    /// The variances, one a position.
    public let variances: [Double]
    /// The joint log density of what happened; 0 where there is no forecast.
    public let logDensity: Double
    /// The probability of less than what happened, one a position.
    public let probabilityTransforms: [Double]
    /// The continuous ranked probability scores, one a position.
    public let scores: [Double]

    /// The forecasts of the held-out rows of some observations.
    public init(_ observations: [Observation]) {
        var found: [(position: Int, mean: Double, variance: Double)] = []
        var logDensity = 0.0
        for series in ObservedSeries.allCases {
            let rows = observations.indices.filter {
                observations[$0].series == series && observations[$0].role == .holdout
            }
            guard !rows.isEmpty, let ruler = Ruler(series, observations) else { continue }
            let targets = rows.map { observations[$0] }
            let (means, covariance) = (targets.map(ruler.mean), ruler.covariance(targets))
            for (index, row) in rows.enumerated() { found.append((row, means[index], covariance[index][index])) }
            logDensity += Self.logDensity(zip(targets, means).map { $0.value - $1 }, covariance)
        }
        found.sort { $0.position < $1.position }
        positions = found.map(\.position)
        means = found.map(\.mean)
        variances = found.map(\.variance)
        self.logDensity = logDensity
        probabilityTransforms = found.map { position, mean, variance in
            Double.normalCumulative((observations[position].value - mean) / variance.squareRoot())
        }
        scores = found.map { position, mean, variance in
            RankedProbabilityScore.normal(residual: observations[position].value - mean, variance: variance)
        }
    }

    private static func logDensity(_ residuals: [Double], _ covariance: [[Double]]) -> Double {
        guard let factor = PositiveDefinite(covariance, rows: Array(residuals.indices)) else { return .nan }
        var white = residuals
        white.withUnsafeMutableBufferPointer { factor.whiten($0) }
        return factor.logScale(residuals.indices) - 0.5 * white.reduce(0) { $0 + squared($1) }
    }

    /// What a series is laid out by.
    private struct Ruler {
        let last: Observation
        /// The observation from which growth is told.
        var earlier: Observation?

        init?(_ series: ObservedSeries, _ observations: [Observation]) {
            let training = observations.filter { $0.series == series && $0.role == .train }
            guard let last = Self.latest(training) else { return nil }
            self.last = last
            if series == .spend || series == .capex {
                earlier = Self.latest(training.filter { $0.time.last < last.time.last - NaiveForecast.leastGap })
            }
        }

        /// The latest; of several on one day the one that comes last.
        private static func latest(_ observations: [Observation]) -> Observation? {
            observations.reduce(nil) { latest, one in
                if let latest, latest.time.last > one.time.last { latest } else { one }
            }
        }

        func mean(_ target: Observation) -> Double {
            if target.series == .rentChange { return 0 }
            return last.value + (earlier.map { (last.value - $0.value) * growth(target) } ?? 0)
        }

        func covariance(_ targets: [Observation]) -> [[Double]] {
            targets.indices.map { row in
                targets.indices.map { column in
                    let shared = shared(targets[row], targets[column], isSame: row == column)
                    return row == column ? shared + squared(targets[row].standardDeviation) : shared
                }
            }
        }

        private func shared(_ one: Observation, _ other: Observation, isSame: Bool) -> Double {
            if one.series == .rentChange { return isSame ? squared(NaiveForecast.drift) : 0 }
            let (first, second) = (growth(one), growth(other))
            return squared(last.standardDeviation) * (1 + first) * (1 + second)
                + (earlier.map { squared($0.standardDeviation) * first * second } ?? 0)
                + squared(NaiveForecast.drift) * max(0, min(ahead(one), ahead(other)))
        }

        /// Δt/gap; 0 without growth.
        private func growth(_ target: Observation) -> Double {
            earlier.map { ahead(target) / (last.time.last - $0.time.last) } ?? 0
        }

        /// Δt: years after the last observation.
        private func ahead(_ target: Observation) -> Double { target.time.last - last.time.last }
    }
}
