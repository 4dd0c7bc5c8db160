import ThreeFutures

/// Reads the overrides of the command line into a layer over a scenario.
struct OverrideReader {
    /// What messages call the overrides.
    static let file = "--set"
    /// What stands before the name of a setting.
    static let settingPrefix = "settings."

    private(set) var log: ProblemLog

    /// What all overrides together say; of several for the same thing the last holds.
    mutating func layer(_ texts: [String]) -> ScenarioDocument {
        var layer = ScenarioDocument(file: Self.file)
        for (index, text) in texts.enumerated() {
            var reader = DocumentReader(file: Self.file, offset: TextPosition(line: index, column: 0), log: log)
            reader.override(text, into: &layer)
            log = reader.log
        }
        return layer
    }
}

extension DocumentReader {
    /// Reads one `name=value`.
    fileprivate mutating func override(_ text: String, into layer: inout ScenarioDocument) {
        guard let equals = text.firstIndex(of: "=") else { return report(.start, .overrideForm(text)) }
        let name = String(text[..<equals])
        let value = String(text[text.index(after: equals)...])
        guard let target = target(name) else { return }
        offset.column = name.unicodeScalars.count + 1
        guard let node = line(value) else { return }
        switch target {
        case .input(let input):
            layer.inputs[input] = nil
            self.input(input, node, at: node.position, into: &layer)
        case .setting(let setting):
            self.setting(setting, node, into: &layer)
        case .correlation(let pair):
            layer.correlations[pair] = nil
            rank(node, of: pair, at: node.position, into: &layer)
        case .discrepancy(let deviation):
            self.deviation(deviation, node, into: &layer)
        }
    }

    private enum Target {
        case input(InputName)
        case setting(SettingName)
        case correlation(InputPair)
        case discrepancy(DiscrepancyName)
    }

    private static let correlationPrefix = "correlations."

    private mutating func target(_ name: String) -> Target? {
        if let input = InputName(text: name) { return .input(input) }
        if name.hasPrefix(Self.correlationPrefix) { return correlation(name).map(Target.correlation) }
        if name.hasPrefix(OverrideReader.settingPrefix),
            let setting = SettingName(rawValue: String(name.dropFirst(OverrideReader.settingPrefix.count)))
        {
            return .setting(setting)
        }
        if name.hasPrefix(DiscrepancyName.prefix) { return discrepancy(name).map(Target.discrepancy) }
        let settings = SettingName.allCases.map { OverrideReader.settingPrefix + $0.rawValue }
        report(
            .start, .unknownName(name, kind: "input or setting", known: InputName.allCases.map(\.text) + settings))
        return nil
    }

    private mutating func discrepancy(_ name: String) -> DiscrepancyName? {
        if let found = DiscrepancyName.all.first(where: { $0.text == name }) { return found }
        report(.start, .unknownName(name, kind: "discrepancy", known: DiscrepancyName.all.map(\.text)))
        return nil
    }

    private mutating func correlation(_ name: String) -> InputPair? {
        let parts = name.dropFirst(Self.correlationPrefix.count).split(separator: ",", omittingEmptySubsequences: false)
        let names = parts.compactMap { InputName(text: String($0)) }
        guard parts.count == 2, names.count == 2, names[0] != names[1] else {
            report(.start, .overridePair(name))
            return nil
        }
        return InputPair(names[0], names[1])
    }
}

extension Wording {
    static func overrideForm(_ text: String) -> Wording {
        Wording(
            "\(quoted(text)) has no =", rule: "an override is name=value",
            remedy: "Write --set 'adoption.growth=pert: [0.1, 0.2, 0.3]'.")
    }

    static func overridePair(_ name: String) -> Wording {
        Wording(
            "\(quoted(name)) does not name two inputs", rule: "a correlation is between two different inputs",
            remedy: "Write --set correlations.hardware.improvement,workstation.improvement=0.7.")
    }
}
