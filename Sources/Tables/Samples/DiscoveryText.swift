import Analysis
import Documents
import Runs

/// The boxes of a scenario discovery, for the terminal.
enum DiscoveryText {
    static func text(_ discovery: ScenarioDiscovery, _ table: SampleTable, _ target: String) -> String {
        let all = discovery.trajectory[0].density
        let head = "Where \(target) is 1, which it is in \(NumberText.wholePercent(all)) of the rows"
        if discovery.boxes.isEmpty {
            return SampleText.line(head + ": no box of inputs is worth its bounds.")
        }
        return SampleText.line(head)
            + discovery.boxes.enumerated().map { box($0.element, number: $0.offset + 1, table) }.joined(separator: "\n")
    }

    private static func box(_ found: ScenarioDiscovery.Found, number: Int, _ table: SampleTable) -> String {
        let among = number == 1 ? "of the rows" : "of the rows outside earlier boxes"
        let head =
            "Box \(number): \(percent(found.density)) of its rows; it holds \(percent(found.mass)) \(among) and "
            + "\(percent(found.coverage)) of those with 1."
        var text = TextTable(columns: [
            .text("input"), .number("from"), .number("to"), .number("leaves"), .number("quasi-p"),
        ])
        for restriction in found.restrictions {
            text.add([
                table.inputs[restriction.input].name, bound(restriction.low), bound(restriction.high),
                NumberText.wholePercent(restriction.share), NumberText.significant(restriction.quasiP, digits: 1),
            ])
        }
        return SampleText.line(head) + text.text
    }

    private static func bound(_ value: Double?) -> String { value.map(NumberText.forReading) ?? "" }

    /// `84 % ±1.2`
    private static func percent(_ estimate: Estimate?) -> String {
        guard let estimate else { return "-" }
        let error = estimate.standardError
        let value = NumberText.wholePercent(estimate.value)
        return error.isFinite && error > 0 ? value + " ±" + NumberText.significant(100 * error, digits: 1) : value
    }
}
