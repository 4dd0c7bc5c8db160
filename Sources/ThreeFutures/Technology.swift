import VectorMath

/// The two cost curves: how far the logarithms of datacenter cost H and local cost H_w have fallen.
struct Technology<L: Lanes> {
    /// H: how far the logarithm of datacenter cost has fallen.
    private(set) var datacenterFall = L.zero
    /// e^(−H): datacenter cost as a share of the start's.
    private(set) var datacenterCost = L(repeating: 1)
    /// q₀: the local unit cost at the start, $/Mtok.
    let initialLocalCost: L

    private let datacenterDrift: L
    private let shockSize: L
    /// How much faster local cost falls, on the logarithm, 1/yr: shocks are common to both curves.
    let localAdvantage: L

    @inline(__always)
    init(_ inputs: Inputs<L>, rootOfStep: Double) {
        initialLocalCost = Self.localCost(inputs.workstation)
        datacenterDrift = inputs.hardware.improvement * Clock.step
        shockSize = inputs.hardware.volatility * rootOfStep
        localAdvantage = inputs.workstation.improvement - inputs.hardware.improvement
    }

    /// What a million tokens cost on the buyer's own machine at the start, $/Mtok: the yearly share of its price that would
    /// not be spent anyway, upkeep and electricity, over the tokens of a year.
    @inline(__always)
    static func localCost(_ workstation: WorkstationInputs<L>) -> L {
        let ownership = (1 - workstation.sunkShare) / workstation.life + workstation.upkeep
        let busyHours = Clock.hoursPerYear * workstation.duty
        let yearlyCost = workstation.price * ownership + workstation.power * busyHours * workstation.electricity
        return yearlyCost / (workstation.speed * workstation.duty * Clock.megasecondsPerYear)
    }

    /// Moves the curves on by a step; `shock` is ε2, common to both.
    @inline(__always)
    mutating func advance(shock: L) {
        datacenterFall = (datacenterFall + datacenterDrift).addingProduct(shockSize, shock)
        datacenterCost = L.boundedExp(-datacenterFall)
    }

    /// q: the local unit cost at a time, $/Mtok; e^(−H_w), where H_w has fallen further than H by the advantage of all years.
    @inline(__always)
    func localCost(time: Double) -> L {
        initialLocalCost * L.boundedExp(-datacenterFall.addingProduct(localAdvantage, L(repeating: time)))
    }
}
