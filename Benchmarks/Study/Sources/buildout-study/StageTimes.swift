import Runs
import Scenarios
import Simulation
import ThreeFutures

/// The seconds that the stages of a run take.
struct StageTimes {
    let scenario: Scenario
    let threads: Int
    let sampling: Sampling

    /// Sampling, model, irr, statistics, and the whole run.
    func measured() throws -> [(name: String, seconds: Double)] {
        let plan = try Plan(scenario, sampling: sampling)
        let drawn = try seconds(of: drawingOnly())
        let rates = try RateStage(plan, samples: 4096).seconds(trials: sampling.trials, threads: threads)
        let simulated = try seconds(of: plan.withoutSeries)
        let stopwatch = Stopwatch()
        _ = try ScenarioRun.run(scenario, plan: plan, workers: Workers(threads: threads))
        let whole = stopwatch.seconds
        return [
            ("sampling", drawn), ("model", simulated - drawn - rates), ("irr", rates),
            ("statistics", whole - simulated), ("all", whole),
        ]
    }

    private func drawingOnly() throws -> Plan<DrawsOnly> {
        let model = ThreeFuturesModel(settings: scenario.settings)
        return try Plan(
            model: DrawsOnly(model: model), inputs: scenario.inputs.map(\.distribution),
            correlations: scenario.correlations.map {
                .init(first: $0.first.ordinal, second: $0.second.ordinal, rank: $0.rank)
            },
            sampling: sampling)
    }

    /// The time of all trials without statistics, portion by portion in the same storage.
    private func seconds<Model>(of plan: Plan<Model>) throws -> Double {
        let stopwatch = Stopwatch()
        try plan.forEachPortion(of: 0..<sampling.trials, workers: Workers(threads: threads)) { _ in .released }
        return stopwatch.seconds
    }
}

/// The draws of the three-futures model, of which nothing is made.
private struct DrawsOnly: SimulatedModel {
    let model: ThreeFuturesModel

    var inputNames: [String] { model.inputNames }
    var inputsByImportance: [Int] { model.inputsByImportance }
    var leadingDirection: [DirectionPart] { model.leadingDirection }
    var noise: [NoiseProcess] { model.noise }
    var resultCount: Int { 1 }

    func makeWorkspace() {}

    func run(
        draws: UnsafePointer<SIMD8<Double>>, drawStride: Int, results: UnsafeMutablePointer<SIMD8<Double>>,
        resultStride: Int, workspace: Void
    ) {
        results[0] = draws[0]
    }
}
