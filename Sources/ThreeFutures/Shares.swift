import VectorMath

/// How the work is divided between the closed, the hosted open and the local channel.
struct Shares<L: Lanes> {
    /// s_l: the share done on workstations.
    private(set) var local: L
    /// s_o: the share done by open models in datacenters.
    private(set) var open: L
    /// s_c: the share done by closed models. It is kept, too, for what is left where the others do nearly all: 1 − s_l − s_o
    /// would be rounding only.
    private(set) var closed: L

    @inline(__always)
    init(local: L, open: L) {
        self.local = local
        self.open = open
        closed = 1 - local - open
    }

    /// 1 − s_l: the share done in datacenters.
    @inline(__always)
    var remote: L { closed + open }

    /// Moves every share the same part of the way to its target.
    @inline(__always)
    mutating func move(_ part: L, to targets: (local: L, open: L, closed: L)) {
        local = local.addingProduct(part, targets.local - local)
        open = open.addingProduct(part, targets.open - open)
        // Far below any share that matters; two of them multiplied are still a normal number.
        closed = closed.addingProduct(part, targets.closed - closed).maximum(L(repeating: 1e-140))
    }

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
