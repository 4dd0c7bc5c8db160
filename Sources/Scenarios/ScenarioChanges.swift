import Documents
import ThreeFutures

/// What a scenario says otherwise than the one that it was made from.
public struct ScenarioChanges: Sendable {
    /// Every input of which something else is said, in the order of `InputName`.
    public let inputs: [InputSetting]
    /// The settings with other values, in words of a file.
    public let settings: [(name: SettingName, text: String)]
    /// The rank correlations that are others, 0 where there is none any more.
    public let correlations: [(first: InputName, second: InputName, rank: Double)]

    /// The changes of a scenario against the one that it was made from.
    public init(_ scenario: Scenario, base: Scenario) {
        inputs = zip(scenario.inputs, base.inputs).filter { $0.canonicalText != $1.canonicalText }.map(\.0)
        settings = SettingName.allCases.compactMap { name in
            let number = name.number(in: scenario.settings)
            return number == name.number(in: base.settings) ? nil : (name, name.text(number))
        }
        let (ranks, before) = (Self.ranks(scenario), Self.ranks(base))
        let pairs = scenario.correlations + base.correlations.filter { ranks[Self.key($0)] == nil }
        correlations = pairs.compactMap { pair in
            let rank = ranks[Self.key(pair)] ?? 0
            return rank == before[Self.key(pair)] ?? 0 ? nil : (pair.first, pair.second, rank)
        }
    }

    private static func key(_ correlation: Correlation) -> [InputName] { [correlation.first, correlation.second] }

    private static func ranks(_ scenario: Scenario) -> [[InputName]: Double] {
        Dictionary(scenario.correlations.map { (key($0), $0.rank) }, uniquingKeysWith: { $1 })
    }
}

extension ScenarioChanges {
    /// The changes in the grammar of `--set`, each thing once.
    public var overrides: [String] {
        inputs.map { "\($0.name.text)=\($0.canonicalText)" }
            + settings.map { "settings.\($0.name.rawValue)=\($0.text)" }
            + correlations.map { "correlations.\($0.first.text),\($0.second.text)=\(Wording.number($0.rank))" }
    }

    /// Where the numbers of an input come from.
    public typealias Evidence = (source: String, grade: Grade)

    /// A scenario file that extends another and says the changes alone.
    ///
    /// - Parameters:
    ///   - name: what the scenario is called
    ///   - file: the file that it extends, as the new one names it
    ///   - evidence: where changed inputs come from; of others what they say themselves, else `otherwise`
    public func fileText(
        name: String, story: String?, extending file: String, evidence: [InputName: Evidence], otherwise: Evidence
    ) -> String {
        var lines = [
            "# Everything that is not set here comes from the file that it extends.", "buildout: 1",
            "name: \(name.inYAMLQuotes)",
        ]
        if let story { lines.append("story: \(story.inYAMLQuotes)") }
        lines.append("extends: \(file.inYAMLQuotes)")
        if !settings.isEmpty {
            let entries = settings.map { "\($0.name.rawValue): \($0.text)" }
            lines.append("settings: {\(entries.joined(separator: ", "))}")
        }
        lines += inputLines(evidence, otherwise)
        if !correlations.isEmpty { lines.append("correlations:") }
        lines += correlations.map {
            "  - {between: [\($0.first.text), \($0.second.text)], rank: \(Wording.number($0.rank))}"
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func inputLines(_ evidence: [InputName: Evidence], _ otherwise: Evidence) -> [String] {
        let groups = InputName.groups.filter { group in inputs.contains { $0.name.group == group } }
        let lines = groups.flatMap { group in
            ["  \(group):"]
                + inputs.filter { $0.name.group == group }.map { input in
                    let given = evidence[input.name]
                    let text = input.canonicalText(
                        source: given?.source ?? input.source ?? otherwise.source,
                        grade: given?.grade ?? input.grade ?? otherwise.grade)
                    return "    \(input.name.member): \(text)"
                }
        }
        return lines.isEmpty ? [] : ["inputs:"] + lines
    }
}
