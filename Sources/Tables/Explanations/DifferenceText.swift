import Analysis
import Documents
import Runs
import Scenarios
import ThreeFutures

/// What makes two scenarios differ, for a terminal.
public enum DifferenceText {
    private typealias Quantity = ScenarioDifference.Quantity

    /// What differs with both forms, and what each difference contributes.
    public static func text(_ difference: ScenarioDifference, _ scenarios: [Scenario]) -> String {
        let names = scenarios.map { TextTable.printable($0.identifier) }
        let head = "From \(names[0]) to \(names[1])\n"
        if difference.items.isEmpty {
            return head + "The scenarios are the same in every setting, input and correlation.\n"
        }
        let told =
            "\(NumberText.count(difference.orders)) orders of \(difference.items.count) changes, "
            + "\(NumberText.count(difference.trials)) trials at every stop, the same draws for all. Contributions add up to the "
            + "change."
        return [
            head, forms(difference, scenarios), contributions(difference), TextTable.wrapped(told, indent: 0) + "\n",
        ]
        .joined(separator: "\n")
    }

    /// Each item in both scenarios, below one another: distributions are long.
    private static func forms(_ difference: ScenarioDifference, _ scenarios: [Scenario]) -> String {
        difference.items.map { item in
            let forms = scenarios.map { TextTable.wrapped(item.text(in: $0), indent: 4) }
            return "\(item.name)\n    \(forms[0])\n    \(forms[1])\n"
        }.joined()
    }

    private static func contributions(_ difference: ScenarioDifference) -> String {
        let shown: [Quantity] = Future.allCases.map { .probability($0) } + [.mean, .percentile(0.5)]
        let rows = shown.compactMap { quantity in difference.rows.first { $0.quantity == quantity } }
        var table = TextTable(columns: [.text("change")] + rows.map { .number($0.quantity.name) })
        for (index, item) in difference.items.enumerated() {
            table.add([item.name] + rows.map { change($0.contributions[index].value, $0.quantity) })
        }
        table.add(["in all"] + rows.map { change($0.second - $0.first, $0.quantity) })
        return table.text
    }

    private static func change(_ value: Double, _ quantity: ScenarioDifference.Quantity) -> String {
        let sign = value > 0 ? "+" : ""
        if case .probability = quantity { return sign + NumberText.significant(100 * value, digits: 2) + " pp" }
        return sign + NumberText.forReading(value) + " B$"
    }
}

extension DifferingItem {
    /// What a scenario says of it, in a line.
    func text(in scenario: Scenario) -> String {
        switch self {
        case .input(let input): scenario[input].description.canonicalText
        case .settings(let names):
            names.map { "\($0.rawValue) \($0.text($0.number(in: scenario.settings)))" }.joined(separator: ", ")
        case .correlations:
            scenario.correlations.isEmpty
                ? "none"
                : scenario.correlations.map {
                    "\($0.first.text) with \($0.second.text) \(NumberText.shortest($0.rank))"
                }
                .joined(separator: ", ")
        }
    }
}

/// What makes two scenarios differ, as JSON.
public enum DifferenceDocument {
    /// Every quantity with its change, and what each item contributes.
    public static func value(_ difference: ScenarioDifference, _ names: [String]) -> JSONValue {
        .object([
            ("first", .text(names[0])), ("second", .text(names[1])), ("orders", .integer(difference.orders)),
            ("trials", .integer(difference.trials)),
            ("items", .array(difference.items.map { .text($0.name) })),
            ("quantities", .array(difference.rows.map { row(of: $0, difference.items) })),
        ])
    }

    private static func row(of row: ScenarioDifference.Row, _ items: [DifferingItem]) -> JSONValue {
        .object([
            ("quantity", .text(row.quantity.name)), ("first", .number(row.first)), ("second", .number(row.second)),
            ("change", .number(row.second - row.first)),
            (
                "contributions",
                .array(
                    zip(items, row.contributions).map { item, estimate in
                        .object([
                            ("item", .text(item.name)), ("value", .number(estimate.value)),
                            ("se", .number(estimate.standardError)),
                        ])
                    })
            ),
        ])
    }
}
