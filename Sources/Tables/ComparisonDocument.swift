import Analysis
import Documents
import Runs

/// A comparison of scenarios as JSON.
public enum ComparisonDocument {
    /// First − second of every future and metric, with paired errors.
    public static func value(_ comparison: ScenarioComparison) -> JSONValue {
        .object([
            ("first", .text(comparison.first)), ("second", .text(comparison.second)),
            ("trials", .integer(comparison.trials)), ("paired", .bool(comparison.isPaired)),
            ("futures", .object(comparison.futures.map { ($0.future.name, future($0)) })),
            ("metrics", .object(comparison.metrics.map { ($0.outcome.name, metric($0)) })),
        ])
    }

    private static func future(_ future: ScenarioComparison.FutureDifference) -> JSONValue {
        .object([
            ("difference", RunDocument.estimate(future.difference)),
            ("varianceSaved", future.varianceSaved.map { .number($0) } ?? .null),
        ])
    }

    private static func metric(_ metric: ScenarioComparison.Metric) -> JSONValue {
        let percentiles = zip(ScenarioComparison.probabilities, metric.percentileDifferences).map {
            (PercentileSummary.name($0), RunDocument.estimate($1))
        }
        return .object(
            [("unit", .text(metric.outcome.unit)), ("mean", RunDocument.estimate(metric.meanDifference))] + percentiles
                + [
                    ("probabilityGreater", RunDocument.estimate(metric.probabilityGreater)),
                    ("probabilityBetter", RunDocument.estimate(metric.probabilityBetter)),
                    ("varianceSaved", metric.varianceSaved.map { .number($0) } ?? .null),
                ])
    }
}
