/// What fuzzers try, and tests try again with what fuzzers found: texts and bytes of others, given to the functions that read
/// them. Whatever they hold, nothing may stop the program; what is accepted must keep its promises.
public enum FuzzTarget: String, CaseIterable, Sendable {
    case scenario, distribution, override, sweep, values, evaluation, plan, sample, fit, observations, tables, shard

    /// Tries one input.
    public func run(_ bytes: [UInt8]) {
        switch self {
        case .scenario: ScenarioFuzzing.scenario(bytes)
        case .distribution: DistributionFuzzing.distribution(bytes)
        case .override: ScenarioFuzzing.override(bytes)
        case .sweep: ScenarioFuzzing.sweep(bytes)
        case .values: ScenarioFuzzing.values(bytes)
        case .evaluation: DocumentFuzzing.evaluation(bytes)
        case .plan: DocumentFuzzing.plan(bytes)
        case .sample: SampleFuzzing.sample(bytes)
        case .fit: SampleFuzzing.fit(bytes)
        case .observations: ObservationFuzzing.observations(bytes)
        case .tables: ResultFuzzing.tables(bytes)
        case .shard: ResultFuzzing.shard(bytes)
        }
    }
}
