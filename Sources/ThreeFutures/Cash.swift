import VectorMath

/// What the buildout orders, earns and spends in a step, and what that is worth at the start.
struct Cash<L: Lanes> {
    /// Orders, revenue, operating cost and their balance in the present step, B$.
    private(set) var orders = L.zero
    private(set) var revenue = L.zero
    private(set) var operatingCost = L.zero
    private(set) var flow = L.zero
    /// The running total of the cash flow, B$.
    private(set) var cumulative = L.zero
    /// Σ of orders, B$.
    private(set) var ordersTotal = L.zero
    /// Σ of orders and Σ of cash flows, each discounted from mid-step, B$ at the start.
    private(set) var discountedOrders = L.zero
    private(set) var discountedFlow = L.zero
    /// What the shell will be worth at the horizon, B$.
    private(set) var salvage = L.zero
    /// The end of the last step with a negative running total, years; 0 where there was none.
    private(set) var lastDeficit = L.zero

    private let inputs: DatacenterInputs<L>
    private let plan: OrderPlan<L>
    private let buildYears: Double
    private let horizonYears: Double
    private var plannedGrowth: Geometric<L>
    private var discount: Geometric<L>
    private let halfStepDiscount: L
    private let salvagePerOrder: L
    private let bookLossPerYear: L

    @inline(__always)
    init(_ inputs: DatacenterInputs<L>, discounting: L, settings: Settings, plan: OrderPlan<L>) {
        self.inputs = inputs
        self.plan = plan
        buildYears = settings.buildYears
        horizonYears = settings.horizonYears
        plannedGrowth = Geometric(rate: inputs.capexGrowth)
        discount = Geometric(rate: -discounting)
        halfStepDiscount = L.exp(-discounting * (Clock.step / 2))
        salvagePerOrder = inputs.recovery * (1 - inputs.chipShare)
        bookLossPerYear = 1 / inputs.shellLife
    }

    /// Settles a step.
    ///
    /// - Parameters:
    ///   - step: its number, from 0
    ///   - time: its start, years
    ///   - price: what a unit of closed-equivalent load earns, $/Mtok
    ///   - utilisation: u of the step
    ///   - logTightness: the logarithm of the last step's utilisation over the first's
    ///   - capacity: capital in service and what it can sell
    @inline(__always)
    mutating func settle(
        step: Int, time: Double, price: L, utilisation: L, logTightness: L, capacity: Capacity<L>
    ) {
        let paidUse = utilisation * capacity.sellableBuilt
        revenue = price * paidUse * Clock.step
        operatingCost = (inputs.opexRate + inputs.energyRate * utilisation) * capacity.gross * Clock.step
        orders = ordered(step: step, time: time, logTightness: logTightness)
        flow = revenue - operatingCost - orders
        account(time: time)
    }

    @inline(__always)
    private func ordered(step: Int, time: Double, logTightness: L) -> L {
        switch plan {
        case .fixed(let path): path[step]
        case .reactive:
            time < buildYears
                ? inputs.capex * plannedGrowth.value * reaction(logTightness) * Clock.step : .zero
        }
    }

    /// How builders follow utilisation.
    @inline(__always)
    private func reaction(_ logTightness: L) -> L {
        L.boundedExp(inputs.discipline * logTightness).clamped(0.25, 1.5)
    }

    @inline(__always)
    private mutating func account(time: Double) {
        let present = discount.value * halfStepDiscount
        discountedFlow += flow * present
        discountedOrders += orders * present
        ordersTotal += orders
        let serviceYears = (horizonYears - time - inputs.leadTime).maximum(.zero)
        salvage += orders * salvagePerOrder * (1 - serviceYears * bookLossPerYear).clamped(0, 1)
        cumulative += flow
        let stepEnd = L(repeating: time + Clock.step)
        lastDeficit = lastDeficit.replacing(with: stepEnd, where: cumulative.isLess(than: .zero))
        plannedGrowth.advance()
        discount.advance()
    }

    /// npv (B$): the discounted cash flow and the discounted salvage; called after the last step.
    @inline(__always)
    var netPresentValue: L { discountedFlow + salvage * discount.value }

    /// profitabilityIndex: npv over discounted orders; NaN (none) where nothing was built.
    @inline(__always)
    var profitabilityIndex: L {
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
