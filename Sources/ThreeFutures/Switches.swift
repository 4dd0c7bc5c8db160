/// What a counterfactual changes, so that the same draws can be run without it.
///
/// A closed channel has no share in any step, the first included, and its inputs do not matter; what is left of its work goes
/// to the others. Hosted open models that do not exist leave local ones as good as they are.
public struct Switches: Hashable, Sendable {
    /// Whether work can be done on workstations; if not, localShare is exactly 0 and local models never dominate.
    public var localEnabled: Bool
    /// Whether datacenters host open models; if not, openShare is exactly 0.
    public var openEnabled: Bool
    /// Whether demand is what builders planned for, whatever adoption does: in every step as much work as closed models alone
    /// would need to keep the load of the start, D = u₀·Sellable.
    public var demandAsPlanned: Bool
    /// Whether work is sold at what it costs: p = c, p_o = c·openCostRatio, and all of it reaches the datacenter.
    ///
    /// The prices of the start, from which work and capacity at the start follow, stay as they are.
    public var pricesAtCost: Bool

    /// Nothing is changed unless said otherwise.
    public init(
        localEnabled: Bool = true, openEnabled: Bool = true, demandAsPlanned: Bool = false, pricesAtCost: Bool = false
    ) {
        self.localEnabled = localEnabled
        self.openEnabled = openEnabled
        self.demandAsPlanned = demandAsPlanned
        self.pricesAtCost = pricesAtCost
    }
}
