/// A quantity recorded in every step.
public enum Series: Int, CaseIterable, Hashable, Sendable {
    case spend, work, closedPrice, openPrice, localCost, openLag, localShare, openShare, utilisation, gross
    case capex, revenue, operatingCost, cashFlow, cumulativeCashFlow

    /// The name in results and messages.
    public var name: String { String(describing: self) }

    /// The unit; "–" where it has none. Capital spending, revenue, cost and cash flow are those of the step, a quarter.
    public var unit: String {
        switch self {
        case .spend: "B$/yr"
        case .work: "Ptok/yr"
        case .closedPrice, .openPrice, .localCost: "$/Mtok"
        case .openLag: "months"
        case .localShare, .openShare, .utilisation: "–"
        case .gross, .capex, .revenue, .operatingCost, .cashFlow, .cumulativeCashFlow: "B$"
        }
    }

    /// The series of a worked case, in the order of its record.
    public static let path = allCases.filter { $0 != .cumulativeCashFlow }

    /// The series that a run reports year by year.
    public static let banded: [Series] = [
        .spend, .closedPrice, .openPrice, .localCost, .openLag, .localShare, .openShare, .utilisation, .gross,
        .cumulativeCashFlow,
    ]
}
