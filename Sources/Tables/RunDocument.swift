import Documents
import Results
import Runs

/// A finished run as JSON: what `run --json` prints.
public enum RunDocument {
    /// The sampling, the outcomes, the futures and the bands, every number with its error and interval.
    public static func value(_ run: RunRecord) -> JSONValue {
        .object(members(run) + [("bands", .array(run.summary.bands.map(band)))])
    }

    /// The same without the bands.
    public static func valueWithoutBands(_ run: RunRecord) -> JSONValue { .object(members(run)) }

    private static func members(_ run: RunRecord) -> [(String, JSONValue)] {
        [
            ("scenario", .text(run.scenario.identifier)),
            ("name", .text(run.title)),
            ("trials", .integer(run.sampling.trials)),
            ("seed", .text(String(run.sampling.seed))),
            ("generator", .text(run.sampling.generator.rawValue)),
            ("method", .text(run.sampling.method.rawValue)),
            ("randomisations", .integer(run.sampling.randomisations)),
            ("stopping", run.stopping.map(StoppingDocument.value) ?? .null),
            ("percentileError", .number(run.percentileError)),
            ("weighing", run.weighing.map { .object(WeighingDocument.members($0)) } ?? .null),
            ("futures", .object(run.summary.futures.map { ($0.future.name, future($0)) })),
            ("metrics", .object(run.summary.outcomes.map { ($0.outcome.name, outcome($0)) })),
        ]
    }

    private static func future(_ future: FutureSummary) -> JSONValue {
        .object([
            ("trials", .integer(future.count)), ("probability", estimate(future.probability)),
            ("pays", estimate(future.pays)),
        ])
    }

    private static func outcome(_ outcome: OutcomeSummary) -> JSONValue {
        let column = outcome.column
        let counts: [(String, JSONValue)] = [
            ("unit", .text(outcome.outcome.unit)), ("trials", .integer(column.trials)),
            ("none", .integer(column.none)), ("never", .integer(column.never)),
        ]
        return .object(counts + statistics(column) + [("sd", estimate(column.standardDeviation))])
    }

    private static func band(_ band: BandSummary) -> JSONValue {
        let head: [(String, JSONValue)] = [
            ("series", .text(band.series.name)), ("unit", .text(band.series.unit)), ("year", .integer(band.year)),
        ]
        return .object(head + statistics(band.column))
    }

    private static func statistics(_ column: ColumnSummary) -> [(String, JSONValue)] {
        [("mean", estimate(column.mean))] + column.percentiles.map { ($0.name, estimate($0.estimate)) }
    }

    /// A number with its error and interval; null where there is none.
    public static func estimate(_ estimate: Estimate?) -> JSONValue {
        guard let estimate else { return .null }
        return .object([
            ("value", .number(estimate.value)), ("se", .number(estimate.standardError)),
            ("low95", .number(estimate.low95)), ("high95", .number(estimate.high95)),
        ])
    }
}
