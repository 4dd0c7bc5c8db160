import Documents
import Results
import Runs
import ThreeFutures

/// The tables of a finished run for a terminal: its futures and its outcomes, rounded to what the inputs deserve.
public enum RunTables {
    /// Everything `run` prints of a scenario.
    public static func text(_ run: RunRecord) -> String {
        [heading(run), futures(run.summary), outcomes(run.summary), samplingError(run.summary), RunNotes.text(run)]
            .filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private static func heading(_ run: RunRecord) -> String {
        let sampling = run.sampling
        let drawn =
            "\(NumberText.count(sampling.trials)) trials, \(sampling.method.rawValue), seed \(sampling.seed), "
            + sampling.generator.rawValue
        return "\(TextTable.printable(run.title)) (\(TextTable.printable(run.scenario.identifier)))\n\(drawn)\n"
            + (run.weighing.map { TextTable.wrapped(WeighingText.sentence($0), indent: 0) + "\n" } ?? "")
    }

    private static func futures(_ summary: Summary) -> String {
        var table = TextTable(columns: [.text("future"), .number("of the trials"), .number("pays in it")])
        for future in summary.futures {
            table.add([
                future.future.title, EstimateText.percent(future.probability), EstimateText.percent(future.pays),
            ])
        }
        return table.text
    }

    private static let shown = [0.05, 0.5, 0.95]

    private static func outcomes(_ summary: Summary) -> String {
        var table = TextTable(
            columns: [.text("outcome"), .text("unit"), .number("mean")]
                + shown.map { .number(PercentileSummary.name($0)) })
        for outcome in summary.outcomes {
            let numbers = [outcome.column.mean] + shown.map { outcome.column.percentile($0) }
            table.add([outcome.outcome.name, outcome.outcome.unit] + numbers.map(EstimateText.value))
        }
        return table.text
    }

    /// How far the numbers would move with another seed, said once; files have the error of each.
    private static func samplingError(_ summary: Summary) -> String {
        let share = summary.futures.map(\.probability.standardError).max() ?? 0
        let median = EstimateText.error(summary[Outcome.npv].percentile(0.5))
        if !(share > 0) || median.isEmpty { return "" }
        let text =
            "Sampling error (one standard error): ±\(NumberText.significant(100 * share, digits: 1)) percentage points on the "
            + "futures, \(median) B$ on the median npv. It does not measure the model or the inputs."
        return TextTable.wrapped(text, indent: 0) + "\n"
    }
}
