import VectorMath

/// The two cost curves: how far the logarithms of datacenter and local cost have fallen.
struct Technology<L: Lanes> {
    /// H: how far the logarithm of datacenter cost has fallen.
    private(set) var datacenterFall = L.zero
    /// H_w: how far the logarithm of local cost has fallen.
    private(set) var workstationFall = L.zero
    /// e^(−H): datacenter cost as a share of the start's.
    private(set) var datacenterCost = L(repeating: 1)
    /// q₀: the local unit cost at the start, $/Mtok.
    let initialLocalCost: L

    private let datacenterDrift: L
    private let workstationDrift: L
    private let shockSize: L

    @inline(__always)
    init(_ inputs: Inputs<L>, rootOfStep: Double) {
        initialLocalCost = Self.localCost(inputs.workstation)
        datacenterDrift = inputs.hardware.improvement * Clock.step
        workstationDrift = inputs.workstation.improvement * Clock.step
        shockSize = inputs.hardware.volatility * rootOfStep
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

    /// Moves both curves on by a step; `shock` is ε2, common to both.
    @inline(__always)
    mutating func advance(shock: L) {
        let common = shockSize * shock
        datacenterFall += datacenterDrift + common
        workstationFall += workstationDrift + common
        datacenterCost = L.boundedExp(-datacenterFall)
    }

    /// q: the local unit cost, $/Mtok.
    @inline(__always)
    var localCost: L { initialLocalCost * L.boundedExp(-workstationFall) }
}
