import Distributions
import Documents
import Scenarios

/// The pools of a scenario for a terminal: each expert's share and distribution beside the whole.
public enum PoolTables {
    private static let bins = 20

    /// A table for every input that is a pool; nothing where none is.
    public static func text(_ scenario: Scenario) -> String {
        scenario.inputs.compactMap { input in
            let members = input.description.poolMembers
            return members.isEmpty ? nil : text(input, members)
        }.joined(separator: "\n")
    }

    private static func text(_ input: InputSetting, _ members: [PoolMember]) -> String {
        var table = TextTable(columns: [
            .text("expert"), .number("share"), .number("5 %"), .number("50 %"), .number("95 %"), .text("density"),
        ])
        let range = range(input.distribution)
        table.add(row("all", share: 1, input.distribution, range))
        for member in members {
            let name = DisplayWidth.shortened(TextTable.printable(member.expert), to: 20)
            table.add(row(name, share: member.share, member.distribution, range))
        }
        let heading =
            "\(input.name.text), \(input.name.definition.unit): a pool of \(members.count) "
            + "expert\(members.count == 1 ? "" : "s"), each drawn to its own height from "
            + "\(NumberText.significant(range.low, digits: 4)) to \(NumberText.significant(range.high, digits: 4))"
        return TextTable.wrapped(heading, indent: 2) + "\n" + table.text
    }

    /// Where all but 1 % of the whole lies.
    private static func range(_ distribution: any Distribution) -> (low: Double, high: Double) {
        (distribution.quantile(0.005), distribution.upperQuantile(0.005))
    }

    private static func row(
        _ name: String, share: Double, _ distribution: any Distribution, _ range: (low: Double, high: Double)
    ) -> [String] {
        [name, NumberText.fixed(share * 100, decimals: 1) + " %"]
            + [0.05, 0.5, 0.95].map { NumberText.significant(distribution.quantile($0), digits: 4) }
            + [BlockRow.text(heights(distribution, range))]
    }

    /// The probability in bins of equal width; the first takes in what a jump puts on its lower edge.
    private static func heights(_ distribution: any Distribution, _ range: (low: Double, high: Double)) -> [Double] {
        let edges = (0...bins).map { range.low + (range.high - range.low) * Double($0) / Double(bins) }
        let reached = [distribution.cumulative(range.low.nextDown)] + edges.dropFirst().map(distribution.cumulative)
        return zip(reached, reached.dropFirst()).map { max(0, $1 - $0) }
    }
}
