import VectorMath

/// How buyers move between the channels: the work that a lagging model still fits, split by price.
struct Choice<L: Lanes> {
    private let inputs: SubstitutionInputs<L>
    private let switches: Switches
    private let compressionYears: L
    private let inverseToleranceYears: L
    private let logOpenFriction: L
    private let logLocalFriction: L
    private let shareMovedPerStep: L
    private var inverseToleranceGrowth: Geometric<L>

    @inline(__always)
    init(_ inputs: Inputs<L>, switches: Switches) {
        self.inputs = inputs.substitution
        self.switches = switches
        compressionYears = inputs.openLag.compression / Clock.monthsPerYear
        inverseToleranceYears = Clock.monthsPerYear / inputs.substitution.tolerance
        logOpenFriction = L.log(inputs.substitution.openFriction)
        logLocalFriction = L.log(inputs.substitution.localFriction)
        shareMovedPerStep = -L.expMinusOne(-Clock.step / inputs.substitution.inertia)
        inverseToleranceGrowth = Geometric(rate: -inputs.substitution.toleranceGrowth)
    }

    /// Moves both shares part of the way to their targets and time on by a step.
    ///
    /// - Parameters:
    ///   - shares: the shares, changed in place
    ///   - lagYears: the lag of the best open model, years
    ///   - prices: the closed and the hosted open price, $/Mtok
    ///   - localCost: the local unit cost, $/Mtok
    @inline(__always)
    mutating func advance(_ shares: inout Shares<L>, lagYears: L, prices: Pricing<L>, localCost: L) {
        let halvings = inverseToleranceYears * inverseToleranceGrowth.value
        let fitLocal = localFit(lagYears, halvings)
        let fitOpen = switches.openEnabled ? halved(lagYears * halvings) : fitLocal
        let logClosed = L.log(prices.closed)
        let weightOpen = openWeight(logClosed - L.log(prices.open))
        let weightLocal = localWeight(logClosed - L.log(localCost))

        let fittingBoth = fitLocal / (1 + weightOpen + weightLocal)
        let fittingOpenOnly = (fitOpen - fitLocal) * weightOpen / (1 + weightOpen)
        let targetLocal = fittingBoth * weightLocal
        let targetOpen = fittingBoth * weightOpen + fittingOpenOnly
        shares.local += shareMovedPerStep * (targetLocal - shares.local)
        shares.open += shareMovedPerStep * (targetOpen - shares.open)
        inverseToleranceGrowth.advance()
    }

    @inline(__always)
    private func localFit(_ lagYears: L, _ halvings: L) -> L {
        switches.localEnabled ? halved((lagYears + compressionYears) * halvings) : .zero
    }

    @inline(__always)
    private func openWeight(_ logPriceRatio: L) -> L {
        switches.openEnabled ? weight(logPriceRatio - logOpenFriction) : .zero
    }

    @inline(__always)
    private func localWeight(_ logPriceRatio: L) -> L {
        switches.localEnabled ? weight(logPriceRatio - logLocalFriction) : .zero
    }

    /// ratio^priceSensitivity. The bounds keep a cost of 0 from making ∞/∞ or 0·∞ of a share: 690 is far beyond any weight
    /// that matters, and below the overflow of a sum of weights.
    @inline(__always)
    private func weight(_ logRatio: L) -> L {
        let exponent = inputs.priceSensitivity * logRatio.clamped(-1e300, 1e300)
        return L.exp(exponent.minimum(L(repeating: 690)))
    }

    @inline(__always)
    private func halved(_ times: L) -> L { L.exp(-0.6931471805599453 * times) }
}
