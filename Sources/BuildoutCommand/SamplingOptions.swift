import ArgumentParser
import RandomStreams
import Runs
import Scenarios
import Simulation

/// How many trials are drawn, from which seed and how.
struct SamplingOptions: ParsableArguments {
    @Option(help: "How many trials: 1000000, 1_000_000 or 1e6. (default: the scenario's, else 1000000)")
    var trials: Count?

    @Option(
        help: "The seed, a whole number from 0; the same seed gives the same numbers. (default: the scenario's, else 1)"
    )
    var seed: UInt64?

    @Option(help: "random, latin-hypercube or sobol. (default: the scenario's, else sobol)")
    var method: SamplingMethod?

    func validate() throws {
        if let trials, !Self.trialRange.contains(trials.value) {
            throw ValidationError("--trials is \(trials.value); a run takes 1 to 1e9 trials. Give one in between.")
        }
    }

    private static let trialRange = 1...1_000_000_000

    /// What was given here, else what the scenario says, else the defaults.
    func sampling(of scenario: Scenario) -> Sampling {
        Sampling(scenario, trials: trials?.value, seed: seed, method: method)
    }
}

extension SamplingMethod: ExpressibleByArgument {}
