import Documents
import Runs
import ThreeFutures

/// `bands.csv`: the mean and the percentiles of every series year by year, over the first trials of a run.
enum BandsTable {
    static let form = TableForm(
        file: "bands.csv",
        header: ["series", "unit", "year", "trials", "mean"] + percentiles.flatMap { [$0, $0 + "_se"] },
        keys: ["series", "year"])

    private static let percentiles = Summary.bandProbabilities.map { PercentileSummary.name($0) }

    static func table(_ summary: Summary) -> ResultTable { ResultTable(form, rows: summary.bands.map(row)) }

    private static func row(_ band: BandSummary) -> [CSV.Field] {
        [.text(band.series.name), .text(band.series.unit), .number(Double(band.year))]
            + [.number(Double(band.column.trials)), .number(band.column.mean?.value ?? .nan)]
            + band.column.percentiles.flatMap { CSV.fields($0.estimate) }
    }

    /// The mean, whose error is not written.
    private static func mean(_ row: ResultTable.Row) -> Estimate? {
        Double(row.text("mean")).map { Estimate(value: $0, standardError: .nan, low95: .nan, high95: .nan) }
    }

    /// The bands that a table tells, every series in every year, of the first of so many trials.
    static func bands(
        _ table: ResultTable, settings: Settings, trials all: Int
    ) throws(RunRecordError) -> [BandSummary] {
        var rows = table.rows[...]
        let bands = try BandSummary.all(settings) { (series, year) throws(RunRecordError) in
            guard let row = rows.popFirst(), row.key == "\(series.name) \(year)",
                row.text("unit") == CSV.cell(.text(series.unit)), let trials = row.count("trials"),
                (1...all).contains(trials), row.areRising(percentiles),
                row.areErrors(percentiles.map { $0 + "_se" })
            else { throw .otherRows(table.file) }
            return ColumnSummary(
                trials: trials, none: 0, never: 0, mean: mean(row), standardDeviation: nil,
                probabilities: Summary.bandProbabilities, percentiles: percentiles.map(row.estimate))
        }
        try table.require(rows.isEmpty)
        return bands
    }
}
