import Documents
import Results
import Runs
import ThreeFutures

/// Scenarios side by side: the probability of each future, and the net present value.
public enum ComparisonTable {
    /// The cells of a run.
    public static func row(_ run: RunRecord) -> [String] {
        let futures = Future.allCases.map { future in run.summary.futures.first { $0.future == future }?.probability }
        let values = [0.05, 0.5, 0.95].map { run.summary[Outcome.npv].percentile($0) }
        return [run.scenario.identifier] + futures.map(EstimateText.percent) + values.map(EstimateText.value)
    }

    /// The table of several runs, in the order given.
    ///
    /// - Parameter rows: the cells of each
    public static func text(_ rows: [[String]]) -> String {
        var table = TextTable(
            columns: [.text("scenario")] + Future.allCases.map { .number($0.title) }
                + [.number("npv p5"), .number("p50"), .number("p95")])
        for row in rows { table.add(row) }
        return table.text
    }
}
