import Documents
import Runs

/// `histograms.csv`: how the trials of every outcome spread over bins, and how many lie at the lower end of each or above.
enum HistogramsTable {
    static let header = [
        "metric", "unit", "bin", "low", "high", "count", "share", "share_se", "exceedance", "exceedance_se",
    ]

    static func csv(_ summary: Summary) -> String {
        CSV.text(header: header, rows: summary.outcomes.flatMap(rows))
    }

    private static func rows(_ outcome: OutcomeSummary) -> [[CSV.Field]] {
        (outcome.column.histogram?.bins ?? []).map { bin in
            [.text(outcome.outcome.name), .text(outcome.outcome.unit), .text(bin.kind.rawValue)]
                + [bin.low, bin.high, Double(bin.count)].map { .number($0) } + CSV.fields(bin.share)
                + CSV.fields(bin.exceedance)
        }
    }
}
