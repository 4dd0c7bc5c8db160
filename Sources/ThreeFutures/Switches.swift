/// Channels that a counterfactual closes, so that the same draws can be run without them.
///
/// A closed channel has no share in any step, the first included, and its inputs do not matter; what is left of its work goes
/// to the others. Hosted open models that do not exist leave local ones as good as they are.
public struct Switches: Hashable, Sendable {
    /// Whether work can be done on workstations; if not, localShare is exactly 0 and local models never dominate.
    public var localEnabled: Bool
    /// Whether datacenters host open models; if not, openShare is exactly 0.
    public var openEnabled: Bool

    /// Both channels are open unless said otherwise.
    public init(localEnabled: Bool = true, openEnabled: Bool = true) {
        self.localEnabled = localEnabled
        self.openEnabled = openEnabled
    }
}
