/// What a statistic cannot be computed from, with the numbers at fault.
public enum StatisticsError: Error, Equatable, Sendable {
    /// Fewer than 10 trials lie beyond a percentile; `trialsNeeded` would do.
    case unsupportedPercentile(probability: Double, trials: Int, trialsNeeded: Int)
    /// A probability that is not strictly between 0 and 1.
    case probabilityOutOfRange(Double)
    /// Fewer replicates with values than the two that an error can be estimated from.
    case tooFewReplicates(Int)
}

extension StatisticsError: CustomStringConvertible {
    /// Where is what; the rule. What to do.
    public var description: String {
        switch self {
        case .unsupportedPercentile(let probability, let trials, let needed):
            "The percentile at probability \(probability) has \(trials) trials; at least 10 must lie beyond it. "
                + "Run \(needed) trials or more."
        case .probabilityOutOfRange(let probability):
            "The probability of a percentile is \(probability); it must be above 0 and below 1. Give one in between."
        case .tooFewReplicates(let count):
            "The number of replicates with values is \(count); an error needs 2. Run more randomisations or trials."
        }
    }
}

extension StatisticsError {
    /// Why so many numbers do not support a percentile; nil where they do.
    public static func refusal(ofPercentile probability: Double, numbers: Int) -> StatisticsError? {
        PercentileSupport.refusal(probability, count: numbers)
    }
}
