import Distributions
import Documents
import ThreeFutures

extension Scenario {
    /// What is allowed but far from ordinary, with the unit that may have been meant: an input whose middle 90 % leave its
    /// ordinary range by a factor of 3, each with the place where it was set.
    public var warnings: [Fault] { inputs.compactMap(\.warning) }

    /// The inputs that name no source.
    public var inputsWithoutSource: [InputName] { inputs.filter { $0.source == nil }.map(\.name) }
}

extension InputSetting {
    fileprivate var warning: Fault? {
        let definition = name.definition
        let spread = Spread(distribution)
        guard spread.isFar(from: definition.ordinary) else { return nil }
        let unit = definition.unit == "–" ? "" : " \(definition.unit)"
        let ordinary = [definition.ordinary.lowerBound, definition.ordinary.upperBound].map(Self.shown)
        let doubt = "Check the unit; if it is meant so, leave it."
        return Fault(
            at: origin,
            Fault.Words(
                problem(spread), rule: "\(ordinary[0]) to \(ordinary[1])\(unit) would be ordinary",
                remedy: UnitSlip.behind(distribution, of: name).map { "\($0.remedy) If it is meant so, leave it." }
                    ?? doubt))
    }

    private func problem(_ spread: Spread) -> String {
        if spread.low == spread.high { return "\(name.text) is \(Self.shown(spread.low))" }
        return "nine in ten values of \(name.text) lie between \(Self.shown(spread.low)) and \(Self.shown(spread.high))"
    }

    private static func shown(_ value: Double) -> String { Documents.NumberText.significant(value, digits: 3) }
}
