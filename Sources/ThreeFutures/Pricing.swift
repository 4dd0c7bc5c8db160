import VectorMath

/// What the remote channels charge: a markup that ramps up, held down by the lead over open models and moved by scarcity.
struct Pricing<L: Lanes> {
    /// p: the price of closed work, $/Mtok.
    private(set) var closed = L.zero
    /// p_o: the price of hosted open work, $/Mtok.
    private(set) var open = L.zero
    /// The markup before scarcity moves it.
    private(set) var markup = L.zero
    /// The logarithm of what scarcity makes of it.
    private(set) var logScarcity = L.zero
    /// p_o/c, a constant.
    let openOverCost: L

    private let pressure: L
    private let leadPremium: L
    private let initialMarkup: L
    private let targetMarkup: L
    private let riseStart: L
    private let rampPerYear: L

    @inline(__always)
    init(_ draws: Draws<L>) {
        pressure = draws[.pricingPressure]
        leadPremium = draws[.pricingLeadPremium]
        initialMarkup = draws[.pricingInitialMarkup]
        targetMarkup = draws[.pricingTargetMarkup]
        riseStart = draws[.pricingRiseStart]
        rampPerYear = 1 / draws[.pricingRiseYears]
        openOverCost = draws[.pricingOpenCostRatio] * draws[.pricingOpenMarkup]
    }

    /// Sets the prices of a step from c ($/Mtok), the open lag (years) and the logarithm of the last step's utilisation over
    /// the first.
    @inline(__always)
    mutating func update(time: Double, unitCost: L, lagYears: L, logTightness: L) {
        let ramp = ((time - riseStart) * rampPerYear).clamped(0, 1)
        // Exactly either markup at the ends, however far they are apart.
        let wanted = initialMarkup.subtractingProduct(initialMarkup, ramp).addingProduct(targetMarkup, ramp)
        let held = initialMarkup.maximum(L(repeating: 1).addingProduct(leadPremium, lagYears))
        markup = wanted.minimum(held)
        logScarcity = (pressure * logTightness).clamped(Double.log(0.3), Double.log(2))
        closed = unitCost * markup * L.exp(bounded: logScarcity)
        open = unitCost * openOverCost
    }
}
