import Documents
import Runs
import ThreeFutures

/// `percentiles.csv`: every outcome with its counts, mean, standard deviation and percentiles, each with its standard error.
enum PercentilesTable {
    static let form = TableForm(
        file: "percentiles.csv",
        header: ["metric", "unit", "trials", "none", "never"] + numbers.flatMap { [$0, $0 + "_se"] }, keys: ["metric"])

    private static let percentiles = Summary.outcomeProbabilities.map { PercentileSummary.name($0) }
    private static let numbers = ["mean", "sd"] + percentiles

    static func table(_ summary: Summary) -> ResultTable { ResultTable(form, rows: summary.outcomes.map(row)) }

    private static func row(_ outcome: OutcomeSummary) -> [CSV.Field] {
        let column = outcome.column
        let counts = [column.trials, column.none, column.never].map { CSV.Field.number(Double($0)) }
        let numbers = [column.mean, column.standardDeviation] + column.percentiles.map(\.estimate)
        return [.text(outcome.outcome.name), .text(outcome.outcome.unit)] + counts + numbers.flatMap(CSV.fields)
    }

    /// The outcomes that a table tells of so many trials, with their histograms.
    static func outcomes(
        _ table: ResultTable, histograms: ResultTable, trials: Int
    ) throws(RunRecordError) -> [ColumnSummary] {
        var outcomes: [ColumnSummary] = []
        try table.require(table.rows.map(\.key) == Outcome.allCases.map(\.name))
        for (outcome, row) in zip(Outcome.allCases, table.rows) {
            guard row.text("unit") == CSV.cell(.text(outcome.unit)), row.count("trials") == trials,
                let none = row.count("none"), let never = row.count("never"), none <= trials, never <= trials - none,
                row.areRising(percentiles), row.areErrors(["mean_se", "sd", "sd_se"] + percentiles.map { $0 + "_se" })
            else { throw .otherRows(table.file) }
            var column = ColumnSummary(
                trials: trials, none: none, never: never, mean: row.estimate("mean"),
                standardDeviation: row.estimate("sd"), probabilities: Summary.outcomeProbabilities,
                percentiles: percentiles.map(row.estimate))
            column.histogram = try HistogramsTable.histogram(of: outcome, column, in: histograms)
            outcomes.append(column)
        }
        let rows = outcomes.reduce(0) { $0 + ($1.histogram?.bins.count ?? 0) }
        try histograms.require(histograms.rows.count == rows)
        return outcomes
    }
}

extension CSV {
    /// A number and its standard error; both empty where there is none.
    static func fields(_ estimate: Estimate?) -> [Field] {
        [.number(estimate?.value ?? .nan), .number(estimate?.standardError ?? .nan)]
    }
}
