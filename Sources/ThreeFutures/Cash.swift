import VectorMath

/// What the buildout orders, earns and spends in a step, and what that is worth at the start.
struct Cash<L: Lanes> {
    /// Orders, revenue, operating cost and their balance in the present step, B$.
    private(set) var orders = L.zero
    private(set) var revenue = L.zero
    private(set) var operatingCost = L.zero
    private(set) var flow = L.zero
    /// The running total of the cash flow and of the value of the shells whose chips retired, B$.
    private(set) var cumulative = L.zero
    /// Σ of orders, discounted from mid-step, B$ at the start.
    private(set) var discountedOrders = L.zero
    /// The end of the last step with a negative running total, years; 0 where there was none.
    private(set) var lastDeficit = L.zero

    private let plan: OrderPlan<L>
    private let buildYears: Double
    private let horizonYears: Double
    private let opexPerStep: L
    private let energyPerStep: L
    private let discipline: L
    /// The share of prices that reaches the datacenter.
    private let computeShare: L
    /// What builders order in the first step, B$.
    private let firstOrders: L
    /// How far planned orders have grown since, on the logarithm: capexGrowth·(1 − e^(−growthFade·t))/growthFade.
    private var logGrowth = L.zero
    /// What that gains in a step.
    private var growthOfStep: Geometric<L>
    /// What an order in the middle of a step is worth at the start.
    private var discount: Geometric<L>

    @inline(__always)
    init(
        _ draws: Draws<L>, discounting: L, discountOfHalfStep: L, settings: Settings, plan: OrderPlan<L>
    ) {
        self.plan = plan
        buildYears = settings.buildYears
        horizonYears = settings.horizonYears
        opexPerStep = draws[.datacenterOpexRate] * Clock.step
        energyPerStep = draws[.datacenterEnergyRate] * Clock.step
        discipline = draws[.datacenterDiscipline]
        computeShare = settings.switches.pricesAtCost ? L(repeating: 1) : draws[.pricingComputeShare]
        firstOrders = draws[.datacenterCapex] * Clock.step
        let fade = draws[.datacenterGrowthFade]
        growthOfStep = Geometric(
            start: draws[.datacenterCapexGrowth]
                * Annuity.worth(shrinkingAt: fade, years: L(repeating: Clock.step)), rate: -fade)
        discount = Geometric(start: discountOfHalfStep, rate: -discounting)
    }

    /// Settles a step.
    ///
    /// - Parameters:
    ///   - step: its number, from 0
    ///   - time: its start, years
    ///   - price: what buyers pay for a unit of closed-equivalent load, $/Mtok
    ///   - utilisation: u of the step
    ///   - logTightness: the logarithm of the last step's utilisation over the first's
    ///   - capacity: capital in service and what it can sell
    @inline(__always)
    mutating func settle(
        step: Int, time: Double, price: L, utilisation: L, logTightness: L, capacity: Capacity<L>
    ) {
        let paidUse = utilisation * capacity.sellableBuilt
        revenue = computeShare * price * paidUse
        operatingCost = opexPerStep.addingProduct(energyPerStep, utilisation) * capacity.gross
        switch plan {
        case .fixed(let path): order(path[step])
        case .reactive where time < buildYears: order(firstOrders * response(logTightness))
        case .reactive: orders = .zero
        }
        flow = revenue - operatingCost - orders
    }

    /// How builders follow their plan and utilisation: what they order, over what they ordered first.
    @inline(__always)
    private func response(_ logTightness: L) -> L {
        L.boundedExp(logGrowth + (discipline * logTightness).clamped(Double.log(0.25), Double.log(1.5)))
    }

    @inline(__always)
    private mutating func order(_ orders: L) {
        self.orders = orders
        discountedOrders = discountedOrders.addingProduct(orders, discount.value)
    }

    /// Closes the books of a step: takes down its balance, with the value of the shells whose chips retired in it (B$), and
    /// moves the plan on.
    @inline(__always)
    mutating func close(time: Double, shellValue: L) {
        cumulative += flow + shellValue
        let stepEnd = L(repeating: time + Clock.step)
        lastDeficit = lastDeficit.replacing(with: stepEnd, where: cumulative.isLess(than: .zero))
        logGrowth += growthOfStep.value
        growthOfStep.advance()
        discount.advance()
    }

    /// profitabilityIndex: npv over discounted orders; NaN (none) where nothing was built.
    @inline(__always)
    func profitabilityIndex(_ netPresentValue: L) -> L {
        let index = netPresentValue / discountedOrders
        let built = L.zero.isLess(than: discountedOrders)
        return L(repeating: .nan).replacing(with: index, where: built)
    }

    /// payback (yr): +∞ (never) where the running total is negative at the end.
    @inline(__always)
    var payback: L {
        let horizon = L(repeating: horizonYears)
        return lastDeficit.replacing(with: L(repeating: .infinity), where: lastDeficit.isEqual(to: horizon))
    }
}

/// Where a trial's orders come from.
enum OrderPlan<L: Lanes> {
    /// Builders follow their plan and utilisation.
    case reactive
    /// The orders of another run, B$ in each step: a counterfactual to which builders do not react.
    case fixed(UnsafePointer<L>)
}
