import VectorMath

/// One vector of trials on its way from the start to the horizon: the state of every mechanism, and the order in which they act.
struct Trial<L: Lanes> {
    private let settings: Settings
    private let switches: Switches
    private let flows: UnsafeMutablePointer<L>

    private let inverseInitialUtilisation: L
    private let maxUtilisation: L
    private let openCostRatio: L
    private var technology: Technology<L>
    private var pricing: Pricing<L>
    private var demand: Demand<L>
    private var capacity: Capacity<L>
    private var cash: Cash<L>
    private var choice: Choice<L>
    private var openLag: OpenLag<L>
    private var shares: Shares<L>
    private var utilisation: L
    private var judged: Judged<L>

    /// The state before the first step.
    @inline(__always)
    init(_ inputs: Inputs<L>, settings: Settings, switches: Switches, plan: OrderPlan<L>, workspace: Workspace<L>) {
        self.settings = settings
        self.switches = switches
        flows = workspace.flows
        let rootOfStep = Clock.step.squareRoot()
        let breakEven = BreakEven(inputs)
        shares = Shares(
            local: switches.localEnabled ? inputs.substitution.initialLocalShare : .zero,
            open: switches.openEnabled ? inputs.substitution.initialOpenShare : .zero)
        maxUtilisation = inputs.datacenter.maxUtilisation
        utilisation = inputs.datacenter.initialLoad * maxUtilisation
        inverseInitialUtilisation = 1 / utilisation
        openCostRatio = inputs.pricing.openCostRatio
        technology = Technology(inputs, rootOfStep: rootOfStep)
        pricing = Pricing(inputs.pricing)
        demand = Demand(inputs, shares: shares, rootOfStep: rootOfStep)
        capacity = Capacity(
            inputs.datacenter, breakEven: breakEven, initialLoad: demand.initialLoad,
            initialUtilisation: utilisation, histories: (workspace.ordered, workspace.installed))
        cash = Cash(inputs.datacenter, discounting: breakEven.discounting, settings: settings, plan: plan)
        choice = Choice(
            inputs, switches: switches, openOverCost: pricing.openOverCost, technology: technology)
        openLag = OpenLag(inputs.openLag, rootOfStep: rootOfStep)
        judged = Judged(maxUtilisation: maxUtilisation)
    }

    /// Walks every step and hands each one to `recorder`.
    @inline(__always)
    mutating func walk(noise: Noise<L>, recorder: inout some Recorder<L>) {
        for step in 0..<settings.steps {
            take(step)
            judge(step)
            if recorder.wants(step) { recorder.record(snapshot(step), step: step) }
            advance(step, noise: noise)
        }
    }

    /// Technology, prices, demand, capacity and cash of a step.
    @inline(__always)
    private mutating func take(_ step: Int) {
        let time = Double(step) * Clock.step
        let logTightness = self.logTightness
        pricing.update(
            time: time, cost: technology.datacenterCost, lagYears: openLag.years, logTightness: logTightness)
        demand.update(time: time, shares: shares, prices: pricing)
        capacity.update(step: step, time: time, cost: technology.datacenterCost)
        utilisation = capacity.utilisation(load: demand.load, maximum: maxUtilisation)
        cash.settle(
            step: step, time: time, price: pricePerLoad, utilisation: utilisation, logTightness: logTightness,
            capacity: capacity)
        flows[step] = cash.flow
    }

    /// log(u₋/u₀): −10³⁰⁰, which stands for −∞ without making 0·∞ of it, where nothing was in use.
    @inline(__always)
    private var logTightness: L {
        let tightness = utilisation * inverseInitialUtilisation
        let least = L(repeating: .leastNormalMagnitude)
        let logarithm = L.log(normal: tightness.maximum(least))
        return logarithm.replacing(with: L(repeating: -1e300), where: tightness.isLess(than: least))
    }

    /// What a unit of closed-equivalent load earns, $/Mtok.
    @inline(__always)
    private var pricePerLoad: L {
        shares.revenuePerWork(closed: pricing.closed, open: pricing.open)
            / shares.loadPerWork(openCostRatio: openCostRatio)
    }

    /// Keeps what the outcomes need of a step.
    @inline(__always)
    private mutating func judge(_ step: Int) {
        judged.update(capitalInService: capacity.gross, utilisation: utilisation)
        if step < settings.dominanceSteps { judged.updateUntilDominance(shares, demand.spend, utilisation) }
    }

    /// Choice and processes of a step.
    @inline(__always)
    private mutating func advance(_ step: Int, noise: Noise<L>) {
        capacity.advance(step: step, orders: cash.orders)
        choice.advance(&shares, lagYears: openLag.years, logMarkup: pricing.logMarkup)
        demand.advance(shock: noise.demand(step))
        technology.advance(shock: noise.hardware(step))
        openLag.advance(loadGrowth: demand.loadGrowth, shock: noise.openLag(step))
    }

    @inline(__always)
    private func snapshot(_ step: Int) -> Snapshot<L> {
        Snapshot(
            demand: demand, pricing: pricing, capacity: capacity, cash: cash, shares: shares, utilisation: utilisation,
            localCost: technology.localCost(time: Double(step) * Clock.step),
            openLagMonths: Clock.monthsPerYear * openLag.years)
    }

    /// One outcome, after the walk.
    @inline(__always)
    func outcome(_ outcome: Outcome) -> L {
        switch outcome {
        case .npv: cash.netPresentValue
        case .profitabilityIndex: cash.profitabilityIndex
        case .irr: InternalRate(flows: flows, steps: settings.steps, salvage: cash.salvage).solve()
        case .payback: cash.payback
        case .localShare: judged.shares.local
        case .openShare: judged.shares.open
        case .spend: judged.spend
        case .capexTotal: cash.ordersTotal
        case .salvage: cash.salvage
        case .stranded: judged.stranded
        case .minUtilisation: judged.leastUtilisation
        }
    }

    /// The raw value of each lane's `Future`, after the walk.
    @inline(__always)
    var future: L {
        let loses = cash.netPresentValue.isLess(than: .zero)
        let ending = L(repeating: Double(Future.paysOut.rawValue))
            .replacing(with: L(repeating: Double(Future.slowAdoption.rawValue)), where: loses)
        let dominates = L(repeating: settings.dominanceShare).isLessOrEqual(to: judged.shares.local)
        return ending.replacing(with: L(repeating: Double(Future.localDominates.rawValue)), where: dominates)
    }
}

/// What the outcomes keep of the steps.
private struct Judged<L: Lanes> {
    /// max of G·(1 − u/u_max), B$.
    private(set) var stranded = L.zero
    /// The shares, the spending (B$/yr) and the least utilisation of the steps before dominance is judged.
    private(set) var shares = Shares(local: L.zero, open: L.zero)
    private(set) var spend = L.zero
    private(set) var leastUtilisation: L

    private let inverseMaxUtilisation: L

    @inline(__always)
    init(maxUtilisation: L) {
        leastUtilisation = maxUtilisation
        inverseMaxUtilisation = 1 / maxUtilisation
    }

    @inline(__always)
    mutating func update(capitalInService: L, utilisation: L) {
        let idle = capitalInService * L(repeating: 1).subtractingProduct(utilisation, inverseMaxUtilisation)
        stranded = stranded.maximum(idle)
    }

    @inline(__always)
    mutating func updateUntilDominance(_ shares: Shares<L>, _ spend: L, _ utilisation: L) {
        self.shares = shares
        self.spend = spend
        leastUtilisation = leastUtilisation.minimum(utilisation)
    }
}
