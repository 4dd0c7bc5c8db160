import VectorMath

/// How much work buyers want: spending follows a logistic path as long as prices fall as expected, and responds to surprises.
struct Demand<L: Lanes> {
    /// D: work, Ptok/yr.
    private(set) var work = L.zero
    /// D·(s_c + openCostRatio·s_o): the load on datacenters, in units of closed work, Ptok/yr.
    private(set) var load = L.zero
    /// Spending on remote work, B$/yr.
    private(set) var spend = L.zero
    /// Λ₀: the load at the start, Ptok/yr.
    let initialLoad: L

    private let elasticity: L
    private let workAtCeiling: L
    private let inverseInitialLoad: L
    private let logInitialPrice: L
    private let expectedFall: L
    private let openCostRatio: L
    /// S = ceiling/(1 + room): the room for growth above the logistic path, as a share of it.
    private var room: Geometric<L>
    private var shock = L.zero
    private let shockFade: L
    private let shockSize: L

    /// The state before the first step, from the inputs and the shares at the start.
    @inline(__always)
    init(_ inputs: Inputs<L>, shares: Shares<L>, rootOfStep: Double) {
        let pricing = inputs.pricing
        let closedPrice = pricing.unitCost * pricing.initialMarkup
        let openPrice = pricing.unitCost * pricing.openCostRatio * pricing.openMarkup
        let index = shares.revenuePerWork(closed: closedPrice, open: openPrice) / shares.remote
        elasticity = inputs.adoption.elasticity
        let initialWork = inputs.adoption.initialSpend / (index * shares.remote)
        workAtCeiling = initialWork * (inputs.adoption.ceiling / inputs.adoption.initialSpend)
        initialLoad = initialWork * shares.loadPerWork(openCostRatio: pricing.openCostRatio)
        inverseInitialLoad = 1 / initialLoad
        logInitialPrice = L.log(index)
        expectedFall = inputs.hardware.improvement
        openCostRatio = pricing.openCostRatio
        room = Geometric(
            start: inputs.adoption.ceiling / inputs.adoption.initialSpend - 1, rate: -inputs.adoption.growth)
        shockFade = L.exp(L(repeating: -Clock.step / 2))
        shockSize = inputs.adoption.volatility * rootOfStep
    }

    /// Sets work, load and spending of a step from the shares and prices in it.
    @inline(__always)
    mutating func update(time: Double, shares: Shares<L>, prices: Pricing<L>) {
        let revenuePerWork = shares.revenuePerWork(closed: prices.closed, open: prices.open)
        let index = revenuePerWork / shares.remote
        let logisticWork = workAtCeiling / (1 + room.value)
        let fall = expectedFall * time
        let surprise = L.log(normal: index) - logInitialPrice + fall
        let response = L.boundedExp((fall + shock).subtractingProduct(elasticity, surprise))
        work = logisticWork * response
        load = work * shares.loadPerWork(openCostRatio: openCostRatio)
        spend = work * revenuePerWork
    }

    /// Λ/Λ₀: the load over the load at the start.
    @inline(__always)
    var loadGrowth: L { load * inverseInitialLoad }

    /// Moves the demand shock and the logistic path on by a step; `shock` is ε1.
    @inline(__always)
    mutating func advance(shock epsilon: L) {
        shock = (shockFade * shock).addingProduct(shockSize, epsilon)
        room.advance()
    }
}
