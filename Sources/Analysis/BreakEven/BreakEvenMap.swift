import Runs
import Scenarios
import Simulation
import ThreeFutures

/// P(npv ≥ 0) where two inputs are fixed together, on a grid of their quantiles.
public struct BreakEvenMap: Sendable {
    /// The input across.
    public let first: InputName
    /// The input upwards.
    public let second: InputName
    /// The probabilities of the quantiles, (i + ½)/33, ascending.
    public let probabilities: [Double]
    /// The numbers of the first input, ascending, in its unit.
    public let firstValues: [Double]
    /// Those of the second.
    public let secondValues: [Double]
    /// P(npv ≥ 0) at [second][first].
    public let pays: [[Estimate]]
    /// How many trials each of these has.
    public let trials: Int

    /// Looks at every pair of quantiles.
    ///
    /// - Parameter trials: how many of the run's first trials each point has
    /// - Throws: `Cancelled`
    public init(
        _ first: InputSetting, _ second: InputSetting, plan: Plan<ThreeFuturesModel>, trials: Int = 2048,
        workers: Workers = Workers()
    ) throws(Cancelled) {
        let count = BreakEven.points
        let probabilities = (0..<count).map { (Double($0) + 0.5) / Double(count) }
        let across = probabilities.map { first.distribution.quantile($0) }
        let upwards = probabilities.map { second.distribution.quantile($0) }
        var looker = Looker(plan.withoutSeries, trials: trials, workers: workers)
        let shares = try looker.look(
            upwards.flatMap { high in across.map { [first.name.ordinal: $0, second.name.ordinal: high] } })
        (self.first, self.second, self.probabilities) = (first.name, second.name, probabilities)
        (firstValues, secondValues) = (across, upwards)
        pays = (0..<count).map { Array(shares[$0 * count..<($0 + 1) * count]) }
        self.trials = min(trials, plan.sampling.trials)
    }
}
