import VectorMath

/// How buyers move between the channels: the work that a lagging model still fits, split by price.
struct Choice<L: Lanes> {
    private let priceSensitivity: L
    private let switches: Switches
    private let compressionYears: L
    private let shareMovedPerStep: L
    /// The logarithm of the fit, for a year of lag: −ln 2/tol.
    private var logFitPerYear: Geometric<L>
    /// The larger of the weights of the open channels at p = c at the start, on the logarithm.
    private let logLeadingWeight: L
    /// The weights of both channels over that one; 0 for a channel that is closed.
    private let openOverLeading: L
    private var localOverLeading: Geometric<L>

    /// The state before the first step.
    ///
    /// - Parameters:
    ///   - inputs: all inputs
    ///   - switches: the channels that are open
    ///   - openOverCost: p_o/c
    ///   - technology: the cost curves, at the start
    @inline(__always)
    init(_ inputs: Inputs<L>, switches: Switches, openOverCost: L, technology: Technology<L>) {
        let substitution = inputs.substitution
        let sensitivity = substitution.priceSensitivity
        self.switches = switches
        priceSensitivity = sensitivity
        compressionYears = inputs.openLag.compression / Clock.monthsPerYear
        shareMovedPerStep = -L.expMinusOne(-Clock.step / substitution.inertia)
        logFitPerYear = Geometric(
            start: -0.6931471805599453 * Clock.monthsPerYear / substitution.tolerance,
            rate: -substitution.toleranceGrowth)

        /// Of a channel that costs so much of c in the eyes of buyers. Bounded, so that a cost of 0 leaves the other channel its
        /// weight: e^300 is far beyond any that matters.
        func logWeight(cost: L) -> L { (-sensitivity * L.log(cost).clamped(-1e300, 1e300)).clamped(-700, 300) }
        let openWeight = logWeight(cost: openOverCost * substitution.openFriction)
        let localWeight = logWeight(cost: technology.initialLocalOverUnitCost * substitution.localFriction)
        logLeadingWeight =
            !switches.openEnabled ? localWeight : !switches.localEnabled ? openWeight : openWeight.maximum(localWeight)
        openOverLeading = switches.openEnabled ? L.exp(openWeight - logLeadingWeight) : .zero
        localOverLeading = Geometric(
            start: switches.localEnabled ? L.exp(localWeight - logLeadingWeight) : .zero,
            rate: sensitivity * technology.localAdvantage)
    }

    /// Moves both shares part of the way to their targets and time on by a step.
    ///
    /// - Parameters:
    ///   - shares: the shares, changed in place
    ///   - lagYears: the lag of the best open model, years
    ///   - leadingWeight: the larger of the weights of the open channels
    @inline(__always)
    mutating func advance(_ shares: inout Shares<L>, lagYears: L, leadingWeight: L) {
        let (logFitLocal, logFitOpen) = (logFit(lagYears + compressionYears), logFit(lagYears))
        let fits = L.boundedExps(logFitLocal, logFitOpen)
        let fitLocal = switches.localEnabled ? fits.0 : .zero
        let fitOpen = switches.openEnabled ? fits.1 : fitLocal
        let weightOpen = leadingWeight * openOverLeading
        let weightLocal = (leadingWeight * localOverLeading.value).minimum(L(repeating: Self.largestWeight))

        let sumOpen = 1 + weightOpen
        let fittingBoth = fitLocal / (sumOpen + weightLocal)
        let fittingOpenOnly = (fitOpen - fitLocal) / sumOpen
        let targetLocal = fittingBoth * weightLocal
        let targetOpen = (fittingBoth + fittingOpenOnly) * weightOpen
        shares.local = shares.local.addingProduct(shareMovedPerStep, targetLocal - shares.local)
        shares.open = shares.open.addingProduct(shareMovedPerStep, targetOpen - shares.open)
        logFitPerYear.advance()
        localOverLeading.advance()
    }

    /// The logarithm of the larger of the weights of the open channels, for log(p/c).
    ///
    /// Prices and costs all fall with c, the common shocks with them: what is left of p/q beside p/p_o is a steady trend.
    @inline(__always)
    func logLeadingWeight(logMarkup: L) -> L { logLeadingWeight.addingProduct(priceSensitivity, logMarkup) }

    /// log f = −log 2·lag/tol.
    @inline(__always)
    private func logFit(_ lagYears: L) -> L { lagYears * logFitPerYear.value }

    /// More than any weight that matters; it keeps growth without end from making ∞/∞ of a share.
    private static var largestWeight: Double { 0x1p1000 }
}
