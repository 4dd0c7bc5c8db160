import Charts
import Documents
import Results
import Scenarios
import ThreeFutures

/// How much hangs on beliefs that no distribution holds: how often the buildout pays out where one of them is another.
///
/// It takes runs of the same draws that differ from the page's own in one belief, and shows them beside it, so that nobody
/// takes the sampling error for what is known.
struct StructureSection {
    private let base: RunRecord
    private let variants: [RunRecord]

    /// - Parameter variants: those that do not share the draws of the run or differ from it in more than one input and one
    ///   setting are left out
    init(_ base: RunRecord, variants: [RunRecord]) {
        self.base = base
        self.variants = variants.filter { Self.isVariant($0, of: base) }.sorted { Self.paysOut($0) < Self.paysOut($1) }
    }

    var isEmpty: Bool { variants.isEmpty }

    private static func isVariant(_ run: RunRecord, of base: RunRecord) -> Bool {
        let (one, other) = (run.scenario, base.scenario)
        guard run.canBePaired(with: base), run.sampling.trials == base.sampling.trials else {
            return false
        }
        let inputs = InputName.allCases.count {
            one[$0].description.canonicalText != other[$0].description.canonicalText
        }
        let settings = SettingName.allCases.count { $0.number(in: one.settings) != $0.number(in: other.settings) }
        return (1...2).contains(inputs + settings)
    }

    private static func paysOut(_ run: RunRecord) -> Double {
        run.futures[Future.paysOut.name]?["probability"].value ?? .nan
    }

    func all(_ figures: inout Figures) -> [Markup] {
        let shares = (variants + [base]).map(Self.paysOut)
        let (least, most) = (shares.min() ?? .nan, shares.max() ?? .nan)
        let error = base.futures[Future.paysOut.name].map { $0["se"].value * 100 } ?? .nan
        let told =
            "Each row changes one belief about how things are connected and keeps all others. The share of trials in which the "
            + "buildout pays out goes from \(Display.percent(least)) to \(Display.percent(most)), while the sampling error of "
            + "each is ± \(NumberText.significant(error, digits: 1)) percentage points, less than the width of a dot. What is "
            + "believed matters more than any digit of a result."
        return [
            .paragraph(.text(told)),
            figures.figure("The line is this scenario; each dot is it with one belief changed.", picture), table,
        ]
    }

    private func picture(_ width: Double) -> Picture {
        let rows = variants.map { run in
            DotChart.Row(
                run.title,
                [(Self.paysOut(run), "\(run.title): \(Display.percent(Self.paysOut(run)))", Hue.blue)])
        }
        let own = DotChart.Row(
            base.title,
            [(Self.paysOut(base), "\(base.title): \(Display.percent(Self.paysOut(base)))", Hue.orange)])
        let sorted = (rows + [own]).sorted { ($0.dots.first?.value ?? 0) < ($1.dots.first?.value ?? 0) }
        return DotChart(
            sorted, axis: Axis("share of trials in which the buildout pays out", 0...1, form: .percent),
            key: [("this scenario", .orange), ("with one belief changed", .blue)], reference: Self.paysOut(base)
        ).picture(
            width: width, title: "How much one belief changes",
            description: variants.map { "\($0.title): \(Display.percent(Self.paysOut($0)))" }
                .joined(separator: ". ") + ".")
    }

    private var table: Markup {
        let rows = variants.map { run in
            let shares = Future.allCases.map { future in
                Markup.tag(
                    "td", ["class": "n"],
                    [run.futures[future.name].map { share(run, future, $0["probability"]) } ?? .text("–")])
            }
            return Markup.tag(
                "tr", [:],
                [
                    .rowHead(
                        .foreign(PlainText.clipped(run.title, to: 80)),
                        .tag("span", ["class": "m"], [.foreign(PlainText.shortened(run.story ?? "", to: 400))])
                    )
                ] + shares)
        }
        return .table(
            "How often each future comes where one belief is another",
            head: [.head("belief", isNumeric: false)]
                + Future.allCases.map { .head($0.title) }, rows: rows)
    }

    /// A number of another run: it has no cell among the tables of this one.
    private func share(_ run: RunRecord, _ future: Future, _ number: TableNumber) -> Markup {
        .number(
            number.value, error: run.futures[future.name]?["se"].value ?? 0, shown: Display.percent(number.value))
    }
}
