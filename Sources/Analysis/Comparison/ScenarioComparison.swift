import Runs
import Scenarios
import Simulation
import Statistics
import ThreeFutures

/// Two scenarios that share their draws, compared trial by trial.
///
/// The trials are dealt to batches as they are dealt to randomisations (trial t to batch t mod R; 32 batches where there is one
/// randomisation only), which are independent for every method of sampling; the differences between batches give the errors.
public struct ScenarioComparison: Sendable {
    /// A metric of both scenarios.
    public struct Metric: Sendable {
        /// The metric.
        public let outcome: Outcome
        /// The mean of first − second over the trials in which both are numbers.
        public let meanDifference: Estimate?
        /// First − second of the percentiles at `ScenarioComparison.probabilities`; nil where a percentile is refused or
        /// either is "never".
        public let percentileDifferences: [Estimate?]
        /// P(first > second) + ½·P(first = second) over the trials in which both exist; "never" is above every number.
        public let probabilityGreater: Estimate?
        /// 1 − var(first − second)/(var first + var second): the share of the variance that sharing draws saved.
        public let varianceSaved: Double?

        /// P(the first is better): that it is greater, or less where less is better.
        public var probabilityBetter: Estimate? {
            outcome.isBetterWhenGreater ? probabilityGreater : probabilityGreater.map(\.complement)
        }
    }

    /// A future in both scenarios.
    public struct FutureDifference: Sendable {
        /// The future.
        public let future: Future
        /// Its probability in the first less that in the second.
        public let difference: Estimate?
        /// As of a metric, for the indicator of the future.
        public let varianceSaved: Double?
    }

    /// The probabilities at which percentiles are compared.
    public static let probabilities = [0.05, 0.5, 0.95]

    /// The scenario that is compared.
    public let first: String
    /// The scenario that it is compared with.
    public let second: String
    /// The trials compared: the first ones of both.
    public let trials: Int
    /// Whether trial n of one meets trial n of the other.
    public let isPaired: Bool
    /// Every metric, in the order of `Outcome`.
    public let metrics: [Metric]
    /// Every future, in the order of `Future`.
    public let futures: [FutureDifference]
}

extension ScenarioComparison {
    /// Compares the first trials of two runs, as many as both have.
    public init(_ named: (name: String, trials: TrialSample), with other: (name: String, trials: TrialSample)) {
        (self.first, self.second) = (named.name, other.name)
        let (first, second) = (named.trials, other.trials)
        let batches = TrialBatches(
            trials: min(first.trials, second.trials), randomisations: first.randomisations)
        trials = batches.trials
        isPaired = true
        metrics = Outcome.allCases.map { Metric($0, PairedColumns(first[$0], second[$0], batches)) }
        futures = Future.allCases.map { FutureDifference($0, first.futures, second.futures, batches) }
    }
}

extension ScenarioComparison.Metric {
    /// An outcome of as many trials of two scenarios as both have, trial by trial.
    ///
    /// - Parameter randomisations: over which the trials are dealt in turn
    public init(_ outcome: Outcome, _ first: [Double], _ second: [Double], randomisations: Int) {
        let batches = TrialBatches(trials: min(first.count, second.count), randomisations: randomisations)
        self.init(outcome, PairedColumns(first, second, batches))
    }

    fileprivate init(_ outcome: Outcome, _ pairs: PairedColumns) {
        self.init(
            outcome: outcome, meanDifference: pairs.meanDifference,
            percentileDifferences: ScenarioComparison.probabilities.map(pairs.percentileDifference),
            probabilityGreater: pairs.probabilityGreater, varianceSaved: pairs.total.varianceSaved)
    }
}

extension ScenarioComparison.FutureDifference {
    /// A future of as many trials of two scenarios as both have, by the raw values of their futures.
    ///
    /// - Parameter randomisations: over which the trials are dealt in turn
    public init(_ future: Future, _ first: [Double], _ second: [Double], randomisations: Int) {
        self.init(
            future, first, second,
            TrialBatches(trials: min(first.count, second.count), randomisations: randomisations))
    }

    fileprivate init(_ future: Future, _ first: [Double], _ second: [Double], _ batches: TrialBatches) {
        let isFuture = { (value: Double) in value == Double(future.rawValue) ? 1.0 : 0.0 }
        let pairs = PairedColumns(first.map(isFuture), second.map(isFuture), batches)
        self.init(future: future, difference: pairs.meanDifference, varianceSaved: pairs.total.varianceSaved)
    }
}

/// Which trials belong to which batch.
private struct TrialBatches {
    let trials: Int
    let count: Int

    init(trials: Int, randomisations: Int) {
        (self.trials, count) = (trials, randomisations > 1 ? randomisations : 32)
    }

    /// A column, batch by batch.
    func deal(_ column: [Double]) -> [[Double]] {
        (0..<count).map { batch in stride(from: batch, to: trials, by: count).map { column[$0] } }
    }
}

/// Two columns, batch by batch.
private struct PairedColumns {
    let left: [[Double]]
    let right: [[Double]]
    let batches: [PairedComparison]
    let total: PairedComparison

    init(_ first: [Double], _ second: [Double], _ dealing: TrialBatches) {
        (left, right) = (dealing.deal(first), dealing.deal(second))
        batches = zip(left, right).map { left, right in
            var comparison = PairedComparison()
            comparison.add(left, right)
            return comparison
        }
        total = batches.reduce(into: PairedComparison()) { $0.merge($1) }
    }

    var meanDifference: Estimate? {
        estimate(batches.map(\.meanDifference), weights: batches.map(\.differences.count), pooled: total.meanDifference)
    }

    var probabilityGreater: Estimate? {
        estimate(
            batches.map(\.probabilityGreater), weights: batches.map { $0.pairs - $0.none },
            pooled: total.probabilityGreater
        ).map { $0.clamped(to: 0...1) }
    }

    /// The difference of the percentiles of all trials, with an error from the differences of the batches' own; nil where
    /// either has fewer than 10 trials beyond it, or is not a number.
    func percentileDifference(_ probability: Double) -> Estimate? {
        let ranked = [left, right].map { OrderStatistics($0.flatMap(\.self)) }
        let found = ranked.map { try? $0.percentiles([probability])[0].get().value }
        guard let first = found[0], let second = found[1], first.isFinite, second.isFinite else { return nil }
        let differences = zip(left, right).map { difference($0, $1, probability) }
        return estimate(differences, weights: left.map(\.count), pooled: first - second)
    }

    private func difference(_ left: [Double], _ right: [Double], _ probability: Double) -> Double? {
        guard let first = OrderStatistics(left).quantile(probability),
            let second = OrderStatistics(right).quantile(probability)
        else { return nil }
        return first.isFinite && second.isFinite ? first - second : nil
    }

    private func estimate(_ values: [Double?], weights: [Int], pooled: Double?) -> Estimate? {
        guard let pooled else { return nil }
        let estimate = try? ReplicateEstimate(
            values: values.map { $0 ?? .nan }, weights: weights.map { Double($0) }, pooled: pooled)
        return estimate.map { Estimate($0) }
    }
}

extension Estimate {
    /// Of the opposite event, for a probability.
    fileprivate var complement: Estimate {
        Estimate(value: 1 - value, standardError: standardError, low95: 1 - high95, high95: 1 - low95)
    }

    /// With an interval that stays inside the possible.
    func clamped(to range: ClosedRange<Double>) -> Estimate {
        Estimate(
            value: value, standardError: standardError, low95: max(low95, range.lowerBound),
            high95: min(high95, range.upperBound))
    }
}
