import Documents
import Results
import Runs
import ThreeFutures

/// Scenarios side by side: the probability of each future, and the net present value.
public enum ComparisonTable {
    /// The table of several runs, in the order given.
    public static func text(_ runs: [RunRecord]) -> String {
        var table = TextTable(
            columns: [.text("scenario")] + Future.allCases.map { .number($0.name) }
                + [.number("npv p5"), .number("p50"), .number("p95")])
        for run in runs {
            let futures = run.summary.futures.map(\.probability)
            let values = [0.05, 0.5, 0.95].map { run.summary[Outcome.npv].percentile($0) }
            table.add(
                [run.scenario.identifier]
                    + futures.map { NumberText.rounded($0.value, toError: max($0.standardError, 0.0001)) }
                    + values.map { $0.map { NumberText.rounded($0.value, toError: $0.standardError) } ?? "-" })
        }
        return table.text
    }
}
