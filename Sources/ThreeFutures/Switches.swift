/// Channels that a counterfactual closes; the same draws can be run with one of them off.
public struct Switches: Hashable, Sendable {
    /// Whether work can be done on workstations.
    public var localEnabled: Bool
    /// Whether hosted open models exist.
    public var openEnabled: Bool

    /// Both channels are open unless said otherwise.
    public init(localEnabled: Bool = true, openEnabled: Bool = true) {
        self.localEnabled = localEnabled
        self.openEnabled = openEnabled
    }
}
