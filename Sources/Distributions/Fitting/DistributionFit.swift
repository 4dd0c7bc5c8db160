import VectorMath

/// A family fitted to data by maximum likelihood.
public struct DistributionFit: Sendable {
    /// A parameter that was estimated.
    public struct Parameter: Sendable {
        /// As scenario files name it.
        public let name: String
        /// The estimate.
        public let value: Double
        /// From the observed information; nil where the likelihood has no curvature that would tell.
        public let standardError: Double?
    }

    /// The family.
    public let family: DistributionFamily
    /// What was estimated, in the order of the family.
    public let parameters: [Parameter]
    /// The logarithm of the likelihood.
    public let logLikelihood: Double
    /// The distribution.
    public let distribution: any Distribution
    /// A² = −n − (1/n)·Σ (2i − 1)·(log F(xᵢ) + log(1 − F(xₙ₊₁₋ᵢ))): the distance of the distribution functions, which weighs
    /// the tails. Source: Anderson and Darling 1954, A Test of Goodness of Fit, JASA 49(268).
    public let andersonDarling: Double
    /// The line that stands for it in a scenario, its numbers rounded to a thousandth of their errors.
    public let line: DistributionDescription

    /// Akaike's criterion, 2·(number of parameters) − 2·log-likelihood: the least is the best.
    public var akaike: Double { 2 * Double(parameters.count) - 2 * logLikelihood }

    init(_ family: DistributionFamily, _ data: FitData, _ found: Estimate) throws(DistributionError) {
        self.family = family
        parameters = found.parameters
        logLikelihood = found.logLikelihood
        distribution = try Self.description(family, parameters) { $0.value }.resolved()
        andersonDarling = Self.distance(data.sorted, distribution)
        line = Self.line(family, parameters)
    }

    /// What an estimator hands over.
    struct Estimate {
        var parameters: [Parameter]
        var logLikelihood: Double
    }

    private static func description(
        _ family: DistributionFamily, _ parameters: [Parameter], value: (Parameter) -> Double
    ) -> DistributionDescription {
        DistributionDescription(
            family: family.rawValue,
            parameters: parameters.map { .init(name: $0.name, value: .number(value($0))) })
    }

    /// With rounded numbers, or with all digits where rounding makes no distribution of them.
    private static func line(_ family: DistributionFamily, _ parameters: [Parameter]) -> DistributionDescription {
        let rounded = description(family, parameters) { parameter in
            parameter.value.rounded(toPart: 0.001, of: parameter.standardError ?? parameter.value.magnitude)
        }
        if (try? rounded.resolved()) != nil { return rounded }
        return description(family, parameters) { $0.value }
    }

    private static func distance(_ sorted: [Double], _ distribution: any Distribution) -> Double {
        let logs = sorted.map { x in
            let (below, above) = distribution.probabilities(at: x)
            return (
                below: Double.log(max(below, .leastNormalMagnitude)),
                above: Double.log(max(above, .leastNormalMagnitude))
            )
        }
        let count = Double(sorted.count)
        let sum = logs.indices.reduce(0.0) { sum, index in
            sum + Double(2 * index + 1) * (logs[index].below + logs[logs.count - 1 - index].above)
        }
        return -count - sum / count
    }
}

extension Double {
    /// Rounded to decimals that show a part of a unit; unchanged where that cannot be.
    func rounded(toPart part: Double, of unit: Double) -> Double {
        guard isFinite, unit.isFinite, unit > 0, self != 0 else { return self }
        var (power, exponent) = (1.0, 0)
        while power > unit * part, exponent > -300 { (power, exponent) = (power / 10, exponent - 1) }
        while power * 10 <= unit * part, exponent < 300 { (power, exponent) = (power * 10, exponent + 1) }
        let steps = (self / power).rounded()
        guard steps.magnitude < 1e15 else { return self }
        // Reading the digits rounds to the decimal itself.
        return Double("\(Int(steps))e\(exponent)") ?? self
    }
}
