import VectorMath

/// How much work buyers want: spending follows a logistic path as long as prices fall as expected, and responds to surprises.
struct Demand<L: Lanes> {
    /// D·dt: the work of a step, Ptok.
    private var workInStep = L.zero
    /// D·(s_c + openCostRatio·s_o)·dt: the load on datacenters in a step, in units of closed work, Ptok.
    private(set) var load = L.zero
    /// Λ₀: the load at the start, Ptok/yr.
    let initialLoad: L

    /// What a unit of work earns, $/Mtok.
    private var revenuePerWork = L.zero
    private let elasticity: L
    /// The work of a step at the ceiling, Ptok.
    private let workAtCeiling: L
    private let logInitialLoad: L
    private let leastLoad: L
    private let logInitialPrice: L
    private let expectedFall: L
    private let openCostRatio: L
    /// S = ceiling/(1 + headroom): how far the logistic path can still grow, as a share of where it is.
    private var headroom: Geometric<L>
    private var shock = L.zero
    private let shockFade: L
    private let shockSize: L

    /// The state before the first step, from the inputs and the shares at the start.
    @inline(__always)
    init(_ draws: Draws<L>, shares: Shares<L>, rootOfStep: Double) {
        let closedPrice = draws[.pricingUnitCost] * draws[.pricingInitialMarkup]
        let openPrice = draws[.pricingUnitCost] * draws[.pricingOpenCostRatio] * draws[.pricingOpenMarkup]
        let index = shares.revenuePerWork(closed: closedPrice, open: openPrice) / shares.remote
        elasticity = draws[.adoptionElasticity]
        let initialWork = draws[.adoptionInitialSpend] / (index * shares.remote)
        workAtCeiling = Clock.step * initialWork * (draws[.adoptionCeiling] / draws[.adoptionInitialSpend])
        initialLoad = initialWork * shares.loadPerWork(openCostRatio: draws[.pricingOpenCostRatio])
        let initialLoadOfStep = initialLoad * Clock.step
        logInitialLoad = L.log(initialLoadOfStep)
        leastLoad = initialLoadOfStep * 1e-12
        logInitialPrice = L.log(index)
        expectedFall = draws[.hardwareImprovement]
        openCostRatio = draws[.pricingOpenCostRatio]
        let growth = draws[.adoptionGrowth]
        // A ceiling below the start is approached from above, whatever the sign of growth.
        let approach = growth.replacing(
            with: growth.magnitudes, where: draws[.adoptionCeiling].isLess(than: draws[.adoptionInitialSpend]))
        headroom = Geometric(start: draws[.adoptionCeiling] / draws[.adoptionInitialSpend] - 1, rate: -approach)
        shockFade = L.exp(L(repeating: -Clock.step / 2))
        shockSize = draws[.adoptionVolatility] * rootOfStep
    }

    /// The logarithm of how demand responds to the price index B of a step and to shocks, over the logistic path.
    @inline(__always)
    func logResponse(time: Double, logIndex: L) -> L {
        let fall = expectedFall * time
        let surprise = logIndex - logInitialPrice + fall
        return (fall + shock).subtractingProduct(elasticity, surprise)
    }

    /// Sets work, load and spending of a step from that response, the shares, and what a unit of work earns.
    @inline(__always)
    mutating func update(response: L, shares: Shares<L>, revenuePerWork: L) {
        update(
            workInStep: workAtCeiling / (1 + headroom.value) * response, shares: shares, revenuePerWork: revenuePerWork)
    }

    /// Sets load and spending of a step from its work, whatever buyers would respond.
    @inline(__always)
    mutating func update(workInStep work: L, shares: Shares<L>, revenuePerWork: L) {
        workInStep = work
        load = work * shares.loadPerWork(openCostRatio: openCostRatio)
        self.revenuePerWork = revenuePerWork
    }

    /// D: work, Ptok/yr.
    @inline(__always)
    var work: L { workInStep * Clock.stepsPerYear }

    /// Spending on remote work, B$/yr.
    @inline(__always)
    var spend: L { work * revenuePerWork }

    /// The load, but at least 10⁻¹² of that at the start.
    @inline(__always)
    var boundedLoad: L { load.maximum(leastLoad) }

    /// log(Λ/Λ₀), of the logarithm of a bounded load.
    @inline(__always)
    func logGrowth(logLoad: L) -> L { logLoad - logInitialLoad }

    /// Moves the demand shock and the logistic path on by a step; `shock` is ε1.
    @inline(__always)
    mutating func advance(shock epsilon: L) {
        shock = (shockFade * shock).addingProduct(shockSize, epsilon)
        headroom.advance()
    }
}
