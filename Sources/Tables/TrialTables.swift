import Documents
import Runs
import Scenarios
import ThreeFutures

/// A replayed trial for a terminal: its inputs, its future and outcomes, and its path year by year.
public enum TrialTables {
    /// Everything `trial` prints.
    public static func text(_ trial: TrialReplay, of scenario: Scenario) -> String {
        let title = "\(TextTable.printable(scenario.name)): trial \(NumberText.count(trial.index))"
        let future = "It ends in \(trial.worked.future.name).\n"
        return [
            title + "\n", inputs(trial, scenario.settings), future, outcomes(trial.worked),
            path(trial.worked, scenario.settings),
        ]
        .joined(separator: "\n")
    }

    private static func inputs(_ trial: TrialReplay, _ settings: Settings) -> String {
        var table = TextTable(columns: [.text("input"), .text("unit"), .number("value")])
        for (name, value) in zip(InputName.allCases, trial.inputs) {
            let date = name.isTimeFromStart ? ", \(settings.month(after: value))" : ""
            table.add([name.text, name.definition.unit + date, NumberText.significant(value, digits: 6)])
        }
        return table.text
    }

    private static func outcomes(_ worked: WorkedTrial) -> String {
        var table = TextTable(columns: [.text("outcome"), .text("unit"), .number("value")])
        for outcome in Outcome.allCases {
            table.add([outcome.name, outcome.unit, NumberText.significant(worked[outcome], digits: 6)])
        }
        return table.text
    }

    /// The series of the bands at the end of every year.
    private static func path(_ worked: WorkedTrial, _ settings: Settings) -> String {
        var table = TextTable(columns: [.number("year")] + Series.banded.map { .number($0.name) })
        for year in 0..<settings.years {
            let step = min(4 * year + 3, settings.steps - 1)
            table.add(
                ["\(settings.start + year)"]
                    + Series.banded.map { NumberText.significant(worked.path($0)[step], digits: 4) })
        }
        return table.text
    }
}
