import Documents
import Runs

/// `percentiles.csv`: every outcome with its counts, mean, standard deviation and percentiles, each with its standard error.
enum PercentilesTable {
    static func csv(_ summary: Summary) -> String {
        CSV.text(header: header, rows: summary.outcomes.map(row))
    }

    static let header =
        ["metric", "unit", "trials", "none", "never"]
        + (["mean", "sd"] + Summary.outcomeProbabilities.map { PercentileSummary.name($0) }).flatMap {
            [$0, $0 + "_se"]
        }

    private static func row(_ outcome: OutcomeSummary) -> [CSV.Field] {
        let column = outcome.column
        let counts = [column.trials, column.none, column.never].map { CSV.Field.number(Double($0)) }
        let numbers = [column.mean, column.standardDeviation] + column.percentiles.map(\.estimate)
        return [.text(outcome.outcome.name), .text(outcome.outcome.unit)] + counts + numbers.flatMap(CSV.fields)
    }
}

extension CSV {
    /// A number and its standard error; both empty where there is none.
    static func fields(_ estimate: Estimate?) -> [Field] {
        [.number(estimate?.value ?? .nan), .number(estimate?.standardError ?? .nan)]
    }
}
