import Analysis
import Charts
import Documents
import Runs
import ThreeFutures

/// What makes two scenarios differ: what each change contributes, as waterfalls and in a table.
struct DifferenceSection {
    private let difference: ScenarioDifference
    private let names: (first: String, second: String)
    /// The most changes that a waterfall shows by themselves.
    private static let mostParts = 10

    init(_ difference: ScenarioDifference, names: [String]) {
        self.difference = difference
        self.names = (PlainText.clipped(names[0], to: 24), PlainText.clipped(names[1], to: 24))
    }

    func all(_ figures: inout Figures) -> [Markup] {
        if difference.items.isEmpty {
            return [.paragraph(.text("The scenarios are the same in every setting, input and correlation."))]
        }
        let told =
            "Each part is what one change contributes on the average over \(NumberText.count(difference.orders)) orders of making "
            + "the changes one after the other, each stop a run of \(NumberText.count(difference.trials)) trials with the same "
            + "draws. The parts add up to the whole change."
        let shown: [ScenarioDifference.Quantity] = [.probability(.paysOut), .mean]
        return [.paragraph(.text(told))]
            + shown.compactMap { quantity in difference.rows.first { $0.quantity == quantity } }.map { row in
                figures.figure("") { picture(row, width: $0) }
            } + [table]
    }

    private func picture(_ row: ScenarioDifference.Row, width: Double) -> Picture {
        let isShare = row.quantity != .mean
        let parts = zip(difference.items, row.contributions).sorted { $0.1.value.magnitude > $1.1.value.magnitude }
        let alone = parts.count > Self.mostParts ? Self.mostParts - 1 : parts.count
        let rest = parts.dropFirst(alone).reduce(0.0) { $0 + $1.1.value }
        let others =
            parts.count > alone ? [part("\(parts.count - alone) others", rest, isShare: isShare)] : []
        let group = WaterfallChart.Group(
            nil, start: end(names.first, row.first, isShare: isShare),
            parts: parts.prefix(alone).map { item, contribution in
                part(
                    item.name, contribution.value, low: contribution.low95, high: contribution.high95, isShare: isShare)
            } + others, end: end(names.second, row.second, isShare: isShare))
        let title = isShare ? "share of trials that pay out" : "mean npv"
        return WaterfallChart(
            [group], axis: Axis(title, unit: isShare ? nil : "B$", 0...0, form: isShare ? .percent : .plain)
        ).picture(
            width: width, title: "From \(names.first) to \(names.second): \(title)",
            description: parts.prefix(3).map { "\($0.0.name) \(shown($0.1.value, isShare: isShare))" }
                .joined(separator: ", ") + ".")
    }

    private func end(_ name: String, _ value: Double, isShare: Bool) -> WaterfallChart.Item {
        .init(name, value, text: isShare ? Display.percent(value) : Display.value(value))
    }

    private func part(
        _ name: String, _ value: Double, low: Double = .nan, high: Double = .nan, isShare: Bool
    ) -> WaterfallChart.Item {
        .init(name, value, low: low, high: high, text: shown(value, isShare: isShare))
    }

    private func shown(_ value: Double, isShare: Bool) -> String {
        (value > 0 ? "+" : "")
            + (isShare
                ? NumberForm.signed(NumberText.significant(100 * value, digits: 2)) + "\u{A0}pp" : Display.value(value))
    }

    private var table: Markup {
        let rows = zip(difference.items.indices, difference.items).map { index, item in
            Markup.tag(
                "tr", [:],
                [.rowHead(.text(item.name))]
                    + difference.rows.map { row in
                        let part = row.contributions[index]
                        let isShare = if case .probability = row.quantity { true } else { false }
                        return .tag(
                            "td", ["class": "n"],
                            [
                                .number(
                                    part.value, error: part.standardError, shown: shown(part.value, isShare: isShare))
                            ])
                    })
        }
        return .table(
            "What each change contributes: to the probabilities in percentage points, to npv in B$",
            head: [.head("change", isNumeric: false)] + difference.rows.map { .head($0.quantity.title) }, rows: rows)
    }
}

extension ScenarioDifference.Quantity {
    /// What it is in words.
    fileprivate var title: String {
        switch self {
        case .probability(let future): future.title
        case .mean: "mean npv"
        case .percentile(let probability): "npv at \(NumberText.significant(100 * probability, digits: 2)) %"
        }
    }
}
