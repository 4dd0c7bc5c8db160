import Documents
import Runs
import ThreeFutures

/// `histograms.csv`: how the trials of every outcome spread over bins, and how many lie at the lower end of each or above.
enum HistogramsTable {
    static let form = TableForm(
        file: "histograms.csv",
        header: [
            "metric", "unit", "bin", "low", "high", "count", "share", "share_se", "exceedance", "exceedance_se",
        ], keys: ["metric", "bin", "low"])

    static func table(_ summary: Summary) -> ResultTable {
        ResultTable(form, rows: summary.outcomes.flatMap(rows))
    }

    private static func rows(_ outcome: OutcomeSummary) -> [[CSV.Field]] {
        (outcome.column.histogram?.bins ?? []).map { bin in
            [.text(outcome.outcome.name), .text(outcome.outcome.unit), .text(bin.kind.rawValue)]
                + [bin.low, bin.high, Double(bin.count)].map { .number($0) } + CSV.fields(bin.share)
                + CSV.fields(bin.exceedance)
        }
    }

    /// The histogram of an outcome that a table tells.
    static func histogram(of outcome: Outcome, in table: ResultTable) throws(RunRecordError) -> Histogram {
        var bins: [Histogram.Bin] = []
        for row in table.rows where row.text("metric") == outcome.name {
            guard let kind = Histogram.Kind(rawValue: row.text("bin")), let share = row.estimate("share"),
                let count = row.count("count")
            else { throw .otherRows(table.file) }
            bins.append(
                Histogram.Bin(
                    kind: kind, low: row["low"].value, high: row["high"].value, count: count, share: share,
                    exceedance: row.estimate("exceedance")))
        }
        return Histogram(bins: bins)
    }
}
