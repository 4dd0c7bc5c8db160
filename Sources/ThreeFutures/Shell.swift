import VectorMath

/// What is left of shell and power after some years of service, per $ of their price, where they go on being used.
struct ShellValue<L: Lanes> {
    private let life: L
    private let discounting: L
    private let whole: L

    /// - Parameters:
    ///   - life: the economic life of shell and power, yr
    ///   - discounting: ρ, 1/yr
    @inline(__always)
    init(life: L, discounting: L) {
        self.life = life
        self.discounting = discounting
        whole = Annuity.worth(shrinkingAt: discounting, years: life)
    }

    /// left(a) = shrinking(ρ, life − a)/shrinking(ρ, life), and 0 for a ≥ life.
    @inline(__always)
    func left(after years: L) -> L {
        Annuity.worth(shrinkingAt: discounting, years: (life - years).maximum(.zero)) / whole
    }
}

/// What the shells of the buildout are worth when their chips retire, and at the horizon.
///
/// A shell is worth what is left of it as far as it is used, and `recovery` of that where it stands idle.
struct Shell<L: Lanes> {
    /// V: what the shells of the chips that retire in the present step are worth, B$.
    private(set) var value = L.zero
    /// Σ V, B$.
    private(set) var total = L.zero

    private let valueInUse: L
    private let shellShare: L
    private let recovery: L
    private let maxUtilisation: L
    private let lifeLeft: ShellValue<L>
    /// When orders come on line at the horizon, and when they retire there: years before it.
    private let leadTime: L
    private let serviceEnds: L
    private let horizonYears: Double
    /// Σ I·w·left(…): what is left at the horizon of all orders in service or under way, B$.
    private var leftAtHorizon = L.zero

    @inline(__always)
    init(_ draws: Draws<L>, lifeLeft: ShellValue<L>, horizonYears: Double) {
        shellShare = 1 - draws[.datacenterChipShare]
        valueInUse = shellShare * lifeLeft.left(after: draws[.datacenterChipLife])
        recovery = draws[.datacenterRecovery]
        maxUtilisation = draws[.datacenterMaxUtilisation]
        self.lifeLeft = lifeLeft
        leadTime = draws[.datacenterLeadTime]
        serviceEnds = leadTime + draws[.datacenterChipLife]
        self.horizonYears = horizonYears
    }

    /// φ + (1 − φ)·recovery, with φ = u/u_max.
    @inline(__always)
    private func valuePerUse(_ utilisation: L) -> L {
        recovery.addingProduct(1 - recovery, utilisation / maxUtilisation)
    }

    /// Settles the shells of the chips that retire in a step: `capital` is what was paid for all of it, B$.
    @inline(__always)
    mutating func retire(_ capital: L, utilisation: L) {
        value = capital * valueInUse * valuePerUse(utilisation)
        total += value
    }

    /// Takes down the orders of a step (B$) for the horizon, where they matter there.
    @inline(__always)
    mutating func order(_ orders: L, time: Double) {
        let beforeHorizon = L(repeating: horizonYears - time)
        // w: how much of what is ordered in the step has not retired at the horizon.
        let inService = ((serviceEnds - beforeHorizon) * Clock.stepsPerYear + 1).clamped(0, 1)
        guard L.zero.isLess(than: inService * orders).anyLane else { return }
        let age = (beforeHorizon - leadTime).maximum(.zero)
        leftAtHorizon = leftAtHorizon.addingProduct(orders * inService, lifeLeft.left(after: age))
    }

    /// E: what all that is in service or on order at the horizon is worth then, B$, by the utilisation of the last step.
    @inline(__always)
    func atHorizon(utilisation: L) -> L { shellShare * valuePerUse(utilisation) * leftAtHorizon }
}
