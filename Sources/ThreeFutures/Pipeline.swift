import VectorMath

/// What was under construction at the start: orders that had grown at `pastGrowth` come on line a lead time later, and retire
/// when their chips are worn out.
///
/// With r = pastGrowth + h, what has come on line by t is e^(−pastGrowth·leadTime)·X(min(t, leadTime)) of what the capital
/// spending of the start buys in a year, X(t) = (e^(rt) − 1)/r. A step on, X(t + dt) = X(t)·e^(r·dt) + X(dt): no exponential
/// in a step, and no cancellation for an r near 0.
struct Pipeline<L: Lanes> {
    /// Standing capacity that was under construction at the start, Ptok/yr.
    @inline(__always)
    var capacity: L { capacityPerYear * (arrived - retired) }

    private let capacityPerYear: L
    private let chipLife: L
    private let growth: L
    private let gainOfStep: L
    /// What a reading a chip life back gains in its first step after the start.
    private let gainOfFirstStep: L
    private let whole: L
    private var arrived = L.zero
    private var retired = L.zero

    /// - Parameter capacityPerCapital: κ, Ptok/yr per B$
    @inline(__always)
    init(_ draws: Draws<L>, capacityPerCapital: L) {
        let lead = draws[.datacenterLeadTime]
        chipLife = draws[.datacenterChipLife]
        capacityPerYear =
            capacityPerCapital * draws[.datacenterCapex] * L.exp(-draws[.datacenterPastGrowth] * lead)
        let rate = draws[.datacenterPastGrowth] + draws[.hardwareImprovement]
        growth = L.exp(rate * Clock.step)
        gainOfStep = Annuity.worth(shrinkingAt: -rate, years: L(repeating: Clock.step))
        gainOfFirstStep = Annuity.worth(shrinkingAt: -rate, years: Self.firstStepAfter(chipLife) - chipLife)
        whole = Annuity.worth(shrinkingAt: -rate, years: lead)
    }

    /// The first step's time after a time, years.
    @inline(__always)
    private static func firstStepAfter(_ time: L) -> L {
        let steps = time * Clock.stepsPerYear
        let nearest = steps.roundedToWhole()
        return nearest.replacing(with: nearest + 1, where: nearest.isLessOrEqual(to: steps)) * Clock.step
    }

    /// Moves on to the step that begins at `time`; to be called for every step but the first, in turn.
    @inline(__always)
    mutating func advance(to time: Double) {
        arrived = gainOfStep.addingProduct(arrived, growth).minimum(whole)
        let age = L(repeating: time) - chipLife
        let gain =
            gainOfStep
            .replacing(with: gainOfFirstStep, where: age.isLessOrEqual(to: L(repeating: Clock.step)))
            .replacing(with: .zero, where: age.isLessOrEqual(to: .zero))
        retired = gain.addingProduct(retired, growth).minimum(whole)
    }
}
