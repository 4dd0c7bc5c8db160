import Results
import Runs
import Scenarios
import Simulation
import Synchronization

/// A run after some of its trials, with what single trials tell.
struct RunLook: Sendable {
    /// What it says.
    let record: RunRecord
    /// The net present value of its first trials.
    let values: [Double]
    /// The future of its first trials, by raw value.
    let futures: [Double]

    init(_ record: RunRecord, _ run: LookedRun) {
        (self.record, values, futures) = (record, run.values, run.futures)
    }
}

/// Runs that others are compared with, kept for as long as they are asked for.
final class BaselineStore: Sendable {
    /// At most 4 MiB each.
    private static let mostKept = 12

    private struct Key: Hashable {
        let scenario: String
        let sampling: Sampling
    }

    private struct State {
        var looks: [Key: RunLook] = [:]
        var order: [Key] = []
    }

    private let plans: PlanStore
    private let state = Mutex(State())

    init(_ plans: PlanStore) { self.plans = plans }

    /// A scenario after all trials of a sampling; run where it is not known.
    ///
    /// - Throws: `Cancelled`; what planning the run would throw
    func look(_ scenario: Scenario, sampling: Sampling, _ workers: Workers) throws -> RunLook {
        let key = Key(scenario: scenario.canonicalText, sampling: sampling)
        if let known = state.withLock({ $0.looks[key] }) { return known }
        let run = LookedRun(
            scenario, plan: try plans.plan(scenario, sampling: sampling, workers: workers), series: [],
            workers: workers)
        try run.advance(to: sampling.trials)
        let look = RunLook(RunRecord(try run.look(), folder: ""), run)
        state.withLock { state in
            state.looks[key] = look
            state.order.append(key)
            if state.order.count > Self.mostKept { state.looks[state.order.removeFirst()] = nil }
        }
        return look
    }
}
