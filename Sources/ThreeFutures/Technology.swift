import VectorMath

/// The two cost curves: the break-even cost c of a new datacenter and the local unit cost q.
struct Technology<L: Lanes> {
    /// c = unitCost·e^(−H), $/Mtok.
    private(set) var unitCost: L
    /// q₀/unitCost: local cost over datacenter cost at the start.
    let initialLocalOverUnitCost: L

    /// log c = log(unitCost) − H.
    private var logUnitCost: L
    /// How far log c falls in a step without shocks.
    private let drift: L
    private let shockSize: L
    /// How much faster local cost falls, on the logarithm, 1/yr: shocks are common to both curves.
    let localAdvantage: L

    @inline(__always)
    init(_ draws: Draws<L>, rootOfStep: Double) {
        unitCost = draws[.pricingUnitCost]
        logUnitCost = L.log(unitCost)
        initialLocalOverUnitCost = Self.localCost(draws) / unitCost
        drift = draws[.hardwareImprovement] * Clock.step
        shockSize = draws[.hardwareVolatility] * rootOfStep
        localAdvantage = draws[.workstationImprovement] - draws[.hardwareImprovement]
    }

    /// What a million tokens cost on the buyer's own machine at the start, $/Mtok: the yearly share of its price that would
    /// not be spent anyway, upkeep and electricity, over the tokens of a year.
    @inline(__always)
    static func localCost(_ draws: Draws<L>) -> L {
        let ownership = (1 - draws[.workstationSunkShare]) / draws[.workstationLife] + draws[.workstationUpkeep]
        let busyHours = Clock.hoursPerYear * draws[.workstationDuty]
        let yearlyCost =
            draws[.workstationPrice] * ownership + draws[.workstationPower] * busyHours * draws[.workstationElectricity]
        return yearlyCost / (draws[.workstationSpeed] * draws[.workstationDuty] * Clock.megasecondsPerYear)
    }

    /// Moves the curves on by a step; `shock` is ε2, common to both.
    @inline(__always)
    mutating func advance(shock: L) {
        logUnitCost = (logUnitCost - drift).subtractingProduct(shockSize, shock)
        unitCost = L.boundedExp(logUnitCost)
    }

    /// q: the local unit cost at a time, $/Mtok. H_w has fallen further than H by the advantage of all years.
    @inline(__always)
    func localCost(time: Double) -> L {
        initialLocalOverUnitCost * L.boundedExp(logUnitCost.subtractingProduct(localAdvantage, L(repeating: time)))
    }
}
