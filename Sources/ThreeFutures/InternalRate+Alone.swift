extension ThreeFuturesModel {
    /// irr of one vector of trials, from nothing but their cash flows: for measurements of this stage alone.
    ///
    /// - Parameters:
    ///   - flows: the cash flow of every step, B$
    ///   - salvage: what the shells are worth at the horizon, B$
    /// - Returns: irr, 1/yr; NaN where there is none
    public func internalRate(flows: UnsafePointer<TrialVector>, salvage: TrialVector) -> TrialVector {
        InternalRate(PresentValue(flows: flows, steps: settings.steps, salvage: salvage)).solve()
    }
}
