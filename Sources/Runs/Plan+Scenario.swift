import Distributions
import Scenarios
import Simulation
import ThreeFutures

extension Plan<ThreeFuturesModel> {
    /// The plan of a scenario.
    public init(_ scenario: Scenario, sampling: Sampling) throws {
        try self.init(
            model: ThreeFuturesModel(settings: scenario.settings), inputs: scenario.inputs.map(\.distribution),
            correlations: scenario.correlations.map {
                GaussianCopula.Pair(first: $0.first.ordinal, second: $0.second.ordinal, rank: $0.rank)
            },
            sampling: sampling)
    }
}
