import Documents
import Results
import Runs
import ThreeFutures

/// Scenarios side by side: the probability of each future, and the net present value.
public enum ComparisonTable {
    /// The table of several runs, in the order given.
    public static func text(_ runs: [RunRecord]) -> String {
        var table = TextTable(
            columns: [.text("scenario")] + Future.allCases.map { .number($0.title) }
                + [.number("npv p5"), .number("p50"), .number("p95")])
        for run in runs {
            let futures = Future.allCases.map { future in run.summary.futures.first { $0.future == future }?.probability }
            let values = [0.05, 0.5, 0.95].map { run.summary[Outcome.npv].percentile($0) }
            table.add(
                [run.scenario.identifier]
                    + futures.map(EstimateText.percent) + values.map(EstimateText.value))
        }
        return table.text
    }
}
