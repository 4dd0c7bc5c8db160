import Documents
import Runs

/// How a run that was to be precise came out, as JSON and in a line.
package enum StoppingDocument {
    package static func value(_ report: StoppingReport) -> JSONValue {
        .object([
            ("mostTrials", .integer(report.rule.trials)),
            ("looks", .integer(report.looks)),
            ("possibleLooks", .integer(report.rule.looks.count)),
            ("met", .bool(report.isMet)),
            ("boundBy", report.binding.map { .text($0.target.name) } ?? .null),
            ("targets", .array(report.items.map(item))),
        ])
    }

    private static func item(_ item: StoppingReport.Item) -> JSONValue {
        .object([
            ("target", .text(item.target.text)), ("halfWidth", .number(item.target.halfWidth)),
            ("relative", .bool(item.target.isRelative)), ("reached", .number(item.reached)), ("met", .bool(item.isMet)),
        ])
    }

    /// Why the run ended where it did.
    package static func text(_ report: StoppingReport) -> String {
        guard let binding = report.binding else { return "" }
        let target = binding.target
        let unit = target.isRelative ? " %" : ""
        let scale = target.isRelative ? 100.0 : 1
        let numbers = [binding.reached, target.halfWidth].map { NumberText.significant($0 * scale, digits: 3) + unit }
        let ending =
            report.isMet
            ? "Precise enough; \(target.name) took longest"
            : "Not precise enough after \(NumberText.count(report.rule.trials)) trials; \(target.name) is furthest off"
        return "\(ending): half width \(numbers[0]) where \(numbers[1]) was asked for. Intervals hold at 95 % over all "
            + "\(report.rule.looks.count) looks that the run might have taken."
    }
}
