import Documents
import Scenarios

/// `sweep.csv`: a row for each number of each point.
enum SweepTable {
    static func header(_ sweep: Sweep) -> [String] {
        ["scenario", "point"] + sweep.document.axes.map(\.name)
            + ["trials", "metric", "statistic", "value", "se", "low95", "high95"]
    }

    static func csv(_ sweep: Sweep, _ results: [SweepResult]) -> String {
        let rows = zip(sweep.points, results).flatMap { lines(sweep, $0, $1) }
        return CSV.text(header: header(sweep), rows: rows)
    }

    private static func lines(_ sweep: Sweep, _ point: SweepPoint, _ result: SweepResult) -> [[CSV.Field]] {
        let head: [CSV.Field] = [.text(point.scenario), .number(Double(point.number))] + point.values.map(field)
        return sweep.metrics.map { metric in
            let found = result[metric]
            let numbers = [found?.value, found?.standardError, found?.low95, found?.high95]
            return head + [.number(Double(result.trials)), .text(metric.metric), .text(metric.statistic)]
                + numbers.map { .number($0 ?? .nan) }
        }
    }

    /// The number of a constant, the text of a distribution.
    private static func field(_ value: SweepValue) -> CSV.Field {
        value.number.map { .number($0) } ?? .text(value.text)
    }
}

/// The results of a sweep as JSON: what `sweep --json` prints.
public enum SweepTableDocument {
    /// A member a point, with its values and its numbers.
    public static func value(_ sweep: Sweep, _ results: [SweepResult]) -> JSONValue {
        .object([
            ("sweep", .text(sweep.document.identifier)), ("name", .text(sweep.document.name)),
            ("points", .array(zip(sweep.points, results).map { point($0, $1, sweep) })),
        ])
    }

    private static func point(_ point: SweepPoint, _ result: SweepResult, _ sweep: Sweep) -> JSONValue {
        let values = zip(sweep.document.axes, point.values).map { axis, value in
            (axis.name, value.number.map { JSONValue.number($0) } ?? .text(value.text))
        }
        let numbers = sweep.metrics.map { metric -> (String, JSONValue) in
            guard let found = result[metric] else { return (metric.text, .null) }
            return (
                metric.text,
                .object([
                    ("value", .number(found.value)), ("se", .number(found.standardError)),
                    ("low95", .number(found.low95)), ("high95", .number(found.high95)),
                ])
            )
        }
        return .object([
            ("scenario", .text(point.scenario)), ("point", .integer(point.number)), ("values", .object(values)),
            ("trials", .integer(result.trials)), ("metrics", .object(numbers)),
        ])
    }
}
