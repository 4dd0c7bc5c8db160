import RandomStreams
import Runs
import Scenarios
import Simulation
import ThreeFutures
import VectorMath

extension SampleTable {
    /// The most values of an input whose mean is taken value by value.
    private static let mostLevels = 64

    /// The table of the first trials of a scenario: its inputs that vary, with the normal scores that they were drawn from. Ties are
    /// in a fixed random order, since neighbours of a Sobol sequence are not independent.
    init(_ scenario: Scenario, plan: Plan<ThreeFuturesModel>, sample: TrialSample, threads: Int) {
        let inputs = scenario.inputs.filter(\.varies)
        let probabilities = plan.sampler.probabilities(firstTrials: sample.trials)
        let columns = Parallel.map(inputs.count, threads: threads) { index in
            let (input, values) = (inputs[index], sample[inputs[index].name])
            let isDiscrete = !input.distribution.isContinuous && Set(values).count <= Self.mostLevels
            return Input(
                name: input.name.text, values: values,
                scores: isDiscrete ? nil : probabilities[input.name.ordinal].map { Double.normalQuantile($0) },
                isDiscrete: isDiscrete)
        }
        let sampling = plan.sampling
        let master = MasterKey(seed: sampling.seed, generator: sampling.generator)
        self.init(
            inputs: columns, batches: Batches(randomisations: sample.randomisations).count,
            tieOrder: Stream(master, name: "explanation.ties", trial: 0).permutation(of: sample.trials).map(Int32.init),
            threads: threads)
    }
}
