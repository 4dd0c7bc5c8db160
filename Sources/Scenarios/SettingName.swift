import ThreeFutures

/// A constant of a scenario by the name that files use; in `--set` and as the axis of a sweep `settings.` stands before it.
public enum SettingName: String, CaseIterable, Hashable, Sendable {
    case start, horizonYears, buildYears, dominanceYears, dominanceShare
    case localEnabled, openEnabled, demandAsPlanned, pricesAtCost

    /// The unit of its numbers; "–" where there is none, "year" for a calendar year.
    public var unit: String {
        switch self {
        case .start: "year"
        case .horizonYears, .buildYears, .dominanceYears: "yr"
        case .dominanceShare, .localEnabled, .openEnabled, .demandAsPlanned, .pricesAtCost: "–"
        }
    }

    /// Where a switch is kept; nil of what is no switch.
    public var switchPath: WritableKeyPath<Switches, Bool>? {
        switch self {
        case .start, .horizonYears, .buildYears, .dominanceYears, .dominanceShare: nil
        case .localEnabled: \.localEnabled
        case .openEnabled: \.openEnabled
        case .demandAsPlanned: \.demandAsPlanned
        case .pricesAtCost: \.pricesAtCost
        }
    }

    /// The value that settings have, as a number: 1 of a switch that is true, 0 of one that is false.
    public func number(in settings: Settings) -> Double {
        switch self {
        case .start: Double(settings.start)
        case .horizonYears: settings.horizonYears
        case .buildYears: settings.buildYears
        case .dominanceYears: settings.dominanceYears
        case .dominanceShare: settings.dominanceShare
        case .localEnabled: settings.switches.localEnabled ? 1 : 0
        case .openEnabled: settings.switches.openEnabled ? 1 : 0
        case .demandAsPlanned: settings.switches.demandAsPlanned ? 1 : 0
        case .pricesAtCost: settings.switches.pricesAtCost ? 1 : 0
        }
    }

    /// Whether it is true or false and not a number.
    public var isSwitch: Bool { switchPath != nil }

    /// A value as files have it.
    public func text(_ number: Double) -> String {
        isSwitch ? (number == 0 ? "false" : "true") : Wording.number(number)
    }
}

/// A value of a setting, with the place where it was written.
struct SettingValue {
    /// 1 of a switch that is true, 0 of one that is false.
    var value: Double
    var origin: SourceLocation
}

extension Settings {
    /// The settings that a chain of layers has arrived at; what none of them sets has its default.
    init(_ values: [SettingName: SettingValue]) {
        self.init()
        for (name, setting) in values { set(name, setting.value) }
    }

    /// Gives a setting the value that a number stands for (`SettingName.number`).
    public mutating func set(_ name: SettingName, _ value: Double) {
        switch name {
        case .start: start = Int(value)
        case .horizonYears: horizonYears = value
        case .buildYears: buildYears = value
        case .dominanceYears: dominanceYears = value
        case .dominanceShare: dominanceShare = value
        case .localEnabled, .openEnabled, .demandAsPlanned, .pricesAtCost:
            if let path = name.switchPath { switches[keyPath: path] = value != 0 }
        }
    }

    /// What a file says of them: every number, and the switches that are not as usual.
    var entries: [String] {
        let usual = Settings()
        return SettingName.allCases.compactMap { name in
            let number = name.number(in: self)
            if name.isSwitch, number == name.number(in: usual) { return nil }
            return "\(name.rawValue): \(name.text(number))"
        }
    }
}
