import VectorMath

extension ThreeFuturesModel {
    /// irr of one vector of trials, from nothing but their flows: for measurements of this stage alone.
    ///
    /// - Parameters:
    ///   - flows: cash flow and shell value of every step, B$
    ///   - atHorizon: what the shells are worth at the horizon, B$
    ///   - discountRate: per year; of several rates the first from it on
    /// - Returns: irr, 1/yr; NaN where there is none
    public func internalRate(
        flows: UnsafePointer<TrialVector>, atHorizon: TrialVector, discountRate: TrialVector
    ) -> TrialVector {
        let value = PresentValue(flows: flows, steps: settings.steps, atHorizon: atHorizon)
        let half = PresentValue<TrialVector>.factor(atRate: TrialVector.log(onePlus: discountRate))
        return InternalRate(value, discountRate: discountRate, netPresentValue: half * value.polynomial(half)).solve()
    }
}
