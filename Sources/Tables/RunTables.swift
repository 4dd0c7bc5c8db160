import Documents
import Results
import Runs
import ThreeFutures

/// The tables of a finished run for a terminal: its futures and its outcomes, each number with its standard error.
public enum RunTables {
    /// Everything `run` prints of a scenario.
    public static func text(_ run: RunRecord) -> String {
        [heading(run), futures(run.summary), outcomes(run.summary), RunNotes.text(run)]
            .filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private static func heading(_ run: RunRecord) -> String {
        let sampling = run.sampling
        let drawn =
            "\(NumberText.count(sampling.trials)) trials, \(sampling.method.rawValue), seed \(sampling.seed), "
            + sampling.generator.rawValue
        return "\(TextTable.printable(run.scenario.name)) (\(TextTable.printable(run.scenario.identifier)))\n\(drawn)\n"
    }

    private static func futures(_ summary: Summary) -> String {
        var table = TextTable(columns: [
            .text("future"), .number("probability"), .number("95 % interval"), .number("P(npv >= 0) in it"),
        ])
        for future in summary.futures {
            table.add([
                future.future.name, EstimateText.withError(future.probability),
                EstimateText.interval(future.probability), EstimateText.withError(future.pays),
            ])
        }
        return table.text
    }

    private static let shown = [0.05, 0.5, 0.95]

    /// Two lines an outcome: its numbers, and the standard error of each.
    private static func outcomes(_ summary: Summary) -> String {
        var table = TextTable(
            columns: [.text("outcome"), .text("unit"), .number("mean")]
                + shown.map { .number(PercentileSummary.name($0)) })
        for outcome in summary.outcomes {
            let numbers = [outcome.column.mean] + shown.map { outcome.column.percentile($0) }
            table.add([outcome.outcome.name, outcome.outcome.unit] + numbers.map(EstimateText.value))
            table.add(["", ""] + numbers.map(EstimateText.error))
        }
        return table.text
    }
}
