import Charts
import Documents
import Results
import Runs
import Scenarios
import ThreeFutures

/// Every input of a scenario: its distribution with a small picture, where its numbers come from, and how good that is.
struct AssumptionRegister {
    private let scenario: Scenario
    private static let probabilities = [("p5", 0.05), ("p50", 0.5), ("p95", 0.95)]

    init(_ scenario: Scenario) { self.scenario = scenario }

    var all: [Markup] {
        let judged = scenario.inputs.count { $0.grade == .judgement }
        let sources = scenario.inputs.count { $0.source == nil }
        let grades = Grade.allCases.map { "\($0.rawValue) \($0.title)" }.joined(separator: ", ")
        return [
            .paragraph(
                .text(
                    "\(scenario.inputs.count) inputs, drawn once a trial. Grades: \(grades). \(judged) are judgement; "
                        + "\(sources == 0 ? "all name a source" : "\(sources) name no source")."))
        ] + constants + [table] + correlations
    }

    private var constants: [Markup] {
        let settings = scenario.settings
        let years = [settings.horizonYears, settings.buildYears, settings.dominanceYears].map(NumberText.shortest)
        return [
            .paragraph(
                .text(
                    "The simulation starts in \(settings.start) and ends \(years[0]) years later, in "
                        + "\(settings.month(after: settings.horizonYears)); capital is ordered for \(years[1]) years, until "
                        + "\(settings.month(after: settings.buildYears)); local dominance is judged after \(years[2]) years, in "
                        + "\(settings.month(after: settings.dominanceYears))."))
        ]
    }

    private var table: Markup {
        .table(
            "The assumptions: each input with its distribution, drawn small between its 0.5 % and 99.5 % points",
            head: [
                .head("input", isNumeric: false), .head("unit", isNumeric: false),
                .head("distribution", isNumeric: false), .head("5 %"), .head("50 %"), .head("95 %"),
                .head("grade", isNumeric: false), .head("source", isNumeric: false),
            ], rows: scenario.inputs.map(row), style: "register")
    }

    private func row(_ input: InputSetting) -> Markup {
        let definition = input.name.definition
        let range = InputDates.range(input, settings: scenario.settings)
        let dates = range.isEmpty ? "" : " (\(range))"
        let numbers = Self.probabilities.map { _, probability in
            let value = input.distribution.quantile(probability)
            return Markup.tag("td", ["class": "n"], [.number(value, shown: Display.value(value))])
        }
        return .tag(
            "tr", [:],
            [
                .rowHead(.text(input.name.text), .tag("span", ["class": "m"], text: definition.meaning + dates)),
                .unit(definition.unit),
                .tag(
                    "td", ["class": "dist"],
                    [
                        SmallPicture(input.distribution).element(),
                        .tag("code", [:], [.foreign(Self.text(input))]),
                    ] + experts(input)),
            ] + numbers + [
                .tag("td", text: input.grade?.rawValue ?? "none"),
                .tag(
                    "td", ["class": "src"],
                    [input.source.map { .foreign(PlainText.shortened($0, to: 600)) } ?? .text("none")]),
            ])
    }

    /// The experts of a pool, each with a small picture and a share.
    private func experts(_ input: InputSetting) -> [Markup] {
        input.description.poolMembers.map { member in
            .tag(
                "span", ["class": "m"],
                [
                    SmallPicture(member.distribution).element(), .foreign(PlainText.shortened(member.expert, to: 60)),
                    .text(" \(NumberText.fixed(member.share * 100, decimals: 1)) %"),
                ])
        }
    }

    /// A distribution as it was written, up to a length.
    static func text(_ input: InputSetting) -> String {
        PlainText.shortened(input.description.canonicalText, to: 300)
    }

    private var correlations: [Markup] {
        if scenario.correlations.isEmpty { return [.paragraph(.text("No two inputs are correlated."))] }
        let rows = scenario.correlations.map { pair in
            Markup.tag(
                "tr", [:],
                [
                    .rowHead(.text(pair.first.text)), .tag("td", text: pair.second.text),
                    .tag("td", ["class": "n"], [.number(pair.rank, shown: Display.value(pair.rank))]),
                ])
        }
        return [
            .table(
                "Rank correlations between inputs; all other pairs are independent",
                head: [.head("input", isNumeric: false), .head("with", isNumeric: false), .head("rank correlation")],
                rows: rows)
        ]
    }
}
