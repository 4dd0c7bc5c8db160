import Documents
import Runs
import Scenarios
import ThreeFutures

/// A flattened scenario for a terminal: what every input means in numbers, and where it comes from.
public enum ScenarioTables {
    /// Everything `show` prints.
    public static func text(_ scenario: Scenario, _ check: AssumptionCheck) -> String {
        [
            heading(scenario), numbers(scenario), PoolTables.text(scenario), correlations(scenario),
            AssumptionTables.text(check), origins(scenario),
        ].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private static func heading(_ scenario: Scenario) -> String {
        let settings = scenario.settings
        let years = [settings.horizonYears, settings.buildYears, settings.dominanceYears].map(NumberText.shortest)
        let constants =
            "start \(settings.month(after: 0)), horizon \(years[0]) yr (\(settings.month(after: settings.horizonYears))), buildout "
            + "\(years[1]) yr (\(settings.month(after: settings.buildYears))), dominance judged after \(years[2]) yr "
            + "(\(settings.month(after: settings.dominanceYears))) from a share of \(NumberText.shortest(settings.dominanceShare))"
        let lines = [scenario.name, scenario.story ?? "", constants].filter { !$0.isEmpty }
        return lines.map { TextTable.wrapped(TextTable.printable($0), indent: 0) + "\n" }.joined()
    }

    private static func numbers(_ scenario: Scenario) -> String {
        var table = TextTable(columns: [
            .text("input"), .text("unit"), .number("mean"), .number("5 %"), .number("50 %"), .number("95 %"),
        ])
        for input in scenario.inputs {
            let distribution = input.distribution
            let values = [distribution.mean] + [0.05, 0.5, 0.95].map { distribution.quantile($0) }
            table.add(
                [input.name.text, input.name.definition.unit]
                    + values.map { NumberText.significant($0, digits: 4) })
        }
        return table.text
    }

    private static func correlations(_ scenario: Scenario) -> String {
        if scenario.correlations.isEmpty { return "" }
        var table = TextTable(columns: [.text("rank correlation of"), .text("with"), .number("rank"), .text("set at")])
        for correlation in scenario.correlations {
            table.add([
                correlation.first.text, correlation.second.text, NumberText.shortest(correlation.rank),
                correlation.origin.description,
            ])
        }
        return table.text
    }

    /// The distribution of every input as written, where it was set, and its source.
    private static func origins(_ scenario: Scenario) -> String {
        scenario.inputs.map { input in
            let grade = input.grade.map { "grade \($0.rawValue)" } ?? "no grade"
            let source = input.source.map { TextTable.printable($0) } ?? "no source"
            let lines = [
                TextTable.wrapped(
                    "\(input.name.text): \(input.description.canonicalText)\(dates(input, scenario))", indent: 2),
                TextTable.wrapped("  \(TextTable.printable(input.origin.description)), \(grade): \(source)", indent: 2),
            ]
            return lines.joined(separator: "\n") + "\n"
        }.joined()
    }

    /// The calendar dates of an input that is a time from the start; empty of others.
    private static func dates(_ input: InputSetting, _ scenario: Scenario) -> String {
        let range = InputDates.range(input, settings: scenario.settings)
        return range.isEmpty ? "" : " (\(range))"
    }
}
