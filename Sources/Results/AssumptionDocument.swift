import Documents
import Runs

/// The check of a scenario's assumptions as JSON: a member of the manifest and of what `show --json` prints.
public enum AssumptionDocument {
    /// Everything that was checked; what was asked for as it was written, what was found with 17 digits.
    public static func value(_ check: AssumptionCheck) -> JSONValue {
        .object([
            ("trialsChecked", .integer(check.trials)),
            ("inputs", .object(check.inputs.map { ($0.name.text, input($0)) })),
            ("rankCorrelations", .array(check.correlations.asked.map(pair))),
            ("largestOtherRankCorrelation", check.correlations.largestOther.map(pair) ?? .null),
            ("otherPairs", .integer(check.correlations.otherPairs)),
            ("grades", grades(check)),
            ("withoutSource", .array(check.inputsWithoutSource.map { .text($0.text) })),
        ])
    }

    private static func input(_ input: InputCheck) -> JSONValue {
        .object([
            ("asked", .array(input.statements.map(statement))),
            ("truncation", input.truncation.map(truncation) ?? .null),
            ("percentiles", .array(input.percentiles.map(percentile))),
        ])
    }

    private static func statement(_ statement: StatementCheck) -> JSONValue {
        .object([
            ("name", .text(statement.name)), ("asked", .number(statement.asked)),
            ("obtained", .exactNumber(statement.obtained)),
            ("relativeDifference", .exactNumber(statement.relativeDifference ?? .nan)),
            ("deviates", .bool(statement.deviates)),
        ])
    }

    private static func truncation(_ truncation: TruncationCheck) -> JSONValue {
        .object([
            ("low", .number(truncation.low)), ("high", .number(truncation.high)),
            ("cutBelow", .exactNumber(truncation.cutBelow)), ("cutAbove", .exactNumber(truncation.cutAbove)),
            ("deviates", .bool(truncation.deviates)),
        ])
    }

    private static func percentile(_ percentile: PercentileCheck) -> JSONValue {
        .object([
            ("p", .number(percentile.probability)), ("exact", .exactNumber(percentile.exact)),
            ("drawn", .exactNumber(percentile.drawn)), ("standardErrors", .exactNumber(percentile.standardErrors)),
            ("deviates", .bool(percentile.deviates)),
        ])
    }

    private static func pair(_ pair: PairCheck) -> JSONValue {
        .object([
            ("between", .array([.text(pair.first.text), .text(pair.second.text)])),
            ("asked", .number(pair.asked)), ("drawn", .exactNumber(pair.drawn ?? .nan)),
            ("se", .exactNumber(pair.standardError ?? .nan)), ("deviates", .bool(pair.deviates)),
        ])
    }

    /// The inputs of each grade and their share of all inputs.
    private static func grades(_ check: AssumptionCheck) -> JSONValue {
        .object(
            check.grades.map { count in
                let share = Double(count.inputs) / Double(check.inputs.count)
                return (
                    count.grade?.rawValue ?? "none",
                    .object([("inputs", .integer(count.inputs)), ("share", .exactNumber(share))])
                )
            })
    }
}
