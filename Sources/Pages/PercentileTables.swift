import Documents
import Results
import Runs
import ThreeFutures

/// The percentiles of a run's outcomes, and year by year of its series.
struct PercentileTables {
    private let results: RunRecord

    init(_ results: RunRecord) { self.results = results }

    var all: [Markup] {
        [
            .paragraph(
                .text(
                    "A number below which that share of the trials lies; point at one for its standard error. Trials without the "
                        + "outcome (“none”) are left out, and “never” ranks above every number. A dash stands where too few trials lie "
                        + "beyond.")),
            outcomes,
        ] + Series.banded.map(years)
    }

    private var outcomes: Markup {
        let names = Summary.outcomeProbabilities.map { PercentileSummary.name($0) }
        let rows = Outcome.allCases.compactMap { outcome -> Markup? in
            guard let row = results.percentiles[outcome.name] else { return nil }
            let head = Markup.rowHead(
                .text(outcome.name), .tag("span", ["class": "m"], text: outcome.title))
            let numbers = (["mean", "sd"] + names).map { Markup.cell(row[$0], error: row[$0 + "_se"]) }
            let counts = ["none", "never"].map { name in
                Markup.tag("td", ["class": "n"], [.number(row[name], shown: NumberText.count(Int(row[name].value)))])
            }
            return .tag("tr", [:], [head, .unit(outcome.unit)] + numbers + counts)
        }
        return .table(
            "Outcomes of all trials",
            head: [.head("outcome", isNumeric: false), .head("unit", isNumeric: false), .head("mean"), .head("sd")]
                + names.map { .head($0) } + [.head("none"), .head("never")], rows: rows)
    }

    private func years(_ series: Series) -> Markup {
        let names = Summary.bandProbabilities.map { PercentileSummary.name($0) }
        let rows = results.band(of: series.name).map { row in
            Markup.tag(
                "tr", [:],
                [.rowHead(.number(row["year"], shown: row.text("year"))), .cell(row["mean"], error: nil)]
                    + names.map { Markup.cell(row[$0], error: row[$0 + "_se"]) })
        }
        let unit = series.unit == "–" ? "" : " (\(series.unit))"
        let title = series.title.capitalised + unit + ", year by year"
        return .tag(
            "details", [:],
            [
                .tag("summary", text: title),
                .table(
                    title,
                    head: [.head("year", isNumeric: false), .head("mean")] + names.map { .head($0) }, rows: rows),
            ])
    }
}
