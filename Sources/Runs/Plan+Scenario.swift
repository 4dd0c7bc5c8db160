import Distributions
import Scenarios
import Simulation
import ThreeFutures

extension Plan<ThreeFuturesModel> {
    /// The plan of a scenario, compiled by some workers.
    public init(_ scenario: Scenario, sampling: Sampling, workers: Workers = Workers()) throws {
        try self.init(
            model: ThreeFuturesModel(settings: scenario.settings), inputs: scenario.inputs.map(\.distribution),
            correlations: scenario.pairs, sampling: sampling, workers: workers)
    }

    /// The same plan of a model that gives outcomes and futures alone.
    public var withoutSeries: Plan {
        var model = model
        model.recordsSeries = false
        return running(model)
    }
}

extension Scenario {
    /// The rank correlations by the positions of their inputs.
    package var pairs: [GaussianCopula.Pair] {
        correlations.map { GaussianCopula.Pair(first: $0.first.ordinal, second: $0.second.ordinal, rank: $0.rank) }
    }
}

/// Plans scenarios one after the other and compiles no distribution twice.
///
/// It remembers a bounded number of tables, however many scenarios there are.
public struct PlanCompiler {
    /// At most 64 KiB each.
    private static let mostTables = 512
    private var tables: [String: CompiledQuantile] = [:]

    /// Remembers nothing yet.
    public init() {}

    /// The plan of a scenario; it gives the bits of `Plan(scenario, sampling:)`.
    public mutating func plan(
        _ scenario: Scenario, sampling: Sampling, workers: Workers = Workers()
    ) throws -> Plan<ThreeFuturesModel> {
        try plan(
            MixedScenario(settings: scenario.settings, inputs: scenario.inputs, pairs: scenario.pairs),
            sampling: sampling, workers: workers)
    }

    /// The plan of what is made of several scenarios.
    package mutating func plan(
        _ mixed: MixedScenario, sampling: Sampling, workers: Workers = Workers()
    ) throws -> Plan<ThreeFuturesModel> {
        let texts = mixed.inputs.map(\.description.canonicalText)
        let missing = zip(texts, mixed.inputs).filter { tables[$0.0] == nil }
        let distributions = Dictionary(missing.map { ($0, $1.distribution) }, uniquingKeysWith: { first, _ in first })
        if tables.count + distributions.count > Self.mostTables { tables = tables.filter { texts.contains($0.key) } }
        let added = distributions.map { (text: $0.key, distribution: $0.value) }
        let compiled = try CompiledQuantile.compiled(added.map(\.distribution), workers: workers)
        for (entry, table) in zip(added, compiled) { tables[entry.text] = table }
        return try Plan(
            model: ThreeFuturesModel(settings: mixed.settings), quantiles: texts.compactMap { tables[$0] },
            correlations: mixed.pairs, sampling: sampling)
    }
}

/// What decides the trials of a scenario, of which a part may come from another.
package struct MixedScenario {
    let settings: Settings
    let inputs: [InputSetting]
    let pairs: [GaussianCopula.Pair]

    /// - Parameter inputs: in the order of `InputName`
    package init(settings: Settings, inputs: [InputSetting], pairs: [GaussianCopula.Pair]) {
        (self.settings, self.inputs, self.pairs) = (settings, inputs, pairs)
    }
}
