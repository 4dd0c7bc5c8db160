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
        let (substitution, unitCost) = (inputs.substitution, inputs.pricing.unitCost)
        self.switches = switches
        priceSensitivity = substitution.priceSensitivity
        compressionYears = inputs.openLag.compression / Clock.monthsPerYear
        shareMovedPerStep = -L.expMinusOne(-Clock.step / substitution.inertia)
        logFitPerYear = Geometric(
            start: -0.6931471805599453 * Clock.monthsPerYear / substitution.tolerance,
            rate: -substitution.toleranceGrowth)

        // A hurdle is what a channel costs in the eyes of buyers, over c; that of a cost of 0 stays a number.
        let openHurdle = L.log(openOverCost * substitution.openFriction).clamped(-1e300, 1e300)
        let localHurdle = L.log(technology.initialLocalCost / unitCost * substitution.localFriction)
            .clamped(-1e300, 1e300)
        let (openWeight, localWeight) = (-openHurdle * priceSensitivity, -localHurdle * priceSensitivity)
        logLeadingWeight =
            !switches.openEnabled ? localWeight : !switches.localEnabled ? openWeight : openWeight.maximum(localWeight)
        openOverLeading = switches.openEnabled ? L.exp(openWeight - logLeadingWeight) : .zero
        localOverLeading = Geometric(
            start: switches.localEnabled ? L.exp(localWeight - logLeadingWeight) : .zero,
            rate: priceSensitivity * technology.localAdvantage)
    }

    /// Moves both shares part of the way to their targets and time on by a step.
    ///
    /// - Parameters:
    ///   - shares: the shares, changed in place
    ///   - lagYears: the lag of the best open model, years
    ///   - logMarkup: log(p/c)
    @inline(__always)
    mutating func advance(_ shares: inout Shares<L>, lagYears: L, logMarkup: L) {
        let fitLocal = switches.localEnabled ? fit(lagYears + compressionYears) : .zero
        let fitOpen = switches.openEnabled ? fit(lagYears) : fitLocal
        // Prices and costs all fall with c, the common shocks with them: what is left of p/q beside p/p_o is a steady trend.
        let leadingWeight = self.leadingWeight(logMarkup)
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

    /// f = 2^(−lag/tol).
    @inline(__always)
    private func fit(_ lagYears: L) -> L {
        L.exp(normal: (lagYears * logFitPerYear.value).maximum(L(repeating: -708)))
    }

    /// The leading weight at the price of the day.
    @inline(__always)
    private func leadingWeight(_ logMarkup: L) -> L {
        let exponent = logLeadingWeight.addingProduct(priceSensitivity, logMarkup)
        return L.exp(normal: exponent.clamped(-708, Self.largestExponent))
    }

    /// The bound of weights, e^340: far beyond any that matters, and it keeps a cost of 0 from making ∞/∞ or 0·∞ of a share.
    private static var largestWeight: Double { 0x1p490 }
    private static var largestExponent: Double { 340 }
}
