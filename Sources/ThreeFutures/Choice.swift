import VectorMath

/// How buyers move between the channels: the work that a lagging model still fits, split by price.
struct Choice<L: Lanes> {
    private let priceSensitivity: L
    private let switches: Switches
    private let compressionYears: L
    private let shareMovedPerStep: L
    /// The logarithm of the fit, for a year of lag: −ln 2/tol.
    private var logFitPerYear: Geometric<L>
    /// The weight of the hosted open channel at p = c at the start, on the logarithm; that of the local one where it alone is open.
    private let logFirstWeight: L
    /// The weight of the local channel over that one; 0 where it is closed.
    private var localOverFirst: Geometric<L>

    /// The state before the first step.
    ///
    /// - Parameters:
    ///   - draws: the inputs
    ///   - switches: the channels that are open
    ///   - openOverCost: p_o/c
    ///   - technology: the cost curves, at the start
    @inline(__always)
    init(_ draws: Draws<L>, switches: Switches, openOverCost: L, technology: Technology<L>) {
        let sensitivity = draws[.substitutionPriceSensitivity]
        self.switches = switches
        priceSensitivity = sensitivity
        compressionYears = draws[.openLagCompression] / Clock.monthsPerYear
        shareMovedPerStep = -L.expMinusOne(-Clock.step / draws[.substitutionInertia])
        logFitPerYear = Geometric(
            start: -0.6931471805599453 * Clock.monthsPerYear / draws[.substitutionTolerance],
            rate: -draws[.substitutionToleranceGrowth])

        /// Of a channel that costs so much of c in the eyes of buyers; finite where it costs nothing.
        func logWeight(cost: L) -> L { -sensitivity * L.log(cost).clamped(-1e4, 1e4) }
        let openWeight = logWeight(cost: openOverCost * draws[.substitutionOpenFriction])
        let localWeight = logWeight(cost: technology.initialLocalOverUnitCost * draws[.substitutionLocalFriction])
        logFirstWeight = switches.openEnabled ? openWeight : localWeight
        let localOverFirst = L.exp((localWeight - logFirstWeight).clamped(-700, 700))
        self.localOverFirst = Geometric(
            start: switches.localEnabled ? localOverFirst : .zero, rate: sensitivity * technology.localAdvantage)
    }

    /// Moves the shares part of the way to their targets and time on by a step.
    ///
    /// - Parameters:
    ///   - shares: the shares, changed in place
    ///   - lagYears: the lag of the best open model, years
    ///   - firstWeight: that of `logFirstWeight(logMarkup:)`
    @inline(__always)
    mutating func advance(_ shares: inout Shares<L>, lagYears: L, firstWeight: L) {
        let (logFitLocal, logFitOpen) = (logFit(lagYears + compressionYears), logFit(lagYears))
        let fits = L.expParts(bounded: logFitLocal, logFitOpen)
        let fitLocal = switches.localEnabled ? fits.0.value : .zero
        let fitOpen = switches.openEnabled ? fits.1.value : fitLocal
        let unfit =
            switches.openEnabled
            ? fits.1.complement : switches.localEnabled ? fits.0.complement : L(repeating: 1)
        let weightOpen = switches.openEnabled ? firstWeight : .zero
        let weightLocal = (firstWeight * localOverFirst.value).minimum(L(repeating: Self.largestWeight))

        let sumOpen = 1 + weightOpen
        let fittingBoth = fitLocal / (sumOpen + weightLocal)
        let fittingOpenOnly = (fitOpen - fitLocal) / sumOpen
        let fitting = fittingBoth + fittingOpenOnly
        shares.move(
            shareMovedPerStep,
            to: (local: fittingBoth * weightLocal, open: fitting * weightOpen, closed: fitting + unfit))
        logFitPerYear.advance()
        localOverFirst.advance()
    }

    /// The logarithm of the weight of the hosted open channel, or of the local one at the cost curves of the start where it alone
    /// is open, for log(p/c).
    ///
    /// Prices and costs all fall with c, the common shocks with them: what is left of p/q beside p/p_o is a steady trend.
    @inline(__always)
    func logFirstWeight(logMarkup: L) -> L { logFirstWeight.addingProduct(priceSensitivity, logMarkup) }

    /// log f = −log 2·lag/tol, but −708 at least.
    @inline(__always)
    private func logFit(_ lagYears: L) -> L { (lagYears * logFitPerYear.value).maximum(L(repeating: -708)) }

    /// More than the first weight can be; it keeps growth without end from making ∞/∞ of a share.
    private static var largestWeight: Double { 0x1p1022 }
}
