import Bytes
import Documents
import Reports
import Scenarios
import Simulation
import ThreeFutures

/// The file of a plan: JSON with everything that decides the numbers of its run.
enum PlanDocument {
    /// The version of the form.
    static let version = 1

    static func value(
        _ request: ShardPlan.Request, ranges: [Range<Int>], places: [[Double]]?,
        compiled: Plan<ThreeFuturesModel>
    ) -> JSONValue {
        let (scenario, sampling) = (request.scenario, request.sampling)
        return .object([
            ("buildoutPlan", .integer(version)),
            (
                "versions",
                .object([("buildout", .text(Version.program)), ("draws", .integer(Version.draws))])
            ),
            ("scenario", .text(scenario.identifier)),
            ("overrides", .array(request.overrides.map { .text($0) })),
            ("seed", .text(String(sampling.seed))),
            ("generator", .text(sampling.generator.rawValue)),
            ("method", .text(sampling.method.rawValue)),
            ("trials", .integer(sampling.trials)),
            ("randomisations", .integer(sampling.randomisations)),
            ("exact", .bool(request.isExact)),
            ("tablesHash", .text(tablesHash(compiled))),
            ("scenarioHash", .text(Fingerprints.scenario(scenario))),
            ("ranges", .array(ranges.map { .array([.integer($0.lowerBound), .integer($0.upperBound)]) })),
            ("places", places.map { .array($0.map { .array($0.map { .number($0) }) }) } ?? .null),
            ("scenarioText", .text(scenario.canonicalText)),
        ])
    }

    /// The hash of every compiled quantile function, input after input, and of the copula's factor.
    static func tablesHash(_ compiled: Plan<ThreeFuturesModel>) -> String {
        var writer = ByteWriter()
        for hash in compiled.sampler.tableHashes { writer.add(hash) }
        return Fingerprints.contents(writer.bytes)
    }
}
