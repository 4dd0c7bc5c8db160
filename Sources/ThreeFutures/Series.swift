/// A quantity recorded in every step of a trial: a path of one value a quarter.
///
/// Values are those at the start of the step, except for capital ordered, revenue, operating cost and cash flow, which are
/// amounts of the quarter, in B$ and not a year's rate. Every value exists: no series has a *none* or a *never*.
public enum Series: Int, CaseIterable, Hashable, Sendable {
    /// What buyers spend on work done remotely, by closed and by hosted open models: D·(s_c·p + s_o·p_o), B$/yr.
    case spend
    /// D: all work that buyers want, local work included, Ptok/yr (10¹⁵ tokens of frontier-grade work).
    case work
    /// p: the price of closed work, $/Mtok.
    case closedPrice
    /// p_o: the price of hosted open work, $/Mtok.
    case openPrice
    /// q: what work costs on the buyer's own workstation, $/Mtok.
    case localCost
    /// How far the best open model lags behind the frontier, months.
    case openLag
    /// s_l: the share of work done on workstations.
    case localShare
    /// s_o: the share of work done by hosted open models; closed models do the rest.
    case openShare
    /// u: the share in use of the capacity that training leaves: at most `datacenter.maxUtilisation`, and that where there is
    /// no capacity.
    case utilisation
    /// G: capital of the buildout in service, B$ at what was paid for it; 0 until the lead time has passed.
    case gross
    /// Capital ordered in the quarter, B$; 0 from `Settings.buildYears` on, unless the orders are fixed.
    case capex
    /// What the buildout's own capacity earns in the quarter, B$.
    case revenue
    /// What running it costs in the quarter, B$.
    case operatingCost
    /// revenue − operatingCost − capex, B$.
    case cashFlow
    /// V: what the shells are worth of the chips that retire in the quarter, B$.
    case shellValue
    /// Σ (cashFlow + shellValue) up to the end of the step, B$: not discounted, without what is left at the horizon.
    case cumulativeCashFlow
}

extension Series {
    private var definition: NumberDefinition {
        switch self {
        case .spend: .init("spending on remote AI", unit: "B$/yr")
        case .work: .init("work done", unit: "Ptok/yr")
        case .closedPrice: .init("price of closed models", unit: "$/Mtok")
        case .openPrice: .init("price of hosted open models", unit: "$/Mtok")
        case .localCost: .init("cost of local work", unit: "$/Mtok")
        case .openLag: .init("lag of open models", unit: "months")
        case .localShare: .share("share of work done locally")
        case .openShare: .share("share done by hosted open models")
        case .utilisation: .share("utilisation of datacenters")
        case .gross: .init("capital in service", unit: "B$")
        case .capex: .init("capital spending in the quarter", unit: "B$")
        case .revenue: .init("revenue in the quarter", unit: "B$")
        case .operatingCost: .init("operating cost in the quarter", unit: "B$")
        case .cashFlow: .init("cash flow of the quarter", unit: "B$")
        case .shellValue: .init("value of shells whose chips retire in the quarter", unit: "B$")
        case .cumulativeCashFlow: .init("cumulative cash flow", unit: "B$")
        }
    }

    /// The name in files, results and messages.
    public var name: String { String(describing: self) }

    /// What it is, in words for people.
    public var title: String { definition.title }

    /// The unit; "–" where it has none.
    public var unit: String { definition.unit }

    /// Whether it is a part of a whole, from 0 to 1, that people read as a percentage.
    public var isShare: Bool { definition.isShare }

    /// The series of a worked case, in the order of its record.
    public static let path = allCases.filter { $0 != .cumulativeCashFlow }

    /// The series that a run reports year by year, by their values in the last step of each year.
    public static let banded: [Series] = [
        .spend, .closedPrice, .openPrice, .localCost, .openLag, .localShare, .openShare, .utilisation, .gross,
        .cumulativeCashFlow,
    ]
}
