import Documents
import Runs

/// `bands.csv`: the mean and the percentiles of every series year by year, over the first trials of a run.
enum BandsTable {
    static let header =
        ["series", "unit", "year", "trials", "mean"]
        + Summary.bandProbabilities.map { PercentileSummary.name($0) }.flatMap { [$0, $0 + "_se"] }

    static func csv(_ summary: Summary) -> String {
        CSV.text(header: header, rows: summary.bands.map(row))
    }

    private static func row(_ band: BandSummary) -> [CSV.Field] {
        [.text(band.series.name), .text(band.series.unit), .number(Double(band.year))]
            + [.number(Double(band.column.trials)), .number(band.column.mean?.value ?? .nan)]
            + band.column.percentiles.flatMap { CSV.fields($0.estimate) }
    }
}
