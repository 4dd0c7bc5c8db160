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
    /// What builders order at the utilisation of the start, B$.
    private var planned: Geometric<L>
    /// What an order in the middle of a step is worth at the start.
    private var discount: Geometric<L>
    /// Σ of orders times the share of the shell's price that is on the books at the horizon, B$.
    private var onBooks = L.zero
    private let salvagePerBook: L
    private let bookLossPerYear: L
    /// The share of an order at time 0 that is on the books at the horizon, before it is kept within 0 and 1.
    private let bookShareAtStart: L

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
        planned = Geometric(start: draws[.datacenterCapex] * Clock.step, rate: draws[.datacenterCapexGrowth])
        discount = Geometric(start: discountOfHalfStep, rate: -discounting)
        salvagePerBook = draws[.datacenterRecovery] * (1 - draws[.datacenterChipShare])
        bookLossPerYear = 1 / draws[.datacenterShellLife]
        bookShareAtStart = 1 - (settings.horizonYears - draws[.datacenterLeadTime]) * bookLossPerYear
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
        revenue = price * paidUse
        operatingCost = opexPerStep.addingProduct(energyPerStep, utilisation) * capacity.gross
        switch plan {
        case .fixed(let path): order(path[step], time: time)
        case .reactive where time < buildYears: order(planned.value * reaction(logTightness), time: time)
        case .reactive: orders = .zero
        }
        flow = revenue - operatingCost - orders
        account(time: time)
    }

    /// How builders follow utilisation.
    @inline(__always)
    private func reaction(_ logTightness: L) -> L {
        L.exp(bounded: (discipline * logTightness).clamped(Double.log(0.25), Double.log(1.5)))
    }

    @inline(__always)
    private mutating func order(_ orders: L, time: Double) {
        self.orders = orders
        discountedOrders = discountedOrders.addingProduct(orders, discount.value)
        let bookShare = bookShareAtStart.addingProduct(bookLossPerYear, L(repeating: time)).clamped(0, 1)
        onBooks = onBooks.addingProduct(orders, bookShare)
        planned.advance()
        discount.advance()
    }

    @inline(__always)
    private mutating func account(time: Double) {
        cumulative += flow
        let stepEnd = L(repeating: time + Clock.step)
        lastDeficit = lastDeficit.replacing(with: stepEnd, where: cumulative.isLess(than: .zero))
    }

    /// What the shell will be worth at the horizon, B$.
    @inline(__always)
    var salvage: L { onBooks * salvagePerBook }

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
