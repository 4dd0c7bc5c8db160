import Documents
import Results
import ThreeFutures

/// The report's section "Against history": whether what happened lies where the scenario said, whether it forecast better than a
/// ruler, and what history taught.
struct HistorySection {
    private let record: HistoryRecord
    private let charts: HistoryCharts
    private let plans: [RunRecord]

    /// - Parameter plans: runs weighed by the same observations, that of the record among them
    init(_ record: HistoryRecord, plans: [RunRecord]) {
        (self.record, self.plans) = (record, plans)
        charts = HistoryCharts(record)
    }

    func all(_ figures: inout Figures) -> [Markup] {
        let warning = WeighingText.warning(record.weighing).map { paragraph($0) } ?? []
        return warning + paragraph(HistorySentences.coverage(record)) + paragraph(HistorySentences.scores(record))
            + [scores, transforms(&figures)] + fans(&figures) + [learned] + odds + note
    }

    private func paragraph(_ text: String) -> [Markup] { [.paragraph(.text(Display.prose(text)))] }

    private func transforms(_ figures: inout Figures) -> Markup {
        figures.figure(
            "One dot an observation. Of a forecast that knows how much it does not know, half of the dots lie between 25 and 75 %, "
                + "and nine in ten between 5 and 95 %; errors of observation and model are counted in."
        ) { charts.transforms(width: $0) }
    }

    private func fans(_ figures: inout Figures) -> [Markup] {
        let legend =
            "Left as the scenario was written, right weighted by what happened, on one scale: the line is the median, the dark band "
            + "holds half of the trials, the light one nine in ten. Dots weigh the trials; rings are held out or for coverage "
            + "alone; bars are 90 % intervals of the observation."
        var panels: [Markup] = []
        for series in charts.series {
            for stage in HistoryCharts.Stage.allCases {
                panels.append(figures.panel(charts.fan(series, stage, width: 420, height: 260)))
            }
        }
        for stage in HistoryCharts.Stage.allCases { panels.append(figures.panel(charts.changes(stage, width: 420))) }
        return [.paragraph(.text(legend)), .tag("div", ["class": "grid"], panels)]
    }

    private var scores: Markup {
        guard record.rows("lpd", "prior") > 0 else { return .group([]) }
        let forecasts = [
            ("prior", "as it was written"), ("conditional", "conditional"),
            ("weighted", "weighted"), ("naive", "naive"),
        ]
        return .table(
            "Scores of the \(record.rows("lpd", "prior")) observations that were held out. The joint log density is better where it "
                + "is more, the mean CRPS where it is less.",
            head: [.head("forecast", isNumeric: false), .head("joint log density"), .head("mean CRPS")],
            rows: forecasts.map { name, title in
                .tag("tr", [:], [.rowHead(.text(title)), cell("lpd", name), cell("meanCRPS", name)])
            })
    }

    private func cell(_ score: String, _ forecast: String) -> Markup {
        guard let row = record.scores["\(score) \(forecast)"], row["value"].value.isFinite else {
            return .tag("td", ["class": "n"], text: "–")
        }
        return .tag(
            "td", ["class": "n"], [.number(row["value"], shown: NumberText.fixed(row["value"].value, decimals: 2))])
    }

    private var learned: Markup {
        .table(
            "What history taught: the inputs whose means it moved most, in their own standard deviations.",
            head: [
                .head("input", isNumeric: false), .head("mean"), .head("weighted mean"), .head("shift"),
                .head("ratio of sd"),
            ],
            rows: record.learned.rows.prefix(10).map { row in
                .tag(
                    "tr", [:],
                    [.rowHead(.text(row.text("input")))]
                        + ["mean", "weighted_mean", "shift", "sd_ratio"].map { column in
                            .tag("td", ["class": "n"], [.number(row[column], shown: Display.value(row[column].value))])
                        })
            })
    }

    /// What the same history implies under other plans of the builders.
    private var odds: [Markup] {
        if plans.count < 2 { return [] }
        let told =
            "What the builders plan decides what history implies for the future. The same observations give these odds where the "
            + "scenario has another plan:"
        let table = Markup.table(
            "How often each future comes, weighted by what happened.",
            head: [.head("scenario", isNumeric: false)] + Future.allCases.map { .head($0.title) }
                + [.head("effective trials")],
            rows: plans.map { run in
                let shares = Future.allCases.map { future in
                    Markup.tag(
                        "td", ["class": "n"],
                        [run.futures[future.name].map { .percent($0["probability"], error: $0["se"]) } ?? .text("–")])
                }
                let worth = run.weighing.map(WeighingText.effective) ?? "–"
                return .tag(
                    "tr", [:],
                    [.rowHead(.foreign(PlainText.clipped(run.title, to: 80)))] + shares
                        + [.tag("td", ["class": "n"], text: worth)])
            })
        return [.paragraph(.text(told)), table]
    }

    private var note: [Markup] {
        let tempered =
            record.weighing.isTempered
            ? " Where weights are tempered, held-out rows still take the residuals of the training rows at full strength."
            : ""
        return [
            .tag(
                "p", ["class": "note"],
                text:
                    "\(NumberText.count(record.trials)) trials, \(WeighingText.short(record.weighing)). The errors of the model are a "
                    + "judgement, kept in the scenario's section discrepancy.\(tempered) Made by: \(record.command)")
        ]
    }
}
