import VectorMath

/// Capital ordered and capacity in service: what was ordered comes on line after the lead time at the productivity of the
/// day it comes on line, and retires when its chips are worn out. What stood at the start and what was under construction then
/// serves, too, but belongs to others.
struct Capacity<L: Lanes> {
    /// G: capital in service, B$.
    private(set) var gross = L.zero
    /// K_b·(1 − τ)·dt: what of the buildout's capacity can be sold in a step, Ptok.
    private(set) var sellableBuilt = L.zero
    /// (K_b + K_s)·(1 − τ)·dt: what of all capacity can be sold in a step, Ptok.
    private(set) var sellable = L.zero
    /// What was paid for the chips that retire in the present step, B$.
    private(set) var retiring = L.zero

    /// κ·unitCost: what a $ of 2026 capital must earn a year, over the share of capacity in use and sold then.
    private let annualRentPerUse: L
    private let chipLife: L
    private let standingLossPerYear: L
    private var pipeline: Pipeline<L>
    /// (1 − τ)·dt in the long run.
    private let sellableShare: L
    /// What training takes beyond that.
    private var trainingTransient: Geometric<L>

    private let ordered: History<L>
    private let installed: History<L>
    private var orderedAtLead: DelayedReading<L>
    private var orderedAtLeadAndLife: DelayedReading<L>
    private var installedAtLife: DelayedReading<L>
    private var onlineBefore = L.zero
    /// What was paid for all that has retired before the present step, B$.
    private var retiredBefore = L.zero

    /// The state before the first step.
    ///
    /// - Parameters:
    ///   - draws: the inputs
    ///   - breakEven: what a dollar buys
    ///   - initialLoad: Λ₀, Ptok/yr
    ///   - initialUtilisation: u₀
    ///   - workspace: storage for what was ordered and what was installed before each step
    @inline(__always)
    init(
        _ draws: Draws<L>, breakEven: BreakEven<L>, initialLoad: L, initialUtilisation: L,
        workspace: Workspace<L>
    ) {
        annualRentPerUse = breakEven.annualRentPerUse
        chipLife = draws[.datacenterChipLife]
        let standingAtStart = initialLoad / (initialUtilisation * (1 - draws[.datacenterTrainingShare]))
        standingLossPerYear = standingAtStart / chipLife
        pipeline = Pipeline(draws, capacityPerCapital: breakEven.annualRentPerUse / draws[.pricingUnitCost])
        sellableShare =
            Clock.step
            * L(repeating: 1).subtractingProduct(draws[.datacenterTrainingShare], draws[.datacenterTrainingFloor])
        trainingTransient = Geometric(
            start: Clock.step * draws[.datacenterTrainingShare] * (1 - draws[.datacenterTrainingFloor]),
            rate: -draws[.datacenterTrainingDecline])
        ordered = workspace.ordered
        installed = workspace.installed
        let (steps, lead, life) = (workspace.steps, draws[.datacenterLeadTime], draws[.datacenterChipLife])
        orderedAtLead = DelayedReading(years: lead, steps: steps, offsets: workspace.offsets(0))
        orderedAtLeadAndLife = DelayedReading(years: lead + life, steps: steps, offsets: workspace.offsets(1))
        installedAtLife = DelayedReading(years: life, steps: steps, offsets: workspace.offsets(2))
        ordered.start()
        installed.start()
    }

    /// Sets capital in service and sellable capacity of a step; `cost` is c, $/Mtok.
    @inline(__always)
    mutating func update(step: Int, time: Double, cost: L) {
        let online = orderedAtLead.next(ordered, before: step)
        let installedSoFar = installed.total(before: step) + annualRentPerUse * (online - onlineBefore) / cost
        installed.record(installedSoFar, before: step + 1)
        onlineBefore = online

        let built = installedSoFar - installedAtLife.next(installed, before: step + 1)
        let standing = pipeline.capacity.addingProduct(standingLossPerYear, (chipLife - time).maximum(.zero))
        let sold = sellableShare - trainingTransient.value
        gross = online - retiredBefore
        sellableBuilt = built * sold
        sellable = (built + standing) * sold
    }

    /// u: the share of sellable capacity in use at the load of a step, at most `maximum`, and `maximum` where nothing can be sold.
    @inline(__always)
    func utilisation(load: L, maximum: L) -> L {
        let sold = (load / sellable).minimum(maximum)
        return maximum.replacing(with: sold, where: L.zero.isLess(than: sellable))
    }

    /// Adds the orders of a step (B$) and says what retires in it.
    @inline(__always)
    mutating func order(_ orders: L, step: Int) {
        ordered.record(ordered.total(before: step) + orders, before: step + 1)
        let retired = orderedAtLeadAndLife.next(ordered, before: step + 1)
        retiring = retired - retiredBefore
        retiredBefore = retired
    }

    /// Moves on to the step that begins at `time`.
    @inline(__always)
    mutating func advance(to time: Double) {
        trainingTransient.advance()
        pipeline.advance(to: time)
    }

    /// Σ of orders before a step, B$.
    @inline(__always)
    func ordered(before step: Int) -> L { ordered.total(before: step) }
}
