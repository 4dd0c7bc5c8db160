import ArgumentParser
import Distributions
import Documents
import Scenarios

/// `buildout quantile`
struct QuantileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quantile",
        abstract: "Print quantiles of one distribution: what a choice of numbers means.",
        discussion: """
            The distribution is written as in a scenario file.

            Examples:
              buildout quantile "pert: [0.15, 0.5, 1.1]"
              buildout quantile "{lognormal: {p5: 100, p95: 240}, truncate: [0, 500]}" --at 0.01,0.5,0.99
            """)

    @Argument(help: "The distribution, e.g. \"lognormal: {p5: 100, p95: 240}\".")
    var distribution: String

    @Option(help: "Probabilities strictly between 0 and 1, separated by commas.")
    var at = "0.01,0.05,0.25,0.5,0.75,0.95,0.99"

    @Flag(help: "Print JSON with 17 significant digits.")
    var json = false

    func run() throws {
        let distribution = try DistributionText.parse(distribution).resolved()
        let points = try probabilities().map { (p: $0, quantile: distribution.quantile($0)) }
        try Console.standardOutput(json ? Self.json(points) : Self.table(points))
    }

    private func probabilities() throws(Fault) -> [Double] {
        var found: [Double] = []
        for part in at.split(separator: ",", omittingEmptySubsequences: false) {
            let text = part.trimming { $0 == " " }
            guard let value = Double(text), value > 0, value < 1 else {
                throw Fault(
                    .init("--at"), problem: "\"\(TextTable.printable(String(text)))\" is not a probability",
                    rule: "each must be a number above 0 and below 1",
                    remedy: "Write for example --at 0.05,0.5,0.95.")
            }
            found.append(value)
        }
        return found
    }

    private static func json(_ points: [(p: Double, quantile: Double)]) -> String {
        JSONValue.array(
            points.map { .object([("p", .number($0.p)), ("quantile", .exactNumber($0.quantile))]) }
        ).prettyText + "\n"
    }

    private static func table(_ points: [(p: Double, quantile: Double)]) -> String {
        var table = TextTable(columns: [.number("p"), .number("quantile")])
        for point in points {
            table.add([NumberText.shortest(point.p), NumberText.significant(point.quantile, digits: 10)])
        }
        return table.text
    }
}

extension Substring {
    /// Without the characters at both ends that meet a condition.
    func trimming(where isTrimmed: (Character) -> Bool) -> Substring {
        var rest = drop(while: isTrimmed)
        while let last = rest.last, isTrimmed(last) { rest.removeLast() }
        return rest
    }
}
