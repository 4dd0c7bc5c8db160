import VectorMath

/// How far the best open model is behind the frontier: the logarithm of the lag returns to its long run, which growing
/// frontier use shortens, and is shocked on the way.
struct OpenLag<L: Lanes> {
    /// L: the lag at the present step, years.
    private(set) var years: L

    private var logarithm: L
    private let longRun: L
    private let distillation: L
    private let reversionPerStep: L
    private let shockSize: L
    private let bounds: (low: Double, high: Double)

    @inline(__always)
    init(_ draws: Draws<L>, rootOfStep: Double) {
        logarithm = L.log(draws[.openLagInitial] / Clock.monthsPerYear)
        longRun = L.log(draws[.openLagLongRun] / Clock.monthsPerYear)
        distillation = draws[.openLagDistillation]
        reversionPerStep = draws[.openLagReversion] * Clock.step
        shockSize = draws[.openLagVolatility] * rootOfStep
        bounds = (Double.log(0.1 / Clock.monthsPerYear), Double.log(120 / Clock.monthsPerYear))
        years = L.exp(logarithm)
    }

    /// Moves the lag on by a step; `logGrowth` is the logarithm of the load over the load at the start, `shock` is ε3.
    @inline(__always)
    mutating func advance(logGrowth: L, shock: L) {
        let target = longRun.subtractingProduct(distillation, logGrowth)
        let drifted = logarithm.addingProduct(reversionPerStep, target - logarithm)
        logarithm = drifted.addingProduct(shockSize, shock).clamped(bounds.low, bounds.high)
        years = L.exp(bounded: logarithm)
    }
}
