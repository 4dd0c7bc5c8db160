import Charts
import Documents
import Results
import Scenarios
import ThreeFutures

/// The settings, inputs and correlations in which scenarios differ.
struct ScenarioDifferences {
    private let runs: [(name: String, scenario: Scenario)]

    init(_ runs: [(name: String, results: RunRecord)]) {
        self.runs = runs.map { ($0.name, $0.results.scenario) }
    }

    var all: [Markup] {
        let rows = settings + inputs + correlations
        if rows.isEmpty { return [.paragraph(.text("The scenarios are the same in every setting and input."))] }
        return [
            .paragraph(
                .text(
                    "\(inputs.count) of \(InputName.allCases.count) inputs differ. What is not listed is the same in all. Each small "
                        + "drawing has a scale of its own: compare the numbers."
                )),
            .table(
                "Settings, inputs and rank correlations that differ",
                head: [.head("what", isNumeric: false), .head("unit", isNumeric: false)]
                    + runs.map { Markup.tag("th", ["scope": "col"], [.foreign(PlainText.clipped($0.name, to: 40))]) },
                rows: rows),
        ]
    }

    private var settings: [Markup] {
        SettingName.allCases.compactMap { name in
            row(
                "settings." + name.rawValue, name.unit,
                runs.map { name.text(name.number(in: $0.scenario.settings)) })
        }
    }

    private var inputs: [Markup] {
        InputName.allCases.compactMap { name in
            let settings = runs.map { $0.scenario[name] }
            if Set(settings.map(\.description.canonicalText)).count == 1 { return nil }
            let cells = settings.map { input in
                Markup.tag(
                    "td", ["class": "dist"],
                    [
                        SmallPicture(input.distribution).element(),
                        .tag("code", [:], [.foreign(AssumptionRegister.text(input))]),
                    ])
            }
            return .tag("tr", [:], head(name.text, name.definition.meaning, name.definition.unit) + cells)
        }
    }

    private var correlations: [Markup] {
        let pairs = Set(runs.flatMap { $0.scenario.correlations.map { [$0.first, $0.second] } })
        let sorted = pairs.sorted { ($0[0].ordinal, $0[1].ordinal) < ($1[0].ordinal, $1[1].ordinal) }
        return sorted.compactMap { pair in
            let ranks = runs.map { run in
                run.scenario.correlations.first { [$0.first, $0.second] == pair }.map { NumberText.shortest($0.rank) }
                    ?? "0"
            }
            return row("\(pair[0].text) with \(pair[1].text)", "–", ranks)
        }
    }

    /// A row of texts; nil where all are the same.
    private func row(_ name: String, _ unit: String, _ texts: [String]) -> Markup? {
        if Set(texts).count == 1 { return nil }
        return .tag("tr", [:], head(name, "", unit) + texts.map { .tag("td", text: NumberForm.signed($0)) })
    }

    private func head(_ name: String, _ meaning: String, _ unit: String) -> [Markup] {
        let below = meaning.isEmpty ? [] : [Markup.tag("span", ["class": "m"], text: meaning)]
        return [.tag("th", ["scope": "row"], [.text(name)] + below), .unit(unit)]
    }
}
