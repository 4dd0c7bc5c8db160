import Analysis
import Charts
import Documents
import Results
import Runs
import Scenarios
import ThreeFutures

/// The report's section "Why": what decides, whose fault a loss is, what would have to be true, and what to find out first.
struct WhySection {
    private let record: ExplanationRecord
    private let charts: ExplanationCharts

    init(_ record: ExplanationRecord, of scenario: Scenario) {
        self.record = record
        charts = ExplanationCharts(record, of: scenario)
    }

    func all(_ figures: inout Figures) -> [Markup] {
        let sentences = ExplanationSentences(record)
        let answer = [sentences.drivers, sentences.evidence].filter { !$0.isEmpty }.joined(separator: " ")
        return paragraph(answer) + drivers(&figures) + paragraph(sentences.causes) + paragraph(sentences.losses)
            + causes(&figures) + paragraph(sentences.breakEven) + breakEven(&figures) + paragraph(sentences.information)
            + [information] + paragraph(sentences.boxes) + boxes(&figures)
            + [.tag("p", ["class": "note"], text: sizes)]
    }

    private func paragraph(_ text: String) -> [Markup] { text.isEmpty ? [] : [.paragraph(.text(Display.prose(text)))] }

    private func drivers(_ figures: inout Figures) -> [Markup] {
        [
            figures.figure(
                "Shapley effects: the shares of all drivers add up to 100 %, whatever depends on what. The mark is the total "
                    + "index, the share that is left where all others are known."
            ) { charts.drivers(width: $0) },
            figures.figure(
                "Bars: doing, the input alone is fixed and all others stay as drawn. Hollow marks: seeing, the trials in which it "
                    + "came out so low or so high by itself; they differ where inputs are correlated."
            ) { charts.tornado(width: $0) },
            figures.figure("The same for how often the buildout pays out.") {
                charts.tornado(.probability(.paysOut), width: $0)
            }, evidence,
        ]
    }

    /// The influential inputs with their sources: what is influential and ill sourced stands first.
    private var evidence: Markup {
        let rows = record.drivers(of: ExplainedTarget.npv.name).filter { !$0.isNoise && $0.shapley != nil }.prefix(12)
        let grades = record.information("grade").map { "\($0.name) \(Display.percent($0.value.value))" }
        if rows.isEmpty { return .group([]) }
        return .table(
            "Influence against evidence: the inputs with the largest shares of the spread of npv, and what they rest on"
                + (grades.isEmpty ? "." : ". By grade: \(grades.joined(separator: ", "))."),
            head: [
                .head("input", isNumeric: false), .head("share"), .head("grade", isNumeric: false),
                .head("source", isNumeric: false),
            ],
            rows: rows.map { row in
                let source = InputName.allCases.first { $0.text == row.name }.flatMap { charts.scenario[$0].source }
                return .tag(
                    "tr", [:],
                    [
                        .rowHead(.text(row.name)), Self.percent(row.shapley),
                        .tag("td", text: row.grade?.rawValue ?? "–"),
                        .tag(
                            "td", ["class": "words"], [.foreign(PlainText.shortened(source ?? "none named", to: 400))]),
                    ])
            })
    }

    private static func percent(_ estimate: Estimate?) -> Markup {
        guard let estimate else { return .tag("td", ["class": "n none"], text: "–") }
        return .tag(
            "td", ["class": "n"],
            [.number(estimate.value, error: estimate.standardError, shown: Display.percent(estimate.value))])
    }

    private func causes(_ figures: inout Figures) -> [Markup] {
        [
            figures.figure(
                "Plan: what the same orders would be worth if demand were what their builders planned for, work were sold at cost, and "
                    + "neither local nor hosted open models existed. Each part is the mean over all orders of switching the causes on."
            ) { charts.causes(width: $0) }, losses,
        ]
    }

    private var losses: Markup {
        let rows = Attribution.Group.allCases.compactMap { record.losses(of: $0) }.map { row in
            Markup.tag(
                "tr", [:],
                [
                    .rowHead(.text(row.group.title)),
                    .tag("td", ["class": "n"], text: NumberText.count(row.trials)),
                ] + ([row.mean] + row.percentiles).map(Self.cell))
        }
        if rows.isEmpty { return .group([]) }
        return .table(
            "npv of groups of trials, B$; the mean of the worst twentieth is the expected shortfall.",
            head: [.head("trials", isNumeric: false), .head("how many"), .head("mean")]
                + LossNumbers.probabilities.map { .head(NumberText.significant(100 * $0, digits: 2) + " %") },
            rows: rows)
    }

    private static func cell(_ estimate: Estimate?) -> Markup {
        guard let estimate else { return .tag("td", ["class": "n none"], text: "too few") }
        return .tag(
            "td", ["class": "n"],
            [.number(estimate.value, error: estimate.standardError, shown: Display.value(estimate.value))])
    }

    private func breakEven(_ figures: inout Figures) -> [Markup] {
        [
            figures.figure(
                "Each input by itself on its own distribution: a dot where fixing it there, all else as drawn, meets the target."
            ) { charts.breakEvens(width: $0) },
            figures.scaled(
                "The two leading inputs fixed together, on a grid of their quantiles.", charts.map(width: 520)),
        ]
    }

    private var information: Markup {
        let everything = record.information("everything").first
        let kinds = [("section", "all of "), ("input", "")]
        let rows = kinds.flatMap { kind, prefix in
            // What chance could make of nothing is left out.
            record.information(kind).prefix(8).filter { $0.value.value > 2 * $0.value.standardError }
                .map { (name: prefix + $0.name, value: $0.value) }
        }
        let shown = (everything.map { [(name: "everything", value: $0.value)] } ?? []) + rows
        if shown.isEmpty { return .group([]) }
        return .table(
            "What it would be worth to know something before deciding to build or not, B$; of a whole section a lower bound.",
            head: [.head("knowing", isNumeric: false), .head("is worth")],
            rows: shown.map { .tag("tr", [:], [.rowHead(.text($0.name)), Self.cell($0.value)]) })
    }

    private func boxes(_ figures: inout Figures) -> [Markup] {
        Future.allCases.flatMap { future -> [Markup] in
            let boxes = record.boxes(of: future)
            if boxes.isEmpty { return [] }
            return [
                figures.figure("Found on half of the randomisations, measured on the others.") {
                    charts.box(of: future, width: $0)
                }, table(boxes, future),
            ]
        }
    }

    private func table(_ boxes: [BoxRow], _ future: Future) -> Markup {
        .table(
            "Boxes of \(future.title), each among the trials that earlier ones do not hold",
            head: [.head("where", isNumeric: false), .head("of the trials"), .head("end so"), .head("of all that do")],
            rows: boxes.map { box in
                .tag(
                    "tr", [:],
                    [.rowHead(.text(Display.prose(ExplanationSentences.words(box))))]
                        + [box.mass, box.density, box.coverage].map(Self.percent))
            })
    }

    private var sizes: String {
        let trials = record.sizes.first { $0.name == "trials" }?.count ?? 0
        let walks = record.sizes.first { $0.name == "walks" }.map { " and \(NumberText.count($0.count)) walks" } ?? ""
        return
            "From the first \(NumberText.count(trials)) trials of the run\(walks); all numbers with their standard errors are in "
            + "the tables beside it. Made by: \(record.command)"
    }
}
