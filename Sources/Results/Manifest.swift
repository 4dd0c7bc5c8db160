import Bytes
import Documents
import Runs
import Scenarios
import Simulation

/// `manifest.json`: everything that decided the numbers of a run, and how to make them again.
enum Manifest {
    /// The version of the form.
    static let version = 1

    /// The manifest of a record whose tables are written already.
    static func contents(_ record: RunRecord, tables: [(name: String, contents: [UInt8])]) -> [UInt8] {
        Array((value(record, tables: tables).prettyText + "\n").utf8)
    }

    private static func value(_ record: RunRecord, tables: [(name: String, contents: [UInt8])]) -> JSONValue {
        let (identity, sampling) = (record.finished.identity, record.sampling)
        return .object(
            [
                ("buildout", .integer(version)),
                ("scenario", ScenarioDocument.value(identity.scenario, isShort: record.largeScenario != nil)),
                ("scenarioHash", .text(identity.scenarioHash)),
                ("seed", .text(String(sampling.seed))),
                ("generator", .text(sampling.generator.rawValue)),
                ("method", .text(sampling.method.rawValue)),
                ("trials", .integer(sampling.trials)),
                ("randomisations", .integer(sampling.randomisations)),
                ("exact", .bool(identity.isExact)),
                ("stopping", record.stopping.map(StoppingDocument.value) ?? .null),
                ("percentileError", .number(record.percentileError)),
            ] + history(record) + naming(record) + [
                ("trialDigest", .text(record.finished.trialDigest)),
                (
                    "versions",
                    .object([
                        ("buildout", .text(identity.version.program)), ("draws", .integer(identity.version.draws)),
                    ])
                ),
                ("files", .object(tables.map { ($0.name, .text(Checksum.text($0.contents))) })),
                ("runHash", .text(record.runHash)),
                ("command", .text(record.command)),
                record.largeScenario.map { ("scenarioFile", $0.value) }
                    ?? ("scenarioText", .text(identity.scenario.canonicalText)),
            ])
    }

    /// What was set on the command line, and the title that the run was given; nothing where nothing was.
    private static func naming(_ record: RunRecord) -> [(String, JSONValue)] {
        (record.overrides.isEmpty ? [] : [("overrides", .array(record.overrides.map { .text($0) }))])
            + (record.givenTitle.map { [("title", .text($0))] } ?? [])
    }

    /// By what the trials were weighed, and how; nothing where all weigh alike.
    private static func history(_ record: RunRecord) -> [(String, JSONValue)] {
        guard let history = record.finished.identity.history, let weighing = record.weighing else { return [] }
        return [
            (
                "history",
                .object(
                    [("file", .text(history.file)), ("sha256", .text(history.hash))]
                        + WeighingDocument.members(weighing)
                        + [("observationsText", .text(history.text))])
            )
        ]
    }
}

extension RunRecord {
    /// The command that makes the same files again, given in the scenario's folder.
    static func command(_ identity: RunIdentity, overrides: [String], title: String? = nil) -> String {
        let sampling = identity.sampling
        var words = ["buildout", "run", ShellText.quoted(ShellText.path(identity.scenario.identifier + ".yaml"))]
        words += ["--trials", "\(sampling.trials)", "--seed", "\(sampling.seed)"]
        words += ["--generator", sampling.generator.rawValue, "--method", sampling.method.rawValue]
        if sampling.method != .random, sampling.randomisations != Sampling.standardRandomisations {
            words += ["--randomisations", "\(sampling.randomisations)"]
        }
        if identity.isExact { words.append("--exact") }
        words += identity.targets.flatMap { ["--precision", $0.text] }
        if let history = identity.history {
            words += ["--observations", ShellText.quoted(ShellText.path(history.file))]
        }
        words += overrides.flatMap { ["--set", ShellText.quoted($0)] }
        if let title { words += ["--name", ShellText.quoted(title)] }
        return words.joined(separator: " ")
    }
}
