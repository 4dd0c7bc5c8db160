/// The three ways in which a trial can end.
public enum Future: Int, CaseIterable, Hashable, Sendable {
    /// npv ≥ 0, and local models do not dominate.
    case paysOut
    /// npv < 0, and local models do not dominate.
    case slowAdoption
    /// The local share reaches the dominance share.
    case localDominates

    /// The name in results and messages.
    public var name: String { String(describing: self) }
}

/// A number that a trial ends with.
///
/// As a `Double`, *none* (the outcome does not exist) is NaN and *never* is +∞.
public enum Outcome: Int, CaseIterable, Hashable, Sendable {
    case npv, profitabilityIndex, irr, payback, localShare, openShare, spend, capexTotal, salvage, stranded
    case minUtilisation

    /// The name in results and messages.
    public var name: String { String(describing: self) }

    /// The unit; "–" where it has none.
    public var unit: String {
        switch self {
        case .npv, .capexTotal, .salvage, .stranded: "B$"
        case .irr: "1/yr"
        case .payback: "yr"
        case .spend: "B$/yr"
        case .profitabilityIndex, .localShare, .openShare, .minUtilisation: "–"
        }
    }

    /// What it is, in a line.
    public var meaning: String {
        switch self {
        case .npv: "net present value of the buildout"
        case .profitabilityIndex: "npv over discounted capital spending"
        case .irr: "internal rate of return"
        case .payback: "time until the running total of cash stays positive"
        case .localShare: "share of work done locally when dominance is judged"
        case .openShare: "share done by hosted open models then"
        case .spend: "spending on remote AI then"
        case .capexTotal: "capital spending of the buildout"
        case .salvage: "value of shells at the horizon"
        case .stranded: "most capital idle at once"
        case .minUtilisation: "lowest utilisation until dominance is judged"
        }
    }

    /// What every number of it is a multiple of; nil where it can be any number.
    public var grain: Double? { self == .payback ? Clock.step : nil }

    /// Whether more of it is better for whoever pays for the buildout; less is better of the others.
    public var isBetterWhenGreater: Bool {
        switch self {
        case .payback, .capexTotal, .stranded, .localShare, .openShare: false
        case .npv, .profitabilityIndex, .irr, .spend, .salvage, .minUtilisation: true
        }
    }
}
