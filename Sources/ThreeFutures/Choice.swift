import VectorMath

/// How buyers move between the channels: the work that a lagging model still fits, split by price.
struct Choice<L: Lanes> {
    private let inputs: SubstitutionInputs<L>
    private let switches: Switches
    private let compressionYears: L
    private let inverseToleranceYears: L
    private let logOpenHurdle: L
    private let logLocalHurdle: L
    private let shareMovedPerStep: L
    private var inverseToleranceGrowth: Geometric<L>

    /// The state before the first step.
    ///
    /// - Parameters:
    ///   - inputs: all inputs
    ///   - switches: the channels that are open
    ///   - openOverCost: p_o/c
    ///   - initialLocalCost: q₀, $/Mtok
    @inline(__always)
    init(_ inputs: Inputs<L>, switches: Switches, openOverCost: L, initialLocalCost: L) {
        self.inputs = inputs.substitution
        self.switches = switches
        compressionYears = inputs.openLag.compression / Clock.monthsPerYear
        inverseToleranceYears = Clock.monthsPerYear / inputs.substitution.tolerance
        logOpenHurdle = L.log(openOverCost * inputs.substitution.openFriction)
        logLocalHurdle = L.log(initialLocalCost / inputs.pricing.unitCost * inputs.substitution.localFriction)
        shareMovedPerStep = -L.expMinusOne(-Clock.step / inputs.substitution.inertia)
        inverseToleranceGrowth = Geometric(rate: -inputs.substitution.toleranceGrowth)
    }

    /// Moves both shares part of the way to their targets and time on by a step.
    ///
    /// - Parameters:
    ///   - shares: the shares, changed in place
    ///   - lagYears: the lag of the best open model, years
    ///   - logMarkup: log(p/c)
    ///   - logCostRatio: how far the logarithm of local cost has fallen below that of datacenter cost since the start
    @inline(__always)
    mutating func advance(_ shares: inout Shares<L>, lagYears: L, logMarkup: L, logCostRatio: L) {
        let halvings = inverseToleranceYears * inverseToleranceGrowth.value
        let fitLocal = localFit(lagYears, halvings)
        let fitOpen = switches.openEnabled ? halved(lagYears * halvings) : fitLocal
        // Prices and costs all fall with c = unitCost·e^(−H), so their ratios need no logarithms of their own.
        let weightOpen = openWeight(logMarkup)
        let weightLocal = localWeight(logMarkup + logCostRatio)

        let sumOpen = 1 + weightOpen
        let sumBoth = sumOpen + weightLocal
        let inverse = 1 / (sumOpen * sumBoth)
        let fittingBoth = fitLocal * (sumOpen * inverse)
        let fittingOpenOnly = (fitOpen - fitLocal) * (weightOpen * (sumBoth * inverse))
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
    private func openWeight(_ logPriceOverCost: L) -> L {
        switches.openEnabled ? weight(logPriceOverCost - logOpenHurdle) : .zero
    }

    @inline(__always)
    private func localWeight(_ logPriceOverCost: L) -> L {
        switches.localEnabled ? weight(logPriceOverCost - logLocalHurdle) : .zero
    }

    /// ratio^priceSensitivity. The bounds keep a cost of 0 from making ∞/∞ or 0·∞ of a share: e^340 is far beyond any weight
    /// that matters, and a product of two sums of weights does not overflow.
    @inline(__always)
    private func weight(_ logRatio: L) -> L {
        let exponent = inputs.priceSensitivity * logRatio.clamped(-1e300, 1e300)
        return L.boundedExp(exponent.minimum(L(repeating: 340)))
    }

    @inline(__always)
    private func halved(_ times: L) -> L { L.boundedExp(-0.6931471805599453 * times) }
}
