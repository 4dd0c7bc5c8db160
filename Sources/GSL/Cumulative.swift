import CGSL

/// GSL's forward distribution functions: sound to about 1e-14, and an independent check of our own.
///
/// GSL's inverses are left out on purpose: they fail on ordinary shapes (`gsl_cdf_beta_Pinv` on beta(20, 980)).
public enum Cumulative {
    /// P(X ≤ x) and P(X > x) of a beta distribution on (0, 1).
    public static func beta(_ x: Double, alpha: Double, beta: Double) -> (lower: Double, upper: Double) {
        checked { (gsl_cdf_beta_P(x, alpha, beta), gsl_cdf_beta_Q(x, alpha, beta)) }
    }

    /// P(X ≤ x) and P(X > x) of a gamma distribution.
    public static func gamma(_ x: Double, shape: Double, scale: Double) -> (lower: Double, upper: Double) {
        checked { (gsl_cdf_gamma_P(x, shape, scale), gsl_cdf_gamma_Q(x, shape, scale)) }
    }

    /// P(X ≤ x) and P(X > x) of Student's t distribution.
    public static func studentT(_ x: Double, degreesOfFreedom: Double) -> (lower: Double, upper: Double) {
        checked { (gsl_cdf_tdist_P(x, degreesOfFreedom), gsl_cdf_tdist_Q(x, degreesOfFreedom)) }
    }

    /// P(X ≤ x) and P(X > x) of a normal distribution.
    public static func normal(_ x: Double, standardDeviation: Double) -> (lower: Double, upper: Double) {
        checked { (gsl_cdf_gaussian_P(x, standardDeviation), gsl_cdf_gaussian_Q(x, standardDeviation)) }
    }

    /// P(X ≤ count) and P(X > count) of how many of so many independent trials succeed; NaN for a probability outside 0 … 1.
    ///
    /// - Parameters:
    ///   - count: 0 … 2³² − 1
    ///   - trials: 0 … 2³² − 1
    public static func binomial(_ count: Int, probability: Double, trials: Int) -> (lower: Double, upper: Double) {
        let (count, trials) = (UInt32(count), UInt32(trials))
        return checked {
            (gsl_cdf_binomial_P(count, probability, trials), gsl_cdf_binomial_Q(count, probability, trials))
        }
    }

    private static func checked(_ body: () -> (Double, Double)) -> (lower: Double, upper: Double) {
        guard ErrorHandler.isOff else { return (.nan, .nan) }
        let (lower, upper) = body()
        return (lower, upper)
    }
}
