import Foundation
import Testing

/// A scenario in which nothing is uncertain.
@Suite("Constants")
struct ConstantTests {
    @Test(
        "constant inputs without noise give the same trial 2,500 times, to the last bit",
        arguments: ["random", "sobol"])
    func sameTrial(method: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(try Self.scenario(), to: "constant.yaml")
        let run = try Program(folder: folder.url).run(
            "run", "constant.yaml", "--trials", "2500", "--method", method, "--json")
        #expect(run.status == 0, "\(run.errors)")
        let document = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let first = try #require((document["runs"] as? [[String: Any]])?.first)
        let metrics = try #require(first["metrics"] as? [String: [String: Any]])
        let outcomes = try Self.outcomes(
            Program(folder: folder.url).run("trial", "constant.yaml", "--index", "7", "--json"))
        for name in ["npv", "profitabilityIndex", "irr", "localShare", "spend", "stranded"] {
            let metric = try #require(metrics[name])
            for column in ["p1", "p50", "p99"] {
                let estimate = try #require(metric[column] as? [String: Double])
                #expect(estimate["value"] == outcomes[name] as? Double, "\(name) \(column)")
            }
        }
    }

    /// The first worked trial's inputs, all constant, without volatility.
    static func scenario() throws -> String {
        let trial = try Program().run("trial", "Scenarios/evidence.yaml", "--index", "7", "--json")
        let document = try #require(try JSONSerialization.jsonObject(with: Data(trial.output.utf8)) as? [String: Any])
        let inputs = try #require(document["inputs"] as? [String: Double])
        #expect(inputs.count == 58)
        let groups = Dictionary(grouping: inputs.keys) { $0.split(separator: ".")[0] }
        let lines = groups.flatMap { group, names in
            ["  \(group):"]
                + names.map { "    \($0.split(separator: ".")[1]): \($0.hasSuffix("olatility") ? 0 : inputs[$0] ?? 0)" }
        }
        return "buildout: 1\nname: Nothing is uncertain\ninputs:\n" + lines.joined(separator: "\n") + "\n"
    }

    private static func outcomes(_ trial: Program.Outcome) throws -> [String: Any] {
        #expect(trial.status == 0, "\(trial.errors)")
        let document = try #require(try JSONSerialization.jsonObject(with: Data(trial.output.utf8)) as? [String: Any])
        return try #require(document["outcomes"] as? [String: Any])
    }
}
