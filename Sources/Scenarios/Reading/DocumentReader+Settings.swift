import ThreeFutures

extension DocumentReader {
    mutating func settings(_ node: YAMLNode, into document: inout ScenarioDocument) {
        let known = SettingName.allCases.map(\.rawValue)
        for entry in entries(node, "settings", known: known, example: "settings: {start: 2026, horizonYears: 15}") {
            guard let name = SettingName(rawValue: entry.key) else { continue }
            setting(name, entry.value, into: &document)
        }
    }

    mutating func setting(_ name: SettingName, _ node: YAMLNode, into document: inout ScenarioDocument) {
        let what = "settings.\(name.rawValue)"
        guard let value = name.isSwitch ? truth(node, what) : number(node, what) else { return }
        guard name.allows(value) else {
            return report(node.position, .setting(value, of: what, rule: name.rule))
        }
        document.settings[name] = SettingValue(value: value, origin: location(node.position))
    }

    /// 1 of true, 0 of false; nil after a report.
    private mutating func truth(_ node: YAMLNode, _ what: String) -> Double? {
        switch node.content {
        case .scalar("true", isPlain: true): return 1
        case .scalar("false", isPlain: true): return 0
        default:
            report(node.position, .notATruth(Wording.kind(of: node), of: what))
            return nil
        }
    }
}

extension SettingName {
    /// Whether a value obeys the rule of its setting alone; dominance is held against the horizon later.
    fileprivate func allows(_ value: Double) -> Bool {
        let isQuarterly = value * 4 == (value * 4).rounded()
        return switch self {
        case .start: value == value.rounded() && (1...9999).contains(value)
        case .horizonYears, .dominanceYears: isQuarterly && value > 0 && value <= 50
        case .buildYears: isQuarterly && value >= 0 && value <= 50
        case .dominanceShare: value > 0 && value <= 1
        case .localEnabled, .openEnabled, .demandAsPlanned, .pricesAtCost: value == 0 || value == 1
        }
    }

    fileprivate var rule: String {
        switch self {
        case .start: "it is a calendar year, a whole number from 1 to 9999"
        case .horizonYears, .dominanceYears: "it is a multiple of 0.25 above 0 and at most 50"
        case .buildYears: "it is a multiple of 0.25 from 0 to 50"
        case .dominanceShare: "it is above 0 and at most 1"
        case .localEnabled, .openEnabled, .demandAsPlanned, .pricesAtCost: "it is true or false"
        }
    }
}
