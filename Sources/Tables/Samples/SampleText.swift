import Analysis
import Documents
import Runs

/// What a table of trials tells of a target, for the terminal.
public enum SampleText {
    /// The most inputs of a table of text.
    private static let mostRows = 20

    /// The whole text.
    ///
    /// - Parameters:
    ///   - file: the file as the user named it
    ///   - target: the name of the target
    public static func text(_ explanation: SampleExplanation, file: String, target: String) -> String {
        let (table, target) = (explanation.table, name(target))
        let parts =
            [head(table, file, target), sensitivity(explanation, target), information(explanation, target)]
            + [explanation.discovery.map { DiscoveryText.text($0, table, target) }]
        return parts.compactMap(\.self).joined(separator: "\n")
    }

    private static func head(_ table: SampleTable, _ file: String, _ target: String) -> String {
        var text = "\(file): \(NumberText.count(table.rows)) rows, \(table.inputs.count) inputs of \(target)."
        if !table.constants.isEmpty {
            text += " Constant and left out: \(table.constants.map(name).joined(separator: ", "))."
        }
        return line(text)
    }

    // MARK: Sensitivity

    private static func sensitivity(_ explanation: SampleExplanation, _ target: String) -> String {
        let measures = explanation.sensitivity.measures
        let order = largestFirst(measures.map { $0.first ?? $0.xi })
        var table = TextTable(columns: [
            .text("input"), .number("first order"), .number("Spearman"), .number("partial"), .number("xi"),
        ])
        for input in order.prefix(mostRows) {
            let row = measures[input]
            table.add(
                [explanation.table.inputs[input].name] + [row.first, row.spearman, row.partial, row.xi].map(share))
        }
        let meaning =
            "First order: the share of the variance of \(target) that the input alone tells. Spearman and partial: rank "
            + "correlations, partial with what the other inputs say taken out. xi: 0 where independent, 1 where a function."
        return line("What \(target) hangs on") + table.text + rest(order.count) + line(meaning)
    }

    /// To three decimals, with the error.
    private static func share(_ estimate: Estimate?) -> String {
        guard let estimate else { return "-" }
        let value = NumberText.fixed(estimate.value, decimals: 3)
        let error = estimate.standardError
        return error.isFinite ? value + " ±" + NumberText.fixed(error, decimals: 3) : value
    }

    // MARK: Information

    private static func information(_ explanation: SampleExplanation, _ target: String) -> String? {
        let information = explanation.information
        guard let perfect = information.perfect, perfect.value > 0 else { return nil }
        let known = information.inputs.indices.filter { (information.inputs[$0]?.value ?? 0) > 0 }
        let order = largestFirst(known.map { information.inputs[$0] }).map { known[$0] }
        var table = TextTable(columns: [.text("input"), .number("worth"), .number("of perfect")])
        for input in order.prefix(mostRows) {
            let value = information.inputs[input]
            table.add([
                explanation.table.inputs[input].name, EstimateText.withError(value),
                NumberText.wholePercent((value?.value ?? 0) / perfect.value),
            ])
        }
        let head =
            "What it is worth to know before choosing between \(target) and 0: \(EstimateText.withError(perfect)) to know all"
        return line(order.isEmpty ? head + ", and nothing to know one input." : head + "; to know one input:")
            + (order.isEmpty ? "" : table.text + rest(order.count))
    }

    // MARK: Lines

    /// The positions of estimates, the largest first, those without a value last.
    private static func largestFirst(_ estimates: [Estimate?]) -> [Int] {
        estimates.indices.sorted { left, right in
            let (one, other) = (estimates[left]?.value ?? -.infinity, estimates[right]?.value ?? -.infinity)
            return (other, left) < (one, right)
        }
    }

    private static func rest(_ count: Int) -> String {
        count > mostRows ? line("… and \(count - mostRows) more; --json has all.") : ""
    }

    /// A name in a sentence: visible, and cut where it is long.
    private static func name(_ name: String) -> String { DisplayWidth.shortened(TextTable.printable(name), to: 40) }

    static func line(_ text: String) -> String { TextTable.wrapped(TextTable.printable(text), indent: 0) + "\n" }
}
