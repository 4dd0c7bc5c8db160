import ThreeFutures

/// How precisely a number of a run is wanted: the largest half width of its 95 % interval.
public struct PrecisionTarget: Hashable, Sendable {
    /// What is wanted precisely.
    public enum Quantity: Hashable, Sendable {
        /// The probability of every future.
        case everyFuture
        /// The probability of one future.
        case future(Future)
        /// A statistic of an outcome.
        case outcome(Outcome, Statistic)
    }

    /// A statistic of an outcome that a run reports.
    public enum Statistic: Hashable, Sendable {
        case mean, standardDeviation
        /// The percentile at a probability of `Summary.outcomeProbabilities`.
        case percentile(Double)
    }

    /// What is wanted precisely.
    public let quantity: Quantity
    /// The largest half width: absolute, in the unit of the quantity, or as a share of its magnitude.
    public let halfWidth: Double
    /// Whether `halfWidth` is a share.
    public let isRelative: Bool

    /// Wants a quantity to within a half width above 0.
    public init(_ quantity: Quantity, halfWidth: Double, isRelative: Bool = false) {
        self.quantity = quantity
        self.halfWidth = halfWidth
        self.isRelative = isRelative
    }
}

extension PrecisionTarget {
    /// How a summary fares: the half width that it has, in the same terms as the one wanted.
    ///
    /// Of every future, the one that is known least. +∞ where the number does not exist or is refused.
    public func reached(in summary: Summary) -> Double {
        estimates(in: summary).map { estimate in
            guard let estimate else { return .infinity }
            let half = 0.5 * (estimate.high95 - estimate.low95)
            let reached = isRelative ? half / abs(estimate.value) : half
            return reached.isNaN ? .infinity : reached
        }.max() ?? .infinity
    }

    private func estimates(in summary: Summary) -> [Estimate?] { quantity.estimates(in: summary) }

    /// `futures`, `paysOut`, `npv.p50`: what is wanted precisely, as on the command line.
    public var name: String { quantity.name }
}

extension PrecisionTarget.Quantity {
    /// The numbers that a summary has for it; nil for one that does not exist or is refused.
    package func estimates(in summary: Summary) -> [Estimate?] {
        switch self {
        case .everyFuture: summary.futures.map(\.probability)
        case .future(let future): [summary[future].probability]
        case .outcome(let outcome, .mean): [summary[outcome].mean]
        case .outcome(let outcome, .standardDeviation): [summary[outcome].standardDeviation]
        case .outcome(let outcome, .percentile(let probability)): [summary[outcome].percentile(probability)]
        }
    }

    /// `futures`, `paysOut`, `npv.p50`.
    package var name: String {
        switch self {
        case .everyFuture: "futures"
        case .future(let future): future.name
        case .outcome(let outcome, .mean): outcome.name + ".mean"
        case .outcome(let outcome, .standardDeviation): outcome.name + ".sd"
        case .outcome(let outcome, .percentile(let probability)):
            outcome.name + "." + PercentileSummary.name(probability)
        }
    }
}
