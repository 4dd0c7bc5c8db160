import Runs

/// What is known of one driver and one target.
public struct SensitivityRow: Sendable {
    /// The target.
    public let target: ExplainedTarget
    /// The driver.
    public let driver: Driver
    /// The Shapley effect, a share of the variance; nil of a target that is an order, that does not vary, or of which a trial is
    /// none.
    public let shapley: Estimate?
    /// The first-order index; nil as above and of noise.
    public let first: Estimate?
    /// The total index; nil as above.
    public let total: Estimate?
    /// Spearman's rank correlation; nil of noise.
    public let spearman: Estimate?
    /// The partial rank correlation, all other inputs held; nil of noise.
    public let partial: Estimate?
    /// Chatterjee's ξ; nil of noise.
    public let xi: Estimate?
}
