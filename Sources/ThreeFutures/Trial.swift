import VectorMath

/// One vector of trials on its way from the start to the horizon: the state of every mechanism, and the order in which they act.
struct Trial<L: Lanes> {
    private let settings: Settings
    private let flows: UnsafeMutablePointer<L>

    private let discountRate: L
    private let initialUtilisation: L
    private let logInitialUtilisation: L
    private let discountOfHalfStep: L
    private let maxUtilisation: L
    private let openCostRatio: L
    private var technology: Technology<L>
    private var pricing: Pricing<L>
    private var demand: Demand<L>
    private var capacity: Capacity<L>
    private var cash: Cash<L>
    private var shell: Shell<L>
    private var choice: Choice<L>
    private var openLag: OpenLag<L>
    private var shares: Shares<L>
    private var utilisation: L
    /// log(u₋/u₀).
    private var logTightness = L.zero
    /// The weight of the hosted open channel, or of the local one where it alone is open.
    private var firstWeight = L.zero
    private var extremes: Extremes<L>
    /// npv, after the walk.
    private var netPresentValue = L.zero

    /// The state before the first step.
    @inline(__always)
    init(_ draws: Draws<L>, settings: Settings, plan: OrderPlan<L>, workspace: Workspace<L>) {
        self.settings = settings
        let switches = settings.switches
        flows = workspace.flows
        discountRate = draws[.financeDiscountRate]
        let rootOfStep = Clock.step.squareRoot()
        let breakEven = BreakEven(draws)
        shares = Shares(
            local: switches.localEnabled ? draws[.substitutionInitialLocalShare] : .zero,
            open: switches.openEnabled ? draws[.substitutionInitialOpenShare] : .zero)
        maxUtilisation = draws[.datacenterMaxUtilisation]
        initialUtilisation = draws[.datacenterInitialLoad] * maxUtilisation
        utilisation = initialUtilisation
        logInitialUtilisation = L.log(initialUtilisation)
        discountOfHalfStep = L.exp(-breakEven.discounting * (Clock.step / 2))
        openCostRatio = draws[.pricingOpenCostRatio]
        technology = Technology(draws, rootOfStep: rootOfStep)
        pricing = Pricing(draws, switches: switches)
        demand = Demand(draws, shares: shares, rootOfStep: rootOfStep)
        capacity = Capacity(
            draws, breakEven: breakEven, initialLoad: demand.initialLoad,
            initialUtilisation: initialUtilisation, workspace: workspace)
        cash = Cash(
            draws, discounting: breakEven.discounting, discountOfHalfStep: discountOfHalfStep,
            settings: settings, plan: plan)
        shell = Shell(draws, lifeLeft: breakEven.shell, horizonYears: settings.horizonYears)
        choice = Choice(
            draws, switches: switches, openOverCost: pricing.openOverCost, technology: technology)
        openLag = OpenLag(draws, rootOfStep: rootOfStep)
        extremes = Extremes(maxUtilisation: maxUtilisation)
    }

    /// Walks every step and hands each one to `recorder`.
    @inline(__always)
    mutating func walk(noise: Noise<L>, recorder: inout some Recorder<L>) {
        for step in 0..<settings.steps {
            take(step)
            keepExtremes(step)
            if recorder.wants(step) { recorder.record(snapshot(step), step: step) }
            advance(step, noise: noise)
        }
        netPresentValue = discountOfHalfStep * value.polynomial(discountOfHalfStep)
    }

    /// What the flows of the walk are worth.
    @inline(__always)
    private var value: PresentValue<L> {
        PresentValue(flows: flows, steps: settings.steps, atHorizon: shell.atHorizon(utilisation: utilisation))
    }

    /// Technology, prices, demand, capacity and cash of a step.
    @inline(__always)
    private mutating func take(_ step: Int) {
        let time = Double(step) * Clock.step
        pricing.update(
            time: time, unitCost: technology.unitCost, lagYears: openLag.years, logTightness: logTightness)
        capacity.update(step: step, time: time, cost: technology.unitCost)
        let revenue = shares.revenue(closed: pricing.closed, open: pricing.open, openCostRatio: openCostRatio)
        let (logIndex, logMarkup) = L.logs(normal: revenue.perRemoteWork, pricing.markup)
        let response: L
        (response, firstWeight) = L.boundedExps(
            demand.logResponse(time: time, logIndex: logIndex),
            choice.logFirstWeight(logMarkup: logMarkup + pricing.logScarcity))
        if settings.switches.demandAsPlanned {
            let planned = initialUtilisation * capacity.sellable
            demand.update(workInStep: planned, shares: shares, revenuePerWork: revenue.perWork)
        } else {
            demand.update(response: response, shares: shares, revenuePerWork: revenue.perWork)
        }
        utilisation = capacity.utilisation(load: demand.load, maximum: maxUtilisation)
        settle(step, time: time, price: revenue.perLoad)
    }

    /// Cash of a step, and the shells of the chips that retire in it.
    @inline(__always)
    private mutating func settle(_ step: Int, time: Double, price: L) {
        cash.settle(
            step: step, time: time, price: price, utilisation: utilisation, logTightness: logTightness,
            capacity: capacity)
        capacity.order(cash.orders, step: step)
        shell.order(cash.orders, time: time)
        shell.retire(capacity.retiring, utilisation: utilisation)
        cash.close(time: time, shellValue: shell.value)
        flows[step] = cash.flow + shell.value
    }

    /// Keeps what the outcomes need of a step.
    @inline(__always)
    private mutating func keepExtremes(_ step: Int) {
        extremes.updateIdle(capitalInService: capacity.gross, utilisation: utilisation)
        guard step < settings.dominanceSteps else { return }
        extremes.updateLeast(utilisation)
        if step == settings.dominanceSteps - 1 { extremes.keep(shares, spend: demand.spend) }
    }

    /// Choice and processes of a step.
    @inline(__always)
    private mutating func advance(_ step: Int, noise: Noise<L>) {
        capacity.advance(to: Double(step + 1) * Clock.step)
        let least = L(repeating: .leastNormalMagnitude)
        let (logLoad, logUtilisation) = L.logs(normal: demand.boundedLoad, utilisation.maximum(least))
        // −10³⁰⁰ stands for −∞ without making 0·∞ of it, where nothing was in use.
        logTightness = (logUtilisation - logInitialUtilisation)
            .replacing(with: L(repeating: -1e300), where: utilisation.isLess(than: least))
        technology.advance(shock: noise.hardware(step))
        choice.advance(&shares, lagYears: openLag.years, firstWeight: firstWeight)
        demand.advance(shock: noise.demand(step))
        openLag.advance(logGrowth: demand.logGrowth(logLoad: logLoad), shock: noise.openLag(step))
    }

    @inline(__always)
    private func snapshot(_ step: Int) -> Snapshot<L> {
        Snapshot(
            demand: demand, pricing: pricing, capacity: capacity, cash: cash, shell: shell, shares: shares,
            utilisation: utilisation,
            localCost: technology.localCost(time: Double(step) * Clock.step),
            openLagMonths: Clock.monthsPerYear * openLag.years)
    }

    /// One outcome, after the walk.
    @inline(__always)
    func outcome(_ outcome: Outcome) -> L {
        switch outcome {
        case .npv: netPresentValue
        case .profitabilityIndex: cash.profitabilityIndex(netPresentValue)
        case .irr: InternalRate(value, discountRate: discountRate, netPresentValue: netPresentValue).solve()
        case .payback: cash.payback
        case .localShare: extremes.shares.local
        case .openShare: extremes.shares.open
        case .spend: extremes.spend
        case .capexTotal: capacity.ordered(before: settings.steps)
        case .salvage: shell.total + shell.atHorizon(utilisation: utilisation)
        case .stranded: extremes.stranded
        case .minUtilisation: extremes.leastUtilisation
        }
    }

    /// The raw value of each lane's `Future`, after the walk.
    @inline(__always)
    var future: L {
        let end = L(repeating: Double(Future.none.rawValue))
            .replacing(
                with: L(repeating: Double(Future.slowAdoption.rawValue)), where: netPresentValue.isLess(than: .zero)
            )
            .replacing(
                with: L(repeating: Double(Future.paysOut.rawValue)), where: L.zero.isLessOrEqual(to: netPresentValue))
        let dominates = L(repeating: settings.dominanceShare).isLessOrEqual(to: extremes.shares.local)
        return end.replacing(with: L(repeating: Double(Future.localDominates.rawValue)), where: dominates)
    }
}

/// The most and the least of the steps, and what there is when dominance is decided.
private struct Extremes<L: Lanes> {
    /// max of G·(u_max − u): u_max times the most capital idle at once.
    private var mostIdle = L.zero
    /// The least utilisation until dominance is extremes.
    private(set) var leastUtilisation: L
    /// The shares and the spending (B$/yr) of the last step before.
    private(set) var shares = Shares(local: L.zero, open: L.zero)
    private(set) var spend = L.zero

    private let maxUtilisation: L

    @inline(__always)
    init(maxUtilisation: L) {
        leastUtilisation = maxUtilisation
        self.maxUtilisation = maxUtilisation
    }

    /// The most capital idle at once, B$: exactly none where all was in use that could be.
    @inline(__always)
    var stranded: L { mostIdle / maxUtilisation }

    @inline(__always)
    mutating func updateIdle(capitalInService: L, utilisation: L) {
        mostIdle = mostIdle.maximum(capitalInService * (maxUtilisation - utilisation))
    }

    @inline(__always)
    mutating func updateLeast(_ utilisation: L) { leastUtilisation = leastUtilisation.minimum(utilisation) }

    @inline(__always)
    mutating func keep(_ shares: Shares<L>, spend: L) {
        self.shares = shares
        self.spend = spend
    }
}
