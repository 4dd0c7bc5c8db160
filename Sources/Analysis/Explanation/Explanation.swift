import Runs
import Scenarios
import Simulation
import ThreeFutures

/// What the numbers of a run rest on: why, whose fault, what would have to be true, and what to find out first.
public struct Explanation: Sendable {
    /// The scenario.
    public let scenario: Scenario
    /// From how many trials and walks, by what they are for.
    public let sizes: [(name: String, count: Int)]
    /// Every target and driver, target by target; none where it was not asked for.
    public let sensitivity: [SensitivityRow]
    /// Every input by itself.
    public let tornado: Tornado?
    /// The break-evens of single inputs.
    public let breakEvens: [BreakEven]?
    /// Those of the two leading inputs together.
    public let map: BreakEvenMap?
    /// Causes of gains and losses.
    public let attribution: Attribution?
    /// How large gains and losses are.
    public let losses: LossNumbers?
}

/// Why a scenario cannot be explained.
public enum ExplanationError: Error, Hashable, Sendable {
    /// Every input is constant: nothing decides but noise.
    case noInputVaries
    /// An input whose break-even was asked for is constant.
    case constant(InputName)
}

extension Explanation {
    /// Explains a scenario as a sampling draws it.
    ///
    /// The result is the same to the bit on any number of threads.
    ///
    /// - Parameter progress: called with the name of a section when it begins
    /// - Throws: `ExplanationError`; `Cancelled`; what planning the run would throw
    public init(
        _ scenario: Scenario, sampling: Sampling, request asked: ExplanationRequest = ExplanationRequest(),
        workers: Workers = Workers(), progress: (ExplanationRequest.Section) -> Void = { _ in }
    ) throws {
        let work = try ExplanationWork(scenario, sampling: sampling, request: asked, workers: workers)
        let request = work.request
        func wants(_ section: ExplanationRequest.Section) -> Bool {
            if request.sections.contains(section) { progress(section) }
            return request.sections.contains(section)
        }
        self.scenario = scenario
        let effects = work.needsEffects ? try work.effects() : nil
        sensitivity = try effects.map { wants(.sensitivity) ? try work.sensitivity($0) : [] } ?? []
        tornado = wants(.tornado) ? try work.tornado() : nil
        let leaders = try work.breakEvenInputs(effects)
        let finds = wants(.breakEven)
        breakEvens = finds ? try work.breakEvens(leaders) : nil
        map = finds && leaders.count > 1 ? try work.map(leaders[0], leaders[1]) : nil
        attribution = wants(.attribution) ? try work.attribution() : nil
        losses = attribution == nil ? nil : LossNumbers(work.sample)
        sizes = work.sizes(walks: effects?.walks)
    }
}

/// The sections of an explanation, on one plan and one sample of trials.
struct ExplanationWork {
    let scenario: Scenario
    let request: ExplanationRequest
    let sample: TrialSample
    private let plan: Plan<ThreeFuturesModel>
    private let drivers: [Driver]
    private let workers: Workers

    init(
        _ scenario: Scenario, sampling: Sampling, request: ExplanationRequest, workers: Workers
    ) throws {
        drivers = scenario.drivers
        guard drivers.contains(where: { !$0.isNoise }) else { throw ExplanationError.noInputVaries }
        if let constant = request.breakEvenInputs?.first(where: { !scenario[$0].varies }) {
            throw ExplanationError.constant(constant)
        }
        self.scenario = scenario
        self.workers = workers
        self.request = request.limited(to: sampling.trials)
        plan = try Plan(scenario, sampling: sampling, workers: workers).withoutSeries
        sample = try TrialSample(first: self.request.trials, of: plan, workers: workers)
    }

    /// Whether Shapley effects are wanted, or needed to find who leads.
    var needsEffects: Bool {
        request.sections.contains(.sensitivity)
            || request.sections.contains(.breakEven) && request.breakEvenInputs == nil
    }

    /// The targets that are numbers.
    private var targets: [ExplainedTarget] { ExplainedTarget.all.filter { !$0.isOrdinal } }

    func effects() throws -> ShapleyEffects {
        ShapleyEffects(
            try WalkSimulator.run(
                plan, players: drivers.map(\.player), targets: targets.map(\.target), walks: request.walks,
                workers: workers))
    }

    func sensitivity(_ effects: ShapleyEffects) throws -> [SensitivityRow] {
        ExplainedTarget.all.flatMap { target in
            let number = targets.firstIndex(of: target)
            return drivers.indices.map { driver in
                SensitivityRow(
                    target: target, driver: drivers[driver],
                    shapley: number.flatMap { effects.effect(target: $0, player: driver) }, first: nil,
                    total: number.flatMap { effects.total(target: $0, player: driver) }, spearman: nil, partial: nil,
                    xi: nil)
            }
        }
    }

    func tornado() throws -> Tornado {
        try Tornado(
            scenario, plan: plan, sample: sample, swing: request.swing, trials: request.swingTrials, workers: workers)
    }

    /// The inputs that were named, else those with the largest effects on whether the buildout pays, the largest first.
    func breakEvenInputs(_ effects: ShapleyEffects?) throws -> [InputSetting] {
        if let named = request.breakEvenInputs { return named.map { scenario[$0] } }
        guard let effects, let target = targets.firstIndex(of: .pays) else { return [] }
        let inputs = drivers.indices.compactMap { driver in
            drivers[driver].input.map {
                (input: $0, effect: effects.effect(target: target, player: driver)?.value ?? 0)
            }
        }
        return inputs.enumerated().sorted { ($1.element.effect, $0.offset) < ($0.element.effect, $1.offset) }
            .prefix(ExplanationRequest.leadingInputs).map { scenario[$0.element.input] }
    }

    func breakEvens(_ inputs: [InputSetting]) throws -> [BreakEven] {
        try BreakEven.find(
            inputs, plan: plan, target: request.target, trials: request.lookTrials, workers: workers)
    }

    func map(_ first: InputSetting, _ second: InputSetting) throws -> BreakEvenMap {
        try BreakEvenMap(first, second, plan: plan, trials: request.mapTrials, workers: workers)
    }

    func attribution() throws -> Attribution {
        try Attribution(
            plan: plan, futures: sample.futures, trials: request.attributionTrials, workers: workers)
    }

    func sizes(walks: Int?) -> [(name: String, count: Int)] {
        [("trials", sample.trials)] + (walks.map { [("walks", $0)] } ?? [])
            + [
                ("swingTrials", request.swingTrials), ("lookTrials", request.lookTrials),
                ("mapTrials", request.mapTrials), ("attributionTrials", request.attributionTrials),
            ]
    }
}
