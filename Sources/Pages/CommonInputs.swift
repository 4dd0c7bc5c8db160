import Analysis
import Charts
import Documents
import Runs
import ThreeFutures

/// What the trials of each future have in common.
struct CommonInputs {
    private let inputs: InputsByFuture
    private static let shown = 12

    init(_ inputs: InputsByFuture) { self.inputs = inputs }

    func all(_ figures: inout Figures) -> [Markup] {
        let counts = zip(Future.allCases, inputs.counts).map { "\($0.title) \(NumberText.count($1))" }
        let told =
            "The median of each input among the trials that ended in each future; the inputs whose medians differ most, by "
            + "their rank among all draws, come first. This is the one part of the page that is not stored: it comes from the "
            + "first \(NumberText.count(inputs.trials)) trials of the run, drawn again (\(counts.joined(separator: ", ")))."
        return [
            .paragraph(.text(told)),
            .paragraph(
                .text(
                    "A difference says that an input goes along with a future, not that it brings it about: inputs may be "
                        + "correlated.")),
            figures.figure(
                "A dot in the middle: the trials of that future drew the input as all trials do. Far right: they drew it high.",
                picture), table,
        ]
    }

    private func picture(_ width: Double) -> Picture {
        let rows = inputs.rows.prefix(Self.shown).map { row in
            DotChart.Row(
                row.input.text,
                zip(Future.allCases, row.ranks).map { future, rank in
                    let note = rank.map { "\(future.title): above \(Display.percent($0)) of all draws" }
                    return (rank ?? .nan, note ?? "", future.hue)
                })
        }
        let first = inputs.rows.first?.input.text ?? "none"
        return DotChart(
            rows, axis: Axis("median by rank among all draws", 0...1, form: .percent),
            key: Future.allCases.map { ($0.title, $0.hue) }, reference: 0.5
        ).picture(
            width: width, title: "Inputs that tell the futures apart",
            description:
                "For the \(rows.count) inputs that differ most, where their median in each future stands among all "
                + "draws. The first is \(first).")
    }

    private var table: Markup {
        let rows = inputs.rows.map { row in
            let definition = row.input.definition
            let head = Markup.rowHead(
                .text(row.input.text), .tag("span", ["class": "m"], text: definition.meaning))
            return Markup.tag(
                "tr", [:],
                [head, .unit(definition.unit)] + zip(row.medians, inputs.counts).map(Self.cell)
                    + [.tag("td", ["class": "n"], [.number(row.spread, shown: Display.percent(row.spread))])])
        }
        return .table(
            "Median of each input by future; point at one for its standard error. The last column is the largest difference in rank.",
            head: [.head("input", isNumeric: false), .head("unit", isNumeric: false)]
                + Future.allCases.map { .head($0.title) } + [.head("difference")], rows: rows)
    }

    private static func cell(_ median: Estimate?, _ count: Int) -> Markup {
        guard let median else {
            return .tag("td", ["class": "n none"], text: count == 0 ? "no trial" : "too few trials")
        }
        let shown = Display.value(median.value)
        return .tag("td", ["class": "n"], [.number(median.value, error: median.standardError, shown: shown)])
    }
}
