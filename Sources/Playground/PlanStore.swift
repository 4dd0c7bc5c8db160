import Runs
import Scenarios
import Simulation
import Synchronization
import ThreeFutures

/// Plans of states that come one after the other and differ in little: what was compiled before is not compiled again.
final class PlanStore: Sendable {
    private let compiler = Mutex(PlanCompiler())

    /// The plan of a scenario.
    ///
    /// - Throws: what planning the run would throw
    func plan(
        _ scenario: Scenario, sampling: Sampling, workers: Workers
    ) throws -> Plan<ThreeFuturesModel> {
        try compiler.withLock { try $0.plan(scenario, sampling: sampling, workers: workers) }
    }
}
