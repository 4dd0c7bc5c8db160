import Documents
import Runs
import Scenarios
import Simulation

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
            ("generator", .text(run.sampling.generator.rawValue)),
            ("method", .text(run.sampling.method.rawValue)),
            ("trials", .integer(run.sampling.trials)),
            ("randomisations", .integer(run.sampling.randomisations)),
            ("stopping", run.stopping.map(StoppingDocument.value) ?? .null),
            ("percentileError", .number(run.percentileError)),
            ("trialDigest", .text(run.trialDigest)),
            ("versions", versions),
            ("files", .object(tables.map { ($0.name, .text(Fingerprint.text($0.contents))) })),
            ("runHash", .text(runHash)),
            ("command", .text(command)),
            ("assumptions", AssumptionDocument.value(run.assumptions)),
            ("scenarioText", .text(run.scenario.canonicalText)),
        ])
    }

    private var versions: JSONValue {
        .object([("buildout", .text(Version.program)), ("draws", .integer(Version.draws))])
    }

    private var scenarioHash: String { Fingerprint.text(Array(run.scenario.canonicalText.utf8)) }

    /// The hash of scenario, seed, generator, method, trials and results.
    private var runHash: String {
        Fingerprints.run(
            scenarioHash: scenarioHash, sampling: run.sampling, trialDigest: run.trialDigest,
            fileHashes: tables.map { Fingerprint.text($0.contents) })
    }

    /// The command that makes the same files again, given in the scenario's folder.
    private var command: String {
        let sampling = run.sampling
        let trials = run.stopping?.rule.trials ?? sampling.trials
        var words = ["buildout", "run", ShellText.quoted(run.scenario.identifier + ".yaml"), "--trials", "\(trials)"]
        words += ["--seed", "\(sampling.seed)", "--generator", sampling.generator.rawValue]
        words += ["--method", sampling.method.rawValue]
        if sampling.method != .random, sampling.randomisations != Sampling.standardRandomisations {
            words += ["--randomisations", "\(sampling.randomisations)"]
        }
        if trials > OutcomeStatistics.exactTrials, run.percentileError == 0 { words.append("--exact") }
        words += (run.stopping?.rule.targets ?? []).flatMap { ["--precision", $0.text] }
        words += run.overrides.flatMap { ["--set", ShellText.quoted($0)] }
        return words.joined(separator: " ")
    }
}
