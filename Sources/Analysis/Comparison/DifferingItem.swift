import Scenarios
import ThreeFutures

/// Something in which two scenarios differ.
public enum DifferingItem: Hashable, Sendable {
    /// The distribution of an input.
    case input(InputName)
    /// One setting, or several that only make sense together.
    case settings([SettingName])
    /// All rank correlations.
    case correlations

    /// The name in files.
    public var name: String {
        switch self {
        case .input(let input): input.text
        case .settings(let names): names.map { "settings." + $0.rawValue }.joined(separator: " ")
        case .correlations: "correlations"
        }
    }

    /// Everything in which two scenarios differ: settings, inputs in the order of `InputName`, correlations.
    ///
    /// The horizon and the year at which dominance is judged are one item where both differ, since one without the other may
    /// be impossible.
    public static func all(_ first: Scenario, _ second: Scenario) -> [DifferingItem] {
        let names = SettingName.allCases.filter { $0.number(in: first.settings) != $0.number(in: second.settings) }
        let times: [SettingName] = [.horizonYears, .dominanceYears]
        let together = times.allSatisfy(names.contains) ? [DifferingItem.settings(times)] : []
        let single = names.filter { together.isEmpty || !times.contains($0) }.map { DifferingItem.settings([$0]) }
        let inputs = InputName.allCases.filter {
            first[$0].description.canonicalText != second[$0].description.canonicalText
        }
        return together + single + inputs.map { .input($0) }
            + (first.ranks == second.ranks ? [] : [.correlations])
    }
}

extension Scenario {
    /// The rank correlations by their pairs.
    fileprivate var ranks: [[InputName]: Double] {
        Dictionary(correlations.map { ([$0.first, $0.second], $0.rank) }, uniquingKeysWith: { first, _ in first })
    }
}
