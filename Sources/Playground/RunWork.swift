import Documents
import Results
import Runs
import Scenarios
import Simulation
import Synchronization
import ThreeFutures

/// A run on its way up the ladder: each rung is told as soon as it is reached.
///
/// Its stages take turns with those of other runs: the first rungs in a lane of their own, so that nobody waits long for a first
/// answer; later ones one run at a time, which bounds the memory.
final class RunWork: Sendable {
    /// The trials after which results are told, as far as the request goes.
    static let ladder = [1 << 12, 1 << 14, 1 << 16, 1 << 18, 1 << 20, 1 << 22]

    /// Rungs that are reached without a pause.
    enum Stage: Int, CaseIterable {
        case quick, thorough, long

        init(trials: Int) { self = trials <= 1 << 14 ? .quick : trials <= 1 << 18 ? .thorough : .long }
    }

    private let playground: Playground
    private let request: RunRequest
    private let scenario: Scenario
    private let baseline: Scenario?
    private let rungs: [Int]
    private let ticket: RunQueue.Ticket
    private let told: AsyncStream<PlaygroundEvent>.Continuation
    private let stopwatch = Stopwatch()

    /// - Parameter isWhole: whether only all trials are told, without the rungs before
    init(
        _ playground: Playground, _ request: RunRequest, scenario: Scenario, baseline: Scenario?, isWhole: Bool,
        ticket: RunQueue.Ticket, told: AsyncStream<PlaygroundEvent>.Continuation
    ) {
        (self.playground, self.request) = (playground, request)
        (self.scenario, self.baseline) = (scenario, baseline)
        (self.ticket, self.told) = (ticket, told)
        rungs = isWhole ? [request.state.trials] : Self.rungs(request.state.trials)
    }

    /// The rungs of a run of so many trials.
    static func rungs(_ trials: Int) -> [Int] { ladder.filter { $0 < trials } + [trials] }

    private var workers: Workers { Workers(cancellation: ticket.cancellation) }

    /// Begins with the first stage.
    func start() { queue(after: nil) }

    /// Queues the next stage that has rungs; ends where there is none.
    private func queue(after last: Stage?) {
        let later = Stage.allCases.drop { $0.rawValue <= last?.rawValue ?? -1 }
        guard let next = later.first(where: { stage in rungs.contains { Stage(trials: $0) == stage } }) else {
            return finish(.done)
        }
        if last != nil { playground.queue.wait(ticket) }
        playground.lane(next).add { self.work(next) }
    }

    private func work(_ stage: Stage) {
        if ticket.cancellation.isCancelled { return finish(.ended) }
        playground.queue.begin(ticket)
        do {
            let own = rungs.filter { Stage(trials: $0) == stage }
            try climb(own, isShared: stage == .long)
            queue(after: stage)
        } catch is Cancelled {
            finish(.ended)
        } catch {
            told.yield(.init(kind: .error, document: PlaygroundProblem.failed(error).document(status: 500)))
            finish(nil)
        }
    }

    /// Runs up some rungs and tells each.
    ///
    /// - Parameter isShared: whether shorter runs go between its portions
    private func climb(_ rungs: [Int], isShared: Bool) throws {
        let looked = try run()
        for rung in rungs {
            let run: ScenarioRun
            if isShared {
                while looked.trials < rung {
                    try playground.lane(.thorough).run { try looked.advance(to: min(rung, looked.trials + 1 << 16)) }
                }
                run = try playground.lane(.thorough).run { try looked.look() }
            } else {
                try looked.advance(to: rung)
                run = try looked.look()
            }
            let base = try baseline.map { try playground.baselines.look($0, sampling: sampling($0, rung), workers) }
            let results = ResultsDocument(
                RunLook(RunRecord(run, folder: ""), looked), base: base, charts: request.charts,
                of: request.state.trials, workers: workers)
            told.yield(.init(kind: .results, document: try results.value()))
        }
    }

    private func run() throws -> LookedRun {
        let plan = try playground.plans.plan(
            scenario, sampling: request.state.sampling(of: scenario), workers: workers)
        return LookedRun(
            scenario, plan: plan, series: request.charts.compactMap(\.series), overrides: request.state.overrides,
            spares: playground.spares, workers: workers)
    }

    /// The baseline shares the draws of the run, whatever it says of them itself.
    private func sampling(_ baseline: Scenario, _ trials: Int) -> Sampling {
        var sampling = request.state.sampling(of: scenario)
        sampling.trials = trials
        return sampling
    }

    private func finish(_ kind: PlaygroundEvent.Kind?) {
        playground.queue.leave(ticket)
        switch kind {
        case .done:
            told.yield(
                .init(
                    kind: .done,
                    document: .object([
                        ("trials", .integer(request.state.trials)),
                        ("milliseconds", .number((stopwatch.seconds * 1000).rounded())),
                    ])))
        case .ended where ticket.isSuperseded:
            told.yield(.init(kind: .ended, document: .object([("reason", .text("newer"))])))
        default: break
        }
        told.finish()
    }
}

extension ChartWish {
    /// The series that it draws; nil of other charts.
    var series: Series? { if case .fan(let series) = subject { series } else { nil } }
}
