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

    /// What datacenters earn at the prices of closed and of open work ($/Mtok), by three measures that share a division.
    @inline(__always)
    func revenue(closed closedPrice: L, open openPrice: L, openCostRatio: L) -> Revenue<L> {
        let (perWork, load) = (
            revenuePerWork(closed: closedPrice, open: openPrice), loadPerWork(openCostRatio: openCostRatio)
        )
        let perBoth = perWork / (remote * load)
        return Revenue(perWork: perWork, perRemoteWork: perBoth * load, perLoad: perBoth * remote)
    }
}

/// What datacenters earn, $/Mtok.
struct Revenue<L: Lanes> {
    /// By a unit of all work: s_c·p + s_o·p_o.
    let perWork: L
    /// B, by a unit of the work that is done in datacenters.
    let perRemoteWork: L
    /// By a unit of closed-equivalent load.
    let perLoad: L
}
