import Documents
import ThreeFutures

/// A target of precision as people write it: `0.001`, `paysOut=0.0005`, `npv.p50=10`, `npv.mean=1%`.
extension PrecisionTarget {
    /// Reads a target; without a name it is the probability of every future.
    public init(parsing text: String) throws(Fault) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let quantity = parts.count == 2 ? try Self.quantity(parts[0], in: text) : .everyFuture
        let number = parts[parts.count - 1]
        let isRelative = number.hasSuffix("%")
        guard let value = Double(isRelative ? number.dropLast() : number), value > 0, value.isFinite else {
            throw Self.error(
                text, "\"\(number)\" is not a precision",
                rule: "it is a half width above 0, with % for a share of the number",
                "Write for example 0.001, npv.p50=10 or npv.mean=1%.")
        }
        self.init(quantity, halfWidth: isRelative ? value / 100 : value, isRelative: isRelative)
    }

    /// The target as it is read, e.g. `npv.p50=10`.
    public var text: String { "\(name)=" + (isRelative ? "\(halfWidth * 100)%" : "\(halfWidth)") }

    private static func quantity(_ name: Substring, in text: String) throws(Fault) -> Quantity {
        if name == "futures" { return .everyFuture }
        if let future = Future.allCases.first(where: { $0.name == name }) { return .future(future) }
        let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, let outcome = Outcome.allCases.first(where: { $0.name == parts[0] }),
            let statistic = statistic(parts[1])
        {
            return .outcome(outcome, statistic)
        }
        throw error(
            text, "\"\(name)\" is not a number of a run", rule: "there are \(everyName)",
            "Write for example npv.p50=10.")
    }

    private static func statistic(_ name: Substring) -> Statistic? {
        switch name {
        case "mean": .mean
        case "sd": .standardDeviation
        default:
            Summary.outcomeProbabilities.first { PercentileSummary.name($0) == name }.map { .percentile($0) }
        }
    }

    private static var everyName: String {
        let futures = Future.allCases.map(\.name).joined(separator: ", ")
        let outcomes = Outcome.allCases.map(\.name).joined(separator: ", ")
        let percentiles = Summary.outcomeProbabilities.map { PercentileSummary.name($0) }.joined(separator: ", ")
        return "futures, \(futures), and of \(outcomes) each mean, sd, \(percentiles)"
    }

    private static func error(_ text: String, _ problem: String, rule: String, _ remedy: String) -> Fault {
        Fault(.init("--precision \(text)"), problem: problem, rule: rule, remedy: remedy)
    }
}
