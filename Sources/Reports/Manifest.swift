import Documents
import Runs
import Scenarios

/// `manifest.json`: everything that decided the numbers of a run, and how to make them again.
struct Manifest {
    private let run: ScenarioRun
    private let tables: [(name: String, contents: [UInt8])]

    /// The manifest of a run whose other files are known.
    init(_ run: ScenarioRun, tables: [(name: String, contents: [UInt8])]) {
        self.run = run
        self.tables = tables
    }

    /// The text of the file.
    var text: String { value.prettyText + "\n" }

    var value: JSONValue {
        .object([
            ("buildout", .integer(1)),
            ("scenario", ScenarioDocument.value(run.scenario)),
            ("scenarioHash", .text(scenarioHash)),
            ("seed", .text(String(run.sampling.seed))),
            ("method", .text(run.sampling.method.rawValue)),
            ("trials", .integer(run.sampling.trials)),
            ("randomisations", .integer(run.sampling.randomisations)),
            ("versions", versions),
            ("files", .object(tables.map { ($0.name, .text(Fingerprint.text($0.contents))) })),
            ("runHash", .text(runHash)),
            ("command", .text(command)),
            ("assumptions", assumptions),
        ])
    }

    /// The run was planned with the same scenario and sampling, so planning does not fail here.
    private var assumptions: JSONValue {
        (try? AssumptionCheck(run.scenario, sampling: run.sampling)).map(AssumptionDocument.value) ?? .null
    }

    private var versions: JSONValue {
        .object([("buildout", .text(Version.program)), ("draws", .integer(Version.draws))])
    }

    private var scenarioHash: String { Fingerprint.text(Array(run.scenario.canonicalText.utf8)) }

    /// The hash of scenario, seed, method, trials and results.
    private var runHash: String {
        let sampling = run.sampling
        let parts =
            [scenarioHash, String(sampling.seed), sampling.method.rawValue, String(sampling.trials)]
            + [String(sampling.randomisations)] + tables.map { Fingerprint.text($0.contents) }
        return Fingerprint.text(Array(parts.joined(separator: "\n").utf8))
    }

    /// The command that makes the same files again, given in the scenario's folder.
    private var command: String {
        let sampling = run.sampling
        return "buildout run \(run.scenario.identifier).yaml --trials \(sampling.trials) --seed \(sampling.seed)"
            + " --method \(sampling.method.rawValue)" + run.overrides.map { " --set \(Self.quoted($0))" }.joined()
    }

    /// A word as a shell reads it whole.
    private static func quoted(_ word: String) -> String { "'" + word.replacing("'", with: "'\\''") + "'" }
}
