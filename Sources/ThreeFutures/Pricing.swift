import VectorMath

/// What the remote channels charge: a markup that ramps up, held down by the lead over open models and moved by scarcity.
struct Pricing<L: Lanes> {
    /// p: the price of closed work, $/Mtok.
    private(set) var closed = L.zero
    /// p_o: the price of hosted open work, $/Mtok.
    private(set) var open = L.zero
    /// log(p/c): the logarithm of the closed price over the break-even cost of the day.
    private(set) var logMarkup = L.zero
    /// p_o/c, a constant.
    let openOverCost: L

    private let inputs: PricingInputs<L>
    private let rampPerYear: L

    @inline(__always)
    init(_ inputs: PricingInputs<L>) {
        self.inputs = inputs
        rampPerYear = 1 / inputs.riseYears
        openOverCost = inputs.openCostRatio * inputs.openMarkup
    }

    /// Sets the prices of a step from the datacenter's cost (share of the start's), the open lag (years) and the logarithm
    /// of the last step's utilisation over the first.
    @inline(__always)
    mutating func update(time: Double, cost: L, lagYears: L, logTightness: L) {
        let unitCost = inputs.unitCost * cost
        let ramp = ((time - inputs.riseStart) * rampPerYear).clamped(0, 1)
        let wanted = inputs.initialMarkup.addingProduct(inputs.targetMarkup - inputs.initialMarkup, ramp)
        let held = inputs.initialMarkup.maximum(L(repeating: 1).addingProduct(inputs.leadPremium, lagYears))
        let markup = wanted.minimum(held)
        let logScarcity = (inputs.pressure * logTightness).clamped(Double.log(0.3), Double.log(2))
        logMarkup = L.log(normal: markup) + logScarcity
        closed = unitCost * markup * L.exp(normal: logScarcity)
        open = unitCost * openOverCost
    }
}
