/// A reason why the buildout earns more or less than its builders planned: each can be switched off.
public enum Cause: Int, CaseIterable, Hashable, Sendable {
    /// Demand is not what they planned for.
    case adoption
    /// Work is not sold at what it costs.
    case prices
    /// Work is done on workstations.
    case local
    /// Datacenters host open models.
    case open

    /// The name in files, results and messages.
    public var name: String { String(describing: self) }

    /// What it is called in text for people, as a subject of "is the largest part of the loss".
    public var title: String {
        switch self {
        case .adoption: "slow adoption"
        case .prices: "prices that leave too little for the datacenter"
        case .local: "local models"
        case .open: "hosted open models"
        }
    }

    /// What it is called beside a number of either sign.
    public var shortTitle: String {
        switch self {
        case .adoption: "adoption"
        case .prices: "prices"
        case .local: "local models"
        case .open: "hosted open models"
        }
    }

    /// Switches the cause off.
    func switchOff(in switches: inout Switches) {
        switch self {
        case .adoption: switches.demandAsPlanned = true
        case .prices: switches.pricesAtCost = true
        case .local: switches.localEnabled = false
        case .open: switches.openEnabled = false
        }
    }
}
