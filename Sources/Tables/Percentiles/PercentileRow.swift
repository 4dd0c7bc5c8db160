import Runs
import Statistics
import ThreeFutures

/// One result of a run with the percentiles that were asked for.
public struct PercentileRow: Sendable {
    /// What it is.
    public enum Item: Hashable, Sendable {
        case outcome(Outcome)
        case band(PercentileSelection.Band)
    }

    /// A number and its standard error.
    typealias Number = (value: Double, standardError: Double)

    /// What it is.
    public let item: Item
    /// The trials, those without the outcome, and those in which it is "never"; nil for a series.
    let counts: (trials: Int, none: Int, never: Int)?
    /// The trials that it is of; of a series the first of the run.
    let trials: Int
    /// Its mean; the error is NaN where it is not kept.
    let mean: Number?
    /// Its standard deviation; nil for a series.
    let standardDeviation: Number?
    /// The percentiles, in the order asked for.
    public let cells: [PercentileCell]

    var name: String {
        switch item {
        case .outcome(let outcome): outcome.name
        case .band(let band): band.series.name
        }
    }

    var unit: String {
        switch item {
        case .outcome(let outcome): outcome.unit
        case .band(let band): band.series.unit
        }
    }

    var year: Int? {
        if case .band(let band) = item { return band.year }
        return nil
    }
}

/// A percentile with its error, or why there is none.
public struct PercentileCell: Sendable {
    /// What is known.
    public enum Content: Sendable {
        /// +∞ is "never"; the interval is nil where only the table of the run was read, which keeps none.
        case given(value: Double, standardError: Double, interval: ClosedRange<Double>?)
        /// Fewer than 10 trials lie beyond it; about so many trials would do.
        case refused(trialsNeeded: Int)
        /// No trial has the outcome.
        case none
    }

    /// Strictly between 0 and 1.
    public let probability: Double
    /// What is known.
    public let content: Content

    var value: Double {
        if case .given(let value, _, _) = content { return value }
        return .nan
    }

    var standardError: Double {
        if case .given(_, let error, _) = content { return error }
        return .nan
    }
}

extension PercentileCell {
    /// A percentile that is not there, of an outcome that so many of all trials have.
    static func missing(_ probability: Double, trials: Int, ranked: Int) -> PercentileCell {
        guard ranked > 0,
            case .unsupportedPercentile(_, _, let needed)? = PercentileSupport.refusal(probability, count: ranked)
        else { return PercentileCell(probability: probability, content: .none) }
        let all = (Double(needed) * Double(trials) / Double(ranked)).rounded(.up)
        return PercentileCell(probability: probability, content: .refused(trialsNeeded: Int(min(all, 0x1p62))))
    }

    /// A percentile out of a summary.
    init(_ percentile: PercentileSummary, of column: ColumnSummary) {
        guard let estimate = percentile.estimate else {
            self = .missing(percentile.probability, trials: column.trials, ranked: column.trials - column.none)
            return
        }
        self.init(
            probability: percentile.probability,
            content: .given(
                value: estimate.value, standardError: estimate.standardError,
                interval: estimate.low95 <= estimate.high95 ? estimate.low95...estimate.high95 : nil))
    }
}

extension PercentileRow {
    /// The rows of a selection, in its order, out of a summary.
    static func rows(of selection: PercentileSelection, in summary: Summary) -> [PercentileRow] {
        let outcomes = selection.outcomes.compactMap { outcome in
            summary.outcomes.first { $0.outcome == outcome }.map {
                PercentileRow(.outcome(outcome), $0.column, selection.outcomeProbabilities)
            }
        }
        let bands = selection.bands.compactMap { band in
            summary.bands.first { $0.series == band.series && $0.year == band.year }
                .map { PercentileRow(.band(band), $0.column, selection.bandProbabilities) }
        }
        return outcomes + bands
    }

    /// What is not kept of a series in the table of a run is left out here too, so that both ways say the same.
    private init(_ item: Item, _ column: ColumnSummary, _ probabilities: [Double]) {
        self.item = item
        trials = column.trials
        let mean = column.mean.map { (value: $0.value, standardError: $0.standardError) }
        if case .outcome = item {
            counts = (column.trials, column.none, column.never)
            self.mean = mean
            standardDeviation = column.standardDeviation.map { ($0.value, $0.standardError) }
        } else {
            counts = nil
            self.mean = mean.map { ($0.value, .nan) }
            standardDeviation = nil
        }
        let known = Dictionary(column.percentiles.map { ($0.probability, $0) }, uniquingKeysWith: { first, _ in first })
        cells = probabilities.compactMap { known[$0].map { PercentileCell($0, of: column) } }
    }
}
