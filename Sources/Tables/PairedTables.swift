import Analysis
import Documents
import Runs
import ThreeFutures

/// Two scenarios side by side for a terminal: the difference of every number with its paired error.
public enum PairedTables {
    /// The tables of first − second.
    public static func text(_ comparison: ScenarioComparison) -> String {
        let title =
            "\(TextTable.printable(comparison.first)) less \(TextTable.printable(comparison.second)), "
            + (comparison.isPaired
                ? "over \(NumberText.count(comparison.trials)) trials with the same draws"
                : "with the errors of independent runs: weighed trials do not meet one another")
        return TextTable.wrapped(title, indent: 0) + "\n" + verdict(comparison) + "\n" + futures(comparison) + "\n"
            + metrics(comparison)
    }

    /// How often the first is the better one.
    private static func verdict(_ comparison: ScenarioComparison) -> String {
        guard let better = comparison.metrics[Outcome.npv.rawValue].probabilityGreater else { return "" }
        return TextTable.wrapped(
            "\(TextTable.printable(comparison.first)) has the higher npv in \(EstimateText.percent(better)) of the trials.",
            indent: 0) + "\n"
    }

    private static func futures(_ comparison: ScenarioComparison) -> String {
        var table = TextTable(columns: [.text("future"), .number("difference"), .number("variance saved")])
        for future in comparison.futures {
            table.add([
                future.future.name, EstimateText.withError(future.difference), saved(future.varianceSaved),
            ])
        }
        return table.text
    }

    /// Two lines a metric: the differences and, below, their standard errors and what pairing saved.
    private static func metrics(_ comparison: ScenarioComparison) -> String {
        let percentiles = ScenarioComparison.probabilities.map { PercentileSummary.name($0) }
        var table = TextTable(
            columns: [.text("metric"), .number("mean")] + percentiles.map { .number($0) }
                + [.number("P(better)")])
        for metric in comparison.metrics {
            let differences = [metric.meanDifference] + metric.percentileDifferences
            table.add(
                [metric.outcome.name] + differences.map(EstimateText.value)
                    + [EstimateText.percent(metric.probabilityBetter)])
            table.add(
                ["  " + saved(metric.varianceSaved)] + differences.map(EstimateText.error)
                    + [""])
        }
        return table.text + legend
    }

    private static let legend: String = {
        let names = Outcome.allCases.filter { !$0.isBetterWhenGreater }.map(\.name)
        let list = names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
        return TextTable.wrapped(
            "P(better): the share of trials in which the first is greater, or less for \(list). Below each metric: the share "
                + "of the variance of its difference that sharing draws saved.", indent: 0) + "\n"
    }()

    private static func saved(_ share: Double?) -> String {
        share.map { "\(NumberText.fixed($0 * 100, decimals: 1)) %" } ?? "-"
    }
}
