/// The three ways in which a trial can end; every trial ends in exactly one, or in none where its npv is no number.
///
/// Local models dominate where the share of work done locally, in the last step before `Settings.dominanceYears`, is at
/// least `Settings.dominanceShare`, whatever the buildout is worth. Of the other trials the sign of npv decides.
public enum Future: Int, CaseIterable, Hashable, Sendable {
    /// npv ≥ 0, and local models do not dominate.
    case paysOut
    /// npv < 0, and local models do not dominate.
    case slowAdoption
    /// localShare ≥ dominanceShare.
    case localDominates
    /// npv is none: inputs so large or so small that their arithmetic overflows. Such a trial pays nobody, and is told of.
    case none

    /// The three futures, without `none`.
    public static let allCases: [Future] = [.paysOut, .slowAdoption, .localDominates]
    /// The three futures and `none`, by their raw values.
    public static let allEnds: [Future] = allCases + [.none]

    /// The name in files, results and messages.
    public var name: String { String(describing: self) }

    /// What it is called in text for people.
    public var title: String {
        switch self {
        case .paysOut: "pays out"
        case .slowAdoption: "slow adoption"
        case .localDominates: "local dominates"
        case .none: "none"
        }
    }

    /// Which trials end in it, in a line.
    public var meaning: String {
        switch self {
        case .paysOut: "the net present value is at least 0, and local models do not dominate"
        case .slowAdoption: "the net present value is below 0, and local models do not dominate"
        case .localDominates: "at least the dominance share of all work is done locally"
        case .none: "the net present value is no number, and local models do not dominate"
        }
    }
}
