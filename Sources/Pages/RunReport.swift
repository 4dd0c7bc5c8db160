import Analysis
import Charts
import Documents
import Results
import Runs
import Scenarios
import ThreeFutures

/// The report of one run.
public struct RunReport {
    let results: RunRecord
    let inputs: InputsByFuture?
    private let explanation: ExplanationRecord?
    private let history: HistoryRecord?
    private let plans: [RunRecord]
    private let structure: StructureSection
    private let charts: RunCharts

    /// A report of stored results.
    ///
    /// - Parameters:
    ///   - inputs: what its trials have in common by future; nil where they cannot be drawn again
    ///   - explanation: what its numbers rest on, where somebody has had it explained
    ///   - history: how it stood against what happened, where somebody has held it against that
    ///   - plans: runs weighed by the same observations, to be shown with them
    ///   - variants: runs of the same draws with one structural belief changed, to be shown beside it
    public init(
        _ results: RunRecord, inputs: InputsByFuture?, explanation: ExplanationRecord? = nil,
        history: HistoryRecord? = nil, plans: [RunRecord] = [], variants: [RunRecord] = []
    ) {
        (self.results, self.inputs) = (results, inputs)
        self.explanation = explanation
        self.history = history
        self.plans = plans
        structure = StructureSection(results, variants: variants)
        charts = RunCharts([results])
    }

    /// The bytes of the page.
    public var bytes: [UInt8] {
        var figures = Figures()
        let scenario = results.scenario
        let beliefs =
            structure.isEmpty
            ? [] : [Page.Section("structure", "How much the structure matters", structure.all(&figures))]
        let reasons =
            explanation.map { [Page.Section("why", "Why", WhySection($0, of: scenario).all(&figures))] } ?? []
        let past =
            history.map { [Page.Section("history", "Against history", HistorySection($0, plans: plans).all(&figures))] }
            ?? []
        let sections =
            [Page.Section("futures", "Three futures", futures(&figures))] + reasons + past + beliefs + [
                Page.Section("npv", "What the buildout is worth", worth(&figures)),
                Page.Section("years", "Through time", years(&figures)),
                Page.Section("percentiles", "Percentiles", PercentileTables(results).all),
                Page.Section("common", "What the trials of each future have in common", common),
                Page.Section("assumptions", "What was assumed", AssumptionRegister(scenario).all),
                Page.Section("method", "How it was made", MethodSection([results]).all),
            ]
        return Page(
            title: PlainText.clipped(results.title, to: 80) + (results.weighing == nil ? "" : ", weighted")
                + " – will the buildout pay?", head: head,
            sections: sections
        ).bytes
    }

    private var head: [Markup] {
        let story = results.story.map { [Markup.paragraph(.foreign(PlainText.shortened($0, to: 2000)))] } ?? []
        return [
            .tag("p", ["class": "kicker"], text: "Will the AI datacenter buildout pay? A Monte Carlo simulation"),
            .tag("h1", [:], [.foreign(PlainText.clipped(results.title, to: 120))]),
        ] + ForeignText.whole(results.title, of: "The scenario's whole name", beyond: 120) + story
            + weighing + Answer(results, explanation: explanation).all
    }

    /// By what the trials are weighed, where they are.
    private var weighing: [Markup] {
        guard let weighing = results.weighing else { return [] }
        return [.tag("p", ["class": "answer"], text: Display.prose(WeighingText.sentence(weighing)))]
    }

    private func futures(_ figures: inout Figures) -> [Markup] {
        let settings = results.scenario.settings
        let rows = Future.allEnds.compactMap { future in results.futures[future.name].map { row(future, $0) } }
        let table = Markup.table(
            "How often each future comes, and how often the buildout pays in it (npv ≥ 0).",
            head: [
                .head("future", isNumeric: false), .head("probability"),
                .head("pays, within it"), .head("means that", isNumeric: false),
            ], rows: rows)
        let judged =
            "Dominance is judged after \(NumberText.shortest(settings.dominanceYears)) years, from a local share of "
            + "\(Display.percent(settings.dominanceShare)) of all work."
        return [figures.figure(judged) { charts.futures(width: $0) }, table]
    }

    private func row(_ future: Future, _ row: ResultTable.Row) -> Markup {
        let pays =
            row["pays"].text.isEmpty
            ? Markup.number(row["pays"], shown: "no trial") : .percent(row["pays"], error: row["pays_se"])
        return .tag(
            "tr", [:],
            [
                .rowHead(.swatch(future.hue), .text(future.title)),
                .tag("td", ["class": "n"], [.percent(row["probability"], error: row["se"])]),
                .tag("td", ["class": "n"], [pays]),
                .tag("td", ["class": "words"], text: future.meaning),
            ])
    }

    private func worth(_ figures: inout Figures) -> [Markup] {
        [
            .paragraph(
                .text(
                    "Net present value (npv) is what the buildout's cash flows are worth at the start, at each trial's "
                        + "cost of capital, in billions of constant dollars (B$) of \(results.scenario.settings.start)."
                )), gain,
            figures.figure(
                "Each bar is the share of trials whose npv falls into its bin. Left of the line the buildout loses money."
            ) { charts.histogram(.npv, width: $0, height: 330) },
            figures.figure(
                "Read it from below: at a value on the axis, the line is the share of trials that are worth that much or more."
            ) { charts.exceedance(.npv, width: $0, height: 330) },
        ]
    }

    /// How often the buildout is worth something, where 0 is an edge of the histogram.
    private var gain: Markup {
        guard let gain = OutcomeSpread(results, .npv).gain else { return .group([]) }
        return .paragraph(
            .text("It is 0 or more in "), .percent(gain.share, error: gain.error),
            .text(" of the trials, those in which local models dominate among them."))
    }

    private static let series: [Series] = [
        .utilisation, .localShare, .closedPrice, .openPrice, .localCost, .spend, .gross, .cumulativeCashFlow,
    ]

    private func years(_ figures: inout Figures) -> [Markup] {
        var panels: [Markup] = []
        for series in Self.series {
            panels.append(
                figures.panel(charts.fan(series, width: 420, height: 260), series == .utilisation ? inService : ""))
        }
        return [
            .paragraph(
                .text(
                    "Of the first \(NumberText.count(results.summary.bands.first?.column.trials ?? 0)) trials: the line is "
                        + "their median in the last quarter of each year; the dark band holds half of them, the light one nine "
                        + "in ten. The trials in a band differ from year to year: its edge is not the "
                        + "path of any one trial.")),
            .tag("div", ["class": "grid"], panels),
        ]
    }

    /// How much capital a utilisation is of: a recovery after retirement is no recovery.
    private var inService: String {
        let medians = results.band(of: Series.gross.name).map { (year: $0.text("year"), value: $0["p50"].value) }
        guard let last = medians.last, let most = medians.max(by: { $0.value < $1.value }), most.value > 0 else {
            return ""
        }
        return
            "It is a share of the capital still in service, in the median \(Display.value(most.value)) B$ in \(most.year) and "
            + "\(Display.value(last.value)) B$ in \(last.year): what rises because capital has retired is no recovery."
    }

    private var common: [Markup] {
        guard let inputs else {
            return [
                .paragraph(
                    .text(
                        "Left out: it takes the run's first trials, and this version of the program does not draw them as "
                            + "the version that made the run did. Run the scenario again to have it."))
            ]
        }
        return CommonInputs(inputs).all
    }
}

extension Markup {
    /// The colour of a future beside its name.
    static func swatch(_ hue: Hue) -> Markup {
        tag("span", ["class": "swatch " + hue.rawValue, "aria-hidden": "true"])
    }
}

/// Words of a scenario that are too long for their place.
enum ForeignText {
    /// The whole of a text that was clipped elsewhere, as far as a page can hold it; nothing for a shorter one.
    static func whole(_ text: String, of what: String, beyond limit: Int) -> [Markup] {
        if PlainText.clipped(text, to: limit) == text { return [] }
        let shown = PlainText.shortened(text, to: 110_000)
        return [
            .tag("details", [:], [.tag("summary", text: what), .tag("p", ["class": "note"], [.foreign(shown)])])
        ]
    }
}
