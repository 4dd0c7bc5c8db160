import Statistics
import VectorMath

/// The shape k̂ of a generalised Pareto distribution fitted to the largest importance ratios.
///
/// Sources: J. Zhang and M. A. Stephens (2009), "A new and efficient estimation method for the generalized Pareto distribution",
/// Technometrics 51(3); the prior and the size of the tail: A. Vehtari et al. (2024), "Pareto smoothed importance sampling", JMLR 25.
public enum ParetoShape {
    /// k̂ of the M = ⌊min(0.2·n, 3·√n)⌋ largest ratios less the (M + 1)-th, those of 0 left out; NaN where fewer than two are left.
    ///
    /// - Parameter logRatios: logarithms of the ratios up to a constant, −∞ for 0; none NaN or +∞
    public static func ofTail(logRatios: [Double]) -> Double {
        let count = logRatios.count
        let size = min(count / 5, Int(3 * Double(count).squareRoot()))
        guard size > 0, let largest = logRatios.max(), largest > -.infinity else { return .nan }
        let threshold = OrderStatistics(logRatios).values(atRanks: [count - size - 1])[0]
        let floor = Double.exp(threshold - largest)
        let excesses = logRatios.filter { $0 > threshold }.map { Double.exp($0 - largest) - floor }
        return shape(excesses: excesses.filter { $0 > 0 }.sorted())
    }

    /// k̂ of some excesses above 0, in rising order: the profile likelihood's mean of k, drawn to ½ by a prior worth ten of them.
    ///
    /// NaN where there are fewer than two.
    public static func shape(excesses: [Double]) -> Double {
        let count = excesses.count
        guard count > 1 else { return .nan }
        let size = Double(count)
        // At 0 the likelihood is a limit, which its neighbours stand for.
        let points = candidates(excesses).filter { $0 != 0 }
        let shapes = points.map { meanShape($0, excesses) }
        let logLikelihoods = zip(points, shapes).map { point, shape in
            size * (Double.log(-point / shape) - shape - 1)
        }
        let mean = weightedMean(points, logLikelihoods)
        return (size * meanShape(mean, excesses) + 5) / (size + 10)
    }

    /// The 30 + ⌊√M⌋ values of −k/σ at which the likelihood is looked at.
    private static func candidates(_ excesses: [Double]) -> [Double] {
        let size = Double(excesses.count)
        let number = 30 + Int(size.squareRoot())
        let quartile = excesses[Int(size / 4 + 0.5) - 1]
        let edge = 1 / excesses[excesses.count - 1]
        return (1...number).map { index in
            let ratio = Double(number) / (Double(index) - 0.5)
            return edge + (1 - ratio.squareRoot()) / (3 * quartile)
        }
    }

    /// k = mean of ln(1 − θ·x).
    private static func meanShape(_ point: Double, _ excesses: [Double]) -> Double {
        excesses.reduce(0) { $0 + Double.log(onePlus: -point * $1) } / Double(excesses.count)
    }

    private static func weightedMean(_ points: [Double], _ logWeights: [Double]) -> Double {
        let largest = logWeights.max() ?? 0
        let weights = logWeights.map { Double.exp($0 - largest) }
        let total = weights.reduce(0, +)
        return zip(points, weights).reduce(0) { $0 + $1.0 * ($1.1 / total) }
    }
}
