import Analysis
import Documents
import Runs
import ThreeFutures

/// What the trials of each future have in common.
struct CommonInputs {
    private let inputs: InputsByFuture

    init(_ inputs: InputsByFuture) { self.inputs = inputs }

    var all: [Markup] {
        let counts = zip(Future.allCases, inputs.counts).map { "\($0.title) \(NumberText.count($1))" }
        let told =
            "The median of each input among the trials that ended in each future; inputs whose medians move most from the "
            + "middle of all draws come first, each future weighing as much as it is frequent. This is the one part of the page "
            + "that is not stored: it comes from the first \(NumberText.count(inputs.trials)) trials of the run, drawn again (\(counts.joined(separator: ", ")))."
        return [
            .paragraph(.text(told)),
            .paragraph(
                .text(
                    "A difference says that an input goes along with a future, not that it brings it about: inputs may be "
                        + "correlated.")), table,
        ]
    }

    private var table: Markup {
        let rows = inputs.rows.map { row in
            let definition = row.input.definition
            let head = Markup.rowHead(
                .text(row.input.text), .tag("span", ["class": "m"], text: definition.meaning))
            return Markup.tag(
                "tr", [:],
                [head, .unit(definition.unit)] + zip(row.medians, inputs.counts).map(Self.cell)
                    + [.tag("td", ["class": "n"], [.number(row.shift, shown: Display.percent(row.shift))])])
        }
        return .table(
            "Median of each input by future; point at one for its standard error. The last column is how far the ranks of the "
                + "medians lie from one half, the root mean square over the trials.",
            head: [.head("input", isNumeric: false), .head("unit", isNumeric: false)]
                + Future.allCases.map { .head($0.title) } + [.head("shift in rank")], rows: rows)
    }

    private static func cell(_ median: Estimate?, _ count: Int) -> Markup {
        guard let median else {
            return .tag("td", ["class": "n none"], text: count == 0 ? "no trial" : "too few trials")
        }
        let shown = Display.value(median.value)
        return .tag("td", ["class": "n"], [.number(median.value, error: median.standardError, shown: shown)])
    }
}
