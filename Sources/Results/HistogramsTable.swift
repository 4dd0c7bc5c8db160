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
    ///
    /// - Parameter column: what the other table says of the outcome
    static func histogram(
        of outcome: Outcome, _ column: ColumnSummary, in table: ResultTable
    ) throws(RunRecordError) -> Histogram {
        var bins: [Histogram.Bin] = []
        for row in table.rows where row.text("metric") == outcome.name {
            guard let kind = Histogram.Kind(rawValue: row.text("bin")), let share = row.estimate("share"),
                let count = row.count("count"), row.areShares(["share", "exceedance"]),
                row.areErrors(["share_se", "exceedance_se"]), row.text("unit") == CSV.cell(.text(outcome.unit))
            else { throw .otherRows(table.file) }
            bins.append(
                Histogram.Bin(
                    kind: kind, low: row["low"].value, high: row["high"].value, count: count, share: share,
                    exceedance: row.estimate("exceedance")))
        }
        try table.require(isWhole(bins, column))
        return Histogram(bins: bins)
    }

    /// Whether bins follow one another from below the first edge to "never" and "none", and count every trial once.
    private static func isWhole(_ bins: [Histogram.Bin], _ column: ColumnSummary) -> Bool {
        let inner = bins.dropFirst().dropLast(3)
        let kinds = [.below] + inner.map { _ in Histogram.Kind.bin } + [.above, .never, .none]
        guard bins.count >= 4, bins.map(\.kind) == kinds else { return false }
        let (above, never, none) = (bins[bins.count - 3], bins[bins.count - 2], bins[bins.count - 1])
        let edges = inner.map(\.low) + (inner.last.map { [$0.high] } ?? [])
        let areJoined = zip(inner, inner.dropFirst()).allSatisfy { $0.high == $1.low }
        let areRising = inner.allSatisfy { $0.low < $0.high && $0.low.isFinite && $0.high.isFinite }
        let areOuter =
            bins[0].low == -.infinity && bins[0].high == edges.first ?? .infinity
            && above.low == edges.last ?? .infinity && above.high == .infinity
            && [never.low, never.high] == [.infinity, .infinity] && none.low.isNaN && none.high.isNaN
        var left = column.trials
        for bin in bins { left = bin.count <= left ? left - bin.count : -1 }
        let areCounted = left == 0 && never.count == column.never && none.count == column.none
        return areJoined && areRising && areOuter && areCounted && none.exceedance == nil
            && bins.dropLast().allSatisfy { $0.exceedance != nil }
    }
}
