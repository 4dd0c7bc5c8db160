import Distributions
import Scenarios
import Statistics
import ThreeFutures

/// One input: what was asked of its distribution, what the distribution has that is sampled, and what was drawn.
public struct InputCheck: Sendable {
    /// The input.
    public let name: InputName
    /// What its description asks for, in written order.
    public let statements: [StatementCheck]
    /// What `truncate` cuts off; nil where nothing was to be cut.
    public let truncation: TruncationCheck?
    /// The 5, 50 and 95 % points.
    public let percentiles: [PercentileCheck]

    static let probabilities = [0.05, 0.5, 0.95]

    init(_ input: InputSetting, drawn: RankedColumn) {
        name = input.name
        statements = input.description.statements.map { StatementCheck($0, distribution: input.distribution) }
        truncation = (input.distribution as? Truncated).flatMap { cut in
            input.description.truncation.map { TruncationCheck($0, of: cut) }
        }
        percentiles = Self.probabilities.map {
            PercentileCheck(probability: $0, distribution: input.distribution, drawn: drawn)
        }
    }
}

/// A number asked for, and what the distribution that is sampled has in its place.
public struct StatementCheck: Hashable, Sendable {
    /// The parameter, e.g. `p5`.
    public let name: String
    /// What the file says.
    public let asked: Double
    /// What the sampled distribution has.
    public let obtained: Double
    /// Whether the two differ by more than a thousandth: of what was asked for, or of the standard deviation where that is 0.
    public let deviates: Bool

    /// (obtained − asked)/|asked|; nil where 0 was asked for and missed.
    public var relativeDifference: Double? {
        if obtained == asked { return 0 }
        return asked == 0 ? nil : (obtained - asked) / asked.magnitude
    }

    init(_ statement: DistributionStatement, distribution: any Distribution) {
        name = statement.name
        asked = statement.value
        obtained = statement.obtained(from: distribution)
        let scale = asked == 0 ? distribution.standardDeviation : asked.magnitude
        // Written so that a number that does not exist counts as a deviation.
        deviates = !(obtained == asked || (obtained - asked).magnitude <= 0.001 * scale)
    }
}

/// The probability that a truncation cuts off.
public struct TruncationCheck: Hashable, Sendable {
    /// The lower bound of `truncate`.
    public let low: Double
    /// The upper bound of `truncate`.
    public let high: Double
    /// The probability below the lower bound, 0 … 1, before the cut.
    public let cutBelow: Double
    /// The probability above the upper bound, 0 … 1, before the cut.
    public let cutAbove: Double

    /// Whether more than a thousandth of the probability is cut off.
    public var deviates: Bool { cutBelow + cutAbove > 0.001 }

    init(_ truncation: DistributionDescription.Truncation, of cut: Truncated) {
        (low, high) = (truncation.low, truncation.high)
        (cutBelow, cutAbove) = (cut.probabilityCutBelow, cut.probabilityCutAbove)
    }
}

/// A percentile of the distribution that is sampled, and the same of the draws.
public struct PercentileCheck: Hashable, Sendable {
    /// Its probability.
    public let probability: Double
    /// The quantile of the distribution.
    public let exact: Double
    /// The quantile of the draws, of type 7 of Hyndman and Fan (1996).
    public let drawn: Double
    /// How far the probability below the drawn quantile is from `probability`, in standard errors of independent draws,
    /// √(p·(1 − p)/n); 0 where a jump of the distribution function holds it. Stratified draws come closer than 1.
    public let standardErrors: Double
    /// Whether this is more than chance explains: with 1,000 trials or more, about one correct run in 1,000 has such an input.
    public let deviates: Bool

    init(probability: Double, distribution: any Distribution, drawn: RankedColumn) {
        self.probability = probability
        exact = distribution.quantile(probability)
        self.drawn = drawn.quantile(probability) ?? .nan
        let reached = distribution.cumulative(self.drawn)
        let below = distribution.isContinuous ? reached : distribution.cumulative(self.drawn.nextDown)
        let distance = max(below - probability, 0) - max(probability - reached, 0)
        standardErrors = distance / (probability * (1 - probability) / Double(drawn.count)).squareRoot()
        let comparisons = InputName.allCases.count * InputCheck.probabilities.count
        deviates =
            drawn.count >= AssumptionCheck.leastTrialsToJudge
            && standardErrors.magnitude > Chance.standardErrors(comparisons: comparisons)
    }
}
