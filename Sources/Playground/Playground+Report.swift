import Analysis
import Documents
import Pages
import Results
import Runs
import Scenarios
import Simulation
import ThreeFutures

extension Playground {
    /// The trials of a report that does not say.
    public static let reportTrials = 1 << 16

    /// The report of a state, as `buildout report` writes it of its run; it waits for its turn like a run.
    ///
    /// - Throws: `unknown`, `invalid`, `busy`, `superseded`, `failed`
    public func report(_ state: PlaygroundState) async throws(PlaygroundProblem) -> [UInt8] {
        let ticket = try queue.enter(page: nil)
        defer { queue.leave(ticket) }
        let scenario = try read(state).scenario
        let result: Result<[UInt8], any Error> = await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                lane(.thorough).add { waiter.resume(returning: Result { try self.page(state, scenario, ticket) }) }
            }
        } onCancel: {
            ticket.cancellation.cancel()
        }
        do { return try result.get() } catch is Cancelled { throw .superseded } catch { throw .failed(error) }
    }

    private func page(_ state: PlaygroundState, _ scenario: Scenario, _ ticket: RunQueue.Ticket) throws -> [UInt8] {
        queue.begin(ticket)
        let workers = Workers(cancellation: ticket.cancellation)
        let plan = try plans.plan(scenario, sampling: state.sampling(of: scenario), workers: workers)
        var request = ScenarioRun.Request()
        request.overrides = state.overrides
        let run = try ScenarioRun.run(scenario, plan: plan, request: request, workers: workers)
        let sample = try TrialSample(first: InputsByFuture.limit, of: plan, workers: workers)
        return RunReport(RunRecord(run, folder: scenario.identifier), inputs: InputsByFuture(sample)).bytes
    }
}
