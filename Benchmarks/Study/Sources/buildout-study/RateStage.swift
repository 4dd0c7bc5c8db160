import Simulation
import Synchronization
import ThreeFutures

/// The internal rates of return of recorded cash flows, again and again.
///
/// Nothing is written after `init`, hence `@unchecked`.
final class RateStage: @unchecked Sendable {
    private let model: ThreeFuturesModel
    private let vectors: Int
    /// For every vector of trials the flows of its steps, then what there is at the horizon and the discount rate.
    private let storage: UnsafeMutablePointer<TrialVector>

    /// The flows of the first trials of a plan.
    init(_ plan: Plan<ThreeFuturesModel>, samples: Int) {
        model = plan.model
        vectors = max(1, samples / TrialVector.laneCount)
        let entries = plan.model.settings.steps + 2
        storage = .allocate(capacity: vectors * entries)
        storage.initialize(repeating: .zero, count: vectors * entries)
        for trial in 0..<vectors * TrialVector.laneCount {
            let (vector, lane) = trial.quotientAndRemainder(dividingBy: TrialVector.laneCount)
            for (step, flow) in Self.flows(plan, trial: trial).enumerated() {
                storage[vector * entries + step][lane] = flow
            }
        }
    }

    deinit { storage.deallocate() }

    /// The time of this many rates.
    func seconds(trials: Int, threads: Int) throws -> Double {
        let tasks = trials / (vectors * TrialVector.laneCount) + 1
        let entries = model.settings.steps + 2
        let found = Atomic(0)
        let stopwatch = Stopwatch()
        try Parallel.run(tasks: tasks, threads: threads, cancellation: Cancellation()) { next in
            while next() != nil {
                for vector in 0..<self.vectors {
                    let flows = self.storage + vector * entries
                    let rates = self.model.internalRate(
                        flows: flows, atHorizon: flows[entries - 2], discountRate: flows[entries - 1])
                    if !rates[0].isNaN { found.wrappingAdd(1, ordering: .relaxed) }
                }
            }
        }
        return stopwatch.seconds * Double(trials) / Double(tasks * vectors * TrialVector.laneCount)
    }

    /// The flows of a trial, what there is at the horizon, and the discount rate.
    private static func flows(_ plan: Plan<ThreeFuturesModel>, trial: Int) -> [Double] {
        let draws = plan.sampler.draws(trial: trial)
        let inputs = InputName.allCases.count
        let steps = plan.model.settings.steps
        let noise = (0..<3).map { Array(draws[(inputs + $0 * steps)..<(inputs + ($0 + 1) * steps)]) }
        let worked = plan.model.worked(inputs: Array(draws[..<inputs]), noise: noise)
        let shells = worked.path(.shellValue)
        let atHorizon = max(0, worked[.salvage] - shells.reduce(0, +))
        return zip(worked.path(.cashFlow), shells).map { $0 + $1 }
            + [atHorizon, draws[InputName.financeDiscountRate.ordinal]]
    }
}
