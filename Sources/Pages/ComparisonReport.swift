import Analysis
import Charts
import Documents
import Results
import Runs
import Scenarios
import ThreeFutures

/// The report of several runs side by side.
public struct ComparisonReport {
    private let charts: RunCharts
    private let comparisons: [ScenarioComparison]
    private let difference: ScenarioDifference?
    private var runs: [(name: String, results: RunRecord)] { charts.runs }

    /// A report of stored results, two or more.
    ///
    /// - Parameters:
    ///   - comparisons: each run after the first less the first, trial by trial; none where they were not drawn alike
    ///     or cannot be drawn again
    ///   - difference: of two runs, what makes the second differ from the first; nil where it was not worked out
    public init(
        _ results: [RunRecord], comparisons: [ScenarioComparison], difference: ScenarioDifference? = nil
    ) {
        charts = RunCharts(results)
        self.comparisons = comparisons
        self.difference = difference
    }

    /// The bytes of the page.
    public var bytes: [UInt8] {
        var figures = Figures()
        let changes = difference.map { difference in
            [
                Page.Section(
                    "changes", "What makes the difference",
                    DifferenceSection(difference, names: runs.map(\.name)).all(&figures))
            ]
        }
        let sections =
            [Page.Section("futures", "The futures side by side", futures(&figures))] + (changes ?? []) + [
                Page.Section("npv", "What the buildout is worth", worth(&figures)),
                Page.Section("outcomes", "Outcomes side by side", [outcomes]),
                Page.Section("years", "Through time", years(&figures)),
                Page.Section("differences", "Differences, trial by trial", PairedSection(comparisons, runs.count).all),
                Page.Section("inputs", "Where the scenarios differ", ScenarioDifferences(runs).all),
                Page.Section("method", "How it was made", MethodSection(runs.map(\.results)).all),
            ]
        return Page(title: "Will the buildout pay? \(runs.count) scenarios compared", head: head, sections: sections)
            .bytes
    }

    private var head: [Markup] {
        let stories = runs.map { name, results in
            let story = results.story.map { [.text(": "), Markup.foreign(PlainText.shortened($0, to: 600))] } ?? []
            return Markup.tag(
                "li", [:],
                [
                    .tag("strong", [:], [.foreign(PlainText.clipped(name, to: 60))]), .text(" – "),
                    .foreign(PlainText.shortened(results.title, to: 120)),
                ] + story)
        }
        return [
            .tag("p", ["class": "kicker"], text: "Will the AI datacenter buildout pay? A Monte Carlo simulation"),
            .tag("h1", text: "\(runs.count) scenarios compared"), answer, .tag("ul", [:], stories), note,
        ]
    }

    /// The probability of a payout in each run, the highest first.
    private var answer: Markup {
        let sorted = runs.compactMap { run in run.results.futures["paysOut"].map { (run.name, $0) } }
            .sorted { $0.1["probability"].value > $1.1["probability"].value }
        let parts = sorted.enumerated().flatMap { index, run -> [Markup] in
            [
                .text(index == 0 ? "" : index == sorted.count - 1 ? " and " : ", "),
                .tag("strong", [:], [.percent(run.1["probability"], error: run.1["se"])]), .text(" of those of “"),
                .foreign(PlainText.clipped(run.0, to: 60)), .text("”"),
            ]
        }
        let lead = Markup.text("It depends on the inputs: given theirs, the buildout pays out in ")
        return .tag("p", ["class": "answer"], [lead] + Self.first(parts) + [.text(".")])
    }

    /// The first share is said to be one of trials.
    private static func first(_ parts: [Markup]) -> [Markup] {
        var parts = parts
        if parts.count > 2 { parts[2] = .text(" of the trials of “") }
        return parts
    }

    private var note: Markup {
        .tag(
            "p", ["class": "note"],
            text:
                "None of these is a forecast: each says what follows if its inputs are right. ± is one standard error of the "
                + "sampling: how far a number would move with another seed. It does not measure the model or the inputs."
        )
    }

    private func futures(_ figures: inout Figures) -> [Markup] {
        let rows = runs.map { name, results in
            Markup.tag(
                "tr", [:],
                [.rowHead(.foreign(PlainText.clipped(name, to: 60)))]
                    + Future.allCases.compactMap { future in
                        results.futures[future.name].map {
                            .tag("td", ["class": "n"], [.percent($0["probability"], error: $0["se"])])
                        }
                    })
        }
        return [
            figures.figure("") { charts.futures(width: $0) },
            .table(
                "How often each future comes; ± is one standard error",
                head: [.head("scenario", isNumeric: false)] + Future.allCases.map { .head($0.title) },
                rows: rows),
        ]
    }

    private func worth(_ figures: inout Figures) -> [Markup] {
        [
            figures.figure("The same area under every line. Left of the line at 0 the buildout loses money.") {
                charts.overlay(.npv, width: $0, height: 340)
            },
            figures.figure(
                "Read it from below: at a value on the axis, a line is the share of trials that are worth that much or more."
            ) { charts.exceedance(.npv, width: $0, height: 340) },
        ]
    }

    private static let columns = ["p5", "p50", "p95"]

    private var outcomes: Markup {
        let rows = Outcome.allCases.flatMap { outcome in
            runs.enumerated().compactMap { index, run -> Markup? in
                guard let row = run.results.percentiles[outcome.name] else { return nil }
                let title: [Markup] =
                    index > 0
                    ? [] : [.text(outcome.name), .tag("span", ["class": "m"], text: outcome.title)]
                return .tag(
                    "tr", [:],
                    [
                        .tag("th", ["scope": "row"], title), .unit(outcome.unit),
                        .tag("td", ["class": "name"], [.foreign(PlainText.clipped(run.name, to: 60))]),
                        .cell(row["mean"], error: row["mean_se"]),
                    ] + Self.columns.map { .cell(row[$0], error: row[$0 + "_se"]) })
            }
        }
        return .table(
            "Mean and percentiles of each outcome; below each its standard error",
            head: [
                .head("outcome", isNumeric: false), .head("unit", isNumeric: false),
                .head("scenario", isNumeric: false),
                .head("mean"),
            ] + Self.columns.map { .head($0) }, rows: rows)
    }

    private static let series: [Series] = [
        .utilisation, .localShare, .closedPrice, .localCost, .spend, .cumulativeCashFlow,
    ]

    private func years(_ figures: inout Figures) -> [Markup] {
        var panels: [Markup] = []
        for series in Self.series { panels.append(figures.panel(charts.medians(series, width: 420, height: 260))) }
        return [
            .paragraph(
                .text(
                    "Medians of all trials in the last quarter of each year; each scenario's own report has its ranges."
                )),
            .tag("div", ["class": "grid"], panels),
        ]
    }
}
