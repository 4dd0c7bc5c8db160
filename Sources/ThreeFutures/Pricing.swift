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

    /// Whether work is sold at what it costs.
    private let isAtCost: Bool
    private let pressure: L
    private let leadPremium: L
    private let initialMarkup: L
    private let targetMarkup: L
    private let riseStart: L
    private let rampPerYear: L

    @inline(__always)
    init(_ draws: Draws<L>, switches: Switches) {
        isAtCost = switches.pricesAtCost
        pressure = draws[.pricingPressure]
        leadPremium = draws[.pricingLeadPremium]
        initialMarkup = draws[.pricingInitialMarkup]
        targetMarkup = draws[.pricingTargetMarkup]
        riseStart = draws[.pricingRiseStart]
        rampPerYear = 1 / draws[.pricingRiseYears]
        let costRatio = draws[.pricingOpenCostRatio]
        openOverCost = isAtCost ? costRatio : costRatio * draws[.pricingOpenMarkup]
    }

    /// Sets the prices of a step from c ($/Mtok), the open lag (years) and the logarithm of the last step's utilisation over
    /// the first.
    @inline(__always)
    mutating func update(time: Double, unitCost: L, lagYears: L, logTightness: L) {
        if isAtCost {
            markup = L(repeating: 1)
        } else {
            hold(time: time, lagYears: lagYears, logTightness: logTightness)
        }
        closed = unitCost * markup * L.exp(bounded: logScarcity)
        open = unitCost * openOverCost
    }

    /// Sets the markup that providers can hold, and what scarcity makes of it.
    @inline(__always)
    private mutating func hold(time: Double, lagYears: L, logTightness: L) {
        let ramp = ((time - riseStart) * rampPerYear).clamped(0, 1)
        // Exactly either markup at the ends, however far they are apart.
        let wanted = initialMarkup.subtractingProduct(initialMarkup, ramp).addingProduct(targetMarkup, ramp)
        let held = initialMarkup.maximum(L(repeating: 1).addingProduct(leadPremium, lagYears))
        markup = wanted.minimum(held)
        logScarcity = (pressure * logTightness).clamped(Double.log(0.3), Double.log(2))
    }
}
