import Documents
import Runs

/// The tables of a scenario that was held against what happened.
public enum HistoryTables {
    /// `coverage.csv`: a row an observation.
    static let coverage = TableForm(
        file: "coverage.csv",
        header: ["line", "series", "date", "unit", "role", "grade", "value", "sd"] + percentiles + [
            "percentile", "pit", "crps",
        ]
            + percentiles.map { "weighted_" + $0 } + ["weighted_pit", "weighted_crps", "naive_pit", "naive_crps"],
        keys: ["line"], words: ["line", "series", "date", "unit", "role", "grade"])

    /// `scores.csv`: a row a score, with what it is taken over.
    static let scores = TableForm(
        file: "scores.csv", header: ["score", "forecast", "rows", "value"], keys: ["score", "forecast"],
        words: ["score", "forecast"])

    /// `learned.csv`: a row an input, the one that moved most first.
    static let learned = TableForm(
        file: "learned.csv",
        header: [
            "input", "unit", "mean", "sd", "weighted_mean", "weighted_mean_se", "weighted_sd", "weighted_sd_se",
            "shift",
            "sd_ratio",
        ], keys: ["input"], words: ["input", "unit"])

    /// `fans.csv`: a row a day of every series that was observed.
    static let fans = TableForm(
        file: "fans.csv", header: ["series", "unit", "time"] + percentiles + percentiles.map { "weighted_" + $0 },
        keys: ["series", "time"], words: ["series", "unit"])

    static let forms = [coverage, scores, learned, fans]
    private static let percentiles = HistoryReport.Coverage.probabilities.map { PercentileSummary.name($0) }

    /// The tables of a report, in the order of `forms`.
    static func tables(_ report: HistoryReport) -> [ResultTable] {
        [
            ResultTable(coverage, rows: report.coverage.map(row)), ResultTable(scores, rows: scoreRows(report)),
            ResultTable(learned, rows: report.learned.map(row)), ResultTable(fans, rows: report.fans.flatMap(rows)),
        ]
    }

    private static func row(_ coverage: HistoryReport.Coverage) -> [CSV.Field] {
        let row = coverage.row
        let words = ["\(row.line)", row.series, row.date, row.unit, row.role.rawValue, row.grade.rawValue]
        let numbers =
            [row.value, row.standardDeviation] + coverage.prior
            + [coverage.percentile, coverage.transform, coverage.score] + coverage.weighted
            + [coverage.heldOut?.transform, coverage.heldOut?.score, coverage.naive?.transform, coverage.naive?.score]
            .map { $0 ?? .nan }
        return words.map { .text($0) } + numbers.map { .number($0) }
    }

    private static func row(_ learned: HistoryReport.Learned) -> [CSV.Field] {
        let numbers: [Double] = [
            learned.prior.mean, learned.prior.deviation, learned.mean.value, learned.mean.standardError,
            learned.deviation?.value ?? .nan, learned.deviation?.standardError ?? .nan, learned.shift, learned.ratio,
        ]
        return [.text(learned.input.text), .text(learned.input.definition.unit)] + numbers.map { .number($0) }
    }

    private static func rows(_ fan: HistoryReport.Fan) -> [[CSV.Field]] {
        fan.times.indices.map { index in
            [.text(fan.series.name), .text(fan.series.unit), .number(fan.times[index])]
                + (fan.prior[index] + fan.weighted[index]).map { .number($0) }
        }
    }

    private static func scoreRows(_ report: HistoryReport) -> [[CSV.Field]] {
        let held = report.coverage.filter { $0.heldOut != nil }
        let naive = held.compactMap(\.naive)
        let (scores, all) = (report.scores, report.coverage.map(\.transform))
        let densities: [(String, Double, Int)] = [
            ("prior", scores.prior, scores.heldOut), ("conditional", scores.conditional, scores.heldOut),
            ("weighted", scores.weighted, scores.heldOut), ("naive", scores.naive, naive.count),
        ]
        let ranked: [(String, [Double])] = [
            ("prior", held.map(\.score)), ("weighted", held.compactMap(\.heldOut?.score)),
            ("naive", naive.map(\.score)),
        ]
        let transforms: [(String, [Double])] = [
            ("priorOfAllRows", all), ("prior", held.map(\.transform)),
            ("weighted", held.compactMap(\.heldOut?.transform)), ("naive", naive.map(\.transform)),
        ]
        return densities.map { scoreRow("lpd", $0, $2, $1) }
            + ranked.map { scoreRow("meanCRPS", $0, $1.count, $1.reduce(0, +) / Double($1.count)) }
            + transforms.flatMap { name, values in
                let within = HistoryReport.within(values)
                return [
                    scoreRow("within50", name, values.count, within?.half ?? .nan),
                    scoreRow("within90", name, values.count, within?.most ?? .nan),
                ]
            }
    }

    private static func scoreRow(_ score: String, _ forecast: String, _ rows: Int, _ value: Double) -> [CSV.Field] {
        [.text(score), .text(forecast), .number(Double(rows)), .number(rows == 0 ? .nan : value)]
    }
}
