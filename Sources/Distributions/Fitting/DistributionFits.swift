/// Families fitted to the same data, the best first.
public struct DistributionFits: Sendable {
    /// What can be fitted: the continuous families with parameters that a likelihood tells.
    public static let families: [DistributionFamily] = [
        .uniform, .loguniform, .triangular, .pert, .normal, .lognormal, .beta, .gamma, .weibull, .exponential, .gumbel,
        .logistic, .studentT, .pareto,
    ]

    /// A family that was not fitted.
    public struct Refusal: Sendable {
        /// The family.
        public let family: DistributionFamily
        /// Why not.
        public let reason: String
    }

    /// By Akaike's criterion, the least first.
    public let fits: [DistributionFit]
    /// The rest, in the order in which they were asked for.
    public let refusals: [Refusal]

    /// Fits families, each of `families` or not at all.
    public init(_ data: FitData, families: [DistributionFamily] = Self.families) {
        var (fits, refusals): ([DistributionFit], [Refusal]) = ([], [])
        for family in families {
            do throws(FitFailure) {
                fits.append(try Self.fit(family, data))
            } catch {
                refusals.append(Refusal(family: family, reason: error.reason))
            }
        }
        self.fits = fits.sorted { ($0.akaike, $0.family.rawValue) < ($1.akaike, $1.family.rawValue) }
        self.refusals = refusals
    }

    private static func fit(
        _ family: DistributionFamily, _ data: FitData
    ) throws(FitFailure) -> DistributionFit {
        let estimate = try estimate(family, data)
        do throws(DistributionError) {
            return try DistributionFit(family, data, estimate)
        } catch {
            throw FitFailure(reason: "\(error.words.problem); \(error.words.rule)")
        }
    }

    private static func estimate(
        _ family: DistributionFamily, _ data: FitData
    ) throws(FitFailure) -> DistributionFit.Estimate {
        switch family {
        case .uniform: Formulas.uniform(data)
        case .loguniform: try Formulas.loguniform(data)
        case .normal: Formulas.normal(data)
        case .lognormal: try Formulas.lognormal(data)
        case .exponential: try Formulas.exponential(data)
        case .pareto: try Formulas.pareto(data)
        case .gamma: try Likelihood.gamma(data).maximum()
        case .weibull: try Likelihood.weibull(data).maximum()
        case .beta: try Likelihood.beta(data).maximum()
        case .gumbel: try Likelihood.gumbel(data).maximum()
        case .logistic: try Likelihood.logistic(data).maximum()
        case .studentT: try Likelihood.studentT(data).maximum()
        case .pert: try Likelihood.pert(data).maximum()
        case .triangular: try Likelihood.triangular(data).maximum()
        default: throw FitFailure(reason: "it has no likelihood that could be at its maximum")
        }
    }
}

/// Why a family does not fit.
struct FitFailure: Error {
    let reason: String

    /// The numbers of data that have to be above 0.
    static func notPositive(_ data: FitData) -> FitFailure {
        FitFailure(reason: "its numbers are above 0, and the least of the data is \(data.least.written)")
    }
}
