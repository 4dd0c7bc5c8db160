import Documents
import Results
import Runs
import Scenarios
import Simulation
import ThreeFutures

/// The playground: scenarios of a folder, changed and run by whoever asks, with everything that is kept between two requests.
///
/// It knows nothing of a protocol: requests come as JSON, answers go as JSON or one after the other.
public final class Playground: Sendable {
    /// Whether scenarios may be written into the folder.
    public let canSave: Bool

    let shelf: ScenarioShelf
    let plans = PlanStore()
    let baselines: BaselineStore
    let spares = SpareTables()
    let queue = RunQueue()
    let explanations: ExplanationStore
    private let lanes = [WorkLane("quick"), WorkLane("thorough"), WorkLane("long")]

    /// The playground of a folder or a scenario file.
    ///
    /// - Throws: a fault where there is no scenario
    public init(path: String, canSave: Bool) throws(Fault) {
        shelf = try ScenarioShelf(path: path)
        self.canSave = canSave
        baselines = BaselineStore(plans)
        explanations = ExplanationStore()
    }

    func lane(_ stage: RunWork.Stage) -> WorkLane { lanes[stage.rawValue] }

    /// A state as the reader understands it, and the scenario as its file has it.
    func read(_ state: PlaygroundState) throws(PlaygroundProblem) -> (scenario: Scenario, base: Scenario) {
        let source = try shelf.source(named: state.scenario)
        do throws(ScenarioErrors) {
            return (try source.scenario(overrides: state.overrides), try source.scenario(overrides: []))
        } catch {
            throw .invalid(error)
        }
    }
}

extension Playground {
    /// Lets a run in and begins it.
    ///
    /// - Parameter isWhole: whether only all trials are told, without the rungs before
    /// - Throws: `busy`, `unknown` or `invalid`
    public func run(_ request: RunRequest, isWhole: Bool = false) throws(PlaygroundProblem) -> RunInProgress {
        let ticket = try queue.enter(page: request.page)
        do throws(PlaygroundProblem) {
            let (scenario, base) = try read(request.state)
            let baseline = try request.baseline.map { baseline throws(PlaygroundProblem) in
                try read(baseline).scenario
            }
            queue.takeOver(ticket)
            let (events, told) = AsyncStream.makeStream(of: PlaygroundEvent.self)
            told.onTermination = { _ in ticket.cancellation.cancel() }
            told.yield(.init(kind: .state, document: StateDocument(scenario, base: base).value))
            RunWork(
                self, request, scenario: scenario, baseline: baseline, isWhole: isWhole, ticket: ticket, told: told
            ).start()
            return RunInProgress(events: events, ticket: ticket)
        } catch {
            queue.leave(ticket)
            throw error
        }
    }

    /// The results of a run after all its trials, with what its state means.
    ///
    /// - Throws: as `run`; `superseded`; `failed`
    public func results(_ request: RunRequest) async throws(PlaygroundProblem) -> JSONValue {
        let run = try run(request, isWhole: true)
        var members: [(String, JSONValue)] = []
        var state = JSONValue.null
        for await event in run.events {
            switch (event.kind, event.document) {
            case (.state, let document): state = document
            case (.results, .object(let found)): members = found
            case (.error, _): throw .failed(PlaygroundProblem.unfinished)
            default: break
            }
        }
        if members.isEmpty { throw .superseded }
        return .object([("state", state)] + members)
    }

    /// What a state means; nothing is run.
    public func check(body: [UInt8]) throws(PlaygroundProblem) -> JSONValue {
        let reader = try RequestReader(body)
        try reader.require(only: PlaygroundState.members)
        let (scenario, base) = try read(try PlaygroundState(reader))
        return StateDocument(scenario, base: base).value
    }
}

extension PlaygroundProblem {
    /// Work that was ended before its time.
    static let superseded = PlaygroundProblem(
        .superseded, "the work was ended before it was done",
        rule: "a newer request of a page ends the older, and so does whoever goes away", remedy: "Ask again.")
    /// Work that failed.
    static let unfinished = PlaygroundProblem(
        .failed, "the run could not be finished", rule: "a request that is accepted is done", remedy: "Try again.")
}
