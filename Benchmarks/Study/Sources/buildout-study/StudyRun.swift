import Distributions
import RandomStreams
import Runs
import Scenarios
import Simulation
import ThreeFutures

/// One way to draw a scenario, and the outcomes that come of it.
struct StudyRun: Sendable {
    var scenario: Scenario
    var method: SamplingMethod
    var noise = NoiseArrangement.standard
    var strata: Int?
    /// The inputs, the most important first; nil: as in every run.
    var inputOrder: [Int]?
    /// Whether the first coordinate is turned into the leading direction, as in every run.
    var isTurned = true

    /// The outcomes of a run, then its futures: a column each, trial by trial.
    func columns(trials: Int, seed: UInt64) throws -> [[Double]] {
        let table = try Simulator.run(try plan(trials: trials, seed: seed))
        return (0..<table.columns).map { table.column($0) }
    }

    private func plan(trials: Int, seed: UInt64) throws -> Plan<OutcomesModel> {
        var sampling = Sampling(trials: trials, seed: seed, method: method)
        if let strata { sampling.strata = strata }
        let model = ThreeFuturesModel(settings: scenario.settings)
        return try Plan(
            model: OutcomesModel(
                model: model, inputsByImportance: inputOrder ?? model.inputsByImportance,
                leadingDirection: isTurned ? model.leadingDirection : []),
            inputs: scenario.inputs.map(\.distribution),
            correlations: scenario.correlations.map {
                GaussianCopula.Pair(first: $0.first.ordinal, second: $0.second.ordinal, rank: $0.rank)
            },
            sampling: sampling, noise: noise)
    }
}
