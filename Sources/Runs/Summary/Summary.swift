import Simulation
import ThreeFutures

/// What a run says: outcomes, futures and yearly bands, each with its error.
public struct Summary: Sendable {
    /// The probabilities at which outcomes have percentiles.
    public static let outcomeProbabilities = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]
    /// The probabilities at which bands have percentiles.
    public static let bandProbabilities = [0.05, 0.25, 0.5, 0.75, 0.95]

    /// Every outcome, in the order of `Outcome`.
    public let outcomes: [OutcomeSummary]
    /// Every future, in the order of `Future`.
    public let futures: [FutureSummary]
    /// Every banded series year by year.
    public let bands: [BandSummary]

    /// One outcome.
    public subscript(outcome: Outcome) -> ColumnSummary { outcomes[outcome.rawValue].column }
    /// One future.
    public subscript(future: Future) -> FutureSummary { futures[future.rawValue] }
}

/// One outcome over all trials.
public struct OutcomeSummary: Sendable {
    /// The outcome.
    public let outcome: Outcome
    /// Its statistics.
    public let column: ColumnSummary
}

/// One series in one year over all trials: the value of the last step of the year.
public struct BandSummary: Sendable {
    /// The series.
    public let series: Series
    /// The calendar year.
    public let year: Int
    /// Its statistics.
    public let column: ColumnSummary
}
