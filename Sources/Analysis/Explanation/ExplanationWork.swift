import Runs
import Scenarios
import Simulation
import ThreeFutures

/// The sections of an explanation, on one plan and one sample of trials.
struct ExplanationWork {
    let scenario: Scenario
    let request: ExplanationRequest
    let sample: TrialSample
    let drivers: [Driver]
    let workers: Workers
    private let plan: Plan<ThreeFuturesModel>
    private let table: SampleTable

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
        table = SampleTable(scenario, plan: plan, sample: sample, threads: workers.threads)
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
        let columns = ExplainedTarget.all.map { $0.target.values(sample.results) }
        let measured = SampleSensitivity.of(columns, in: table, errors: .replicates, threads: workers.threads)
        return zip(ExplainedTarget.all, measured).flatMap { target, found in
            let number = targets.firstIndex(of: target)
            return drivers.indices.map { driver in
                let measures = position(of: drivers[driver]).map { found.measures[$0] }
                return SensitivityRow(
                    target: target, driver: drivers[driver],
                    shapley: number.flatMap { effects.effect(target: $0, player: driver) },
                    first: target.isOrdinal ? nil : measures?.first,
                    total: number.flatMap { effects.total(target: $0, player: driver) },
                    spearman: measures?.spearman, partial: measures?.partial, xi: measures?.xi)
            }
        }
    }

    /// The shares of npv by the grade of the drivers, in the order of `Grade`; inputs without a grade and noise last.
    func evidence(_ effects: ShapleyEffects) -> [EvidenceShare] {
        guard let npv = targets.firstIndex(of: .npv) else { return [] }
        let names = drivers.map { $0.isNoise ? "noise" : $0.grade?.rawValue ?? "none" }
        return (Grade.allCases.map(\.rawValue) + ["none", "noise"]).compactMap { name in
            let players = names.indices.filter { names[$0] == name }
            return players.isEmpty
                ? nil : EvidenceShare(name: name, share: effects.effect(target: npv, players: players))
        }
    }

    /// How many trials have no irr, and no payback: they have no rank.
    private var leftOut: [(name: String, count: Int)] {
        ExplainedTarget.all.filter(\.isOrdinal).map { target in
            (target.name + "None", target.target.values(sample.results).count(where: \.isNaN))
        }
    }

    /// Where an input stands in the table; nil of noise, and of what did not vary in the sample.
    private func position(of driver: Driver) -> Int? { table.inputs.firstIndex { $0.name == driver.name } }

    /// The boxes of futures, found on the odd batches and measured on the even ones.
    func discovery() -> [FutureBoxes] {
        let usual = [Future.paysOut, .localDominates].filter { future in
            future == .paysOut || sample.futures.count { $0 == Double(future.rawValue) } >= FutureBoxes.leastTrials
        }
        return (request.futures ?? usual).map { future in
            FutureBoxes(
                future: future, inputs: table.inputs.map(\.name),
                found: ScenarioDiscovery(
                    table, isHit: sample.futures.map { $0 == Double(future.rawValue) },
                    options: .init(leastMass: request.leastMass, density: request.density), errors: .replicates,
                    threads: workers.threads, search: { $0 % 2 == 1 }, measure: { $0 % 2 == 0 }))
        }
    }

    func information() -> DriverInformation {
        let groups = InputGroup.all(of: table.inputs.map(\.name))
        let found = InformationValue(
            table, payoff: sample[.npv], groups: groups.map(\.positions), errors: .replicates,
            threads: workers.threads)
        return DriverInformation(
            perfect: found.perfect, inputs: zip(table.inputs.map(\.name), found.inputs).map { ($0, $1) },
            groups: zip(groups.map(\.name), found.groups).map { ($0, $1) })
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
            ] + leftOut
    }
}
