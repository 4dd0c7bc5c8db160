import Scenarios
import Simulation
import ThreeFutures

/// One trial of a run, drawn again and worked through on its own.
public struct TrialReplay: Sendable {
    /// The number of the trial, from 0.
    public let index: Int
    /// The value of every input, in the order of `InputName`.
    public let inputs: [Double]
    /// The shocks of every step, process by process, in the order of `Noise.processes`.
    public let noise: [[Double]]
    /// Its outcomes, its paths and its future.
    public let worked: WorkedTrial
}

extension TrialReplay {
    /// Replays a trial of the run that this scenario and sampling make.
    ///
    /// - Parameter index: 0 ..< `sampling.trials`
    /// - Throws: what planning the run would throw
    public init(_ scenario: Scenario, sampling: Sampling, index: Int) throws {
        self.init(try Plan(scenario, sampling: sampling), index: index)
    }

    /// Replays a trial of a plan.
    ///
    /// - Parameter index: 0 ..< its number of trials
    public init(_ plan: Plan<ThreeFuturesModel>, index: Int) {
        precondition((0..<plan.sampling.trials).contains(index), "the trial is one of the run's")
        let draws = plan.sampler.draws(trial: index)
        let steps = plan.model.settings.steps
        let inputCount = plan.model.inputNames.count
        self.index = index
        inputs = Array(draws[..<inputCount])
        noise = plan.model.noise.indices.map { process in
            let first = inputCount + process * steps
            return Array(draws[first..<first + steps])
        }
        worked = plan.model.worked(inputs: inputs, noise: noise)
    }
}
