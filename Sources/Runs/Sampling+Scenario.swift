import RandomStreams
import Scenarios
import Simulation

extension Sampling {
    /// The sampling of a scenario's run: what is given here, else what the scenario says, else a million trials by Sobol
    /// points from the seed 1 and the standard generator.
    public init(
        _ scenario: Scenario, trials: Int? = nil, seed: UInt64? = nil, generator: SeedGenerator? = nil,
        method: SamplingMethod? = nil, randomisations: Int? = nil
    ) {
        self.init(
            trials: trials ?? scenario.run.trials ?? 1_000_000, seed: seed ?? scenario.run.seed ?? 1,
            generator: generator ?? scenario.run.generator ?? .standard,
            method: method ?? scenario.run.method ?? .sobol,
            randomisations: randomisations ?? Sampling.standardRandomisations)
    }
}
