import VectorMath

/// How the work is divided between the closed, the hosted open and the local channel.
struct Shares<L: Lanes> {
    /// s_l: the share done on workstations.
    var local: L
    /// s_o: the share done by open models in datacenters.
    var open: L

    /// s_c: the share done by closed models.
    @inline(__always)
    var closed: L { 1 - local - open }
    /// 1 − s_l: the share done in datacenters.
    @inline(__always)
    var remote: L { 1 - local }

    /// s_c·p + s_o·p_o: what a unit of work earns in datacenters, $/Mtok.
    @inline(__always)
    func revenuePerWork(closed closedPrice: L, open openPrice: L) -> L {
        (open * openPrice).addingProduct(closed, closedPrice)
    }

    /// s_c + openCostRatio·s_o: datacenter load per unit of work, in units of closed work.
    @inline(__always)
    func loadPerWork(openCostRatio: L) -> L { closed.addingProduct(openCostRatio, open) }
}
