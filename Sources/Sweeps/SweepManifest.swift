import Bytes
import Documents
import Results
import Runs
import Simulation

/// `manifest.json` of a sweep: everything that decided its numbers, and how to make them again.
enum SweepManifest {
    static func text(
        _ sweep: Sweep, _ results: [SweepResult], files: [(name: String, contents: [UInt8])]
    ) -> String {
        let sampling = sweep.sampling
        let value = JSONValue.object([
            ("buildoutSweep", .integer(1)),
            ("name", .text(sweep.document.name)),
            ("sweepHash", .text(Checksum.text(Array(sweep.document.text.utf8)))),
            ("seed", .text(String(sampling.seed))),
            ("generator", .text(sampling.generator.rawValue)),
            ("method", .text(sampling.method.rawValue)),
            ("mostTrials", .integer(sampling.trials)),
            ("randomisations", .integer(sampling.randomisations)),
            ("precision", .array(sweep.targets.map { .text($0.text) })),
            ("metrics", .array(sweep.metrics.map { .text($0.text) })),
            (
                "versions",
                .object([
                    ("buildout", .text(Version.current.program)), ("draws", .integer(Version.current.draws)),
                ])
            ),
            ("files", .object(files.map { ($0.name, .text(Checksum.text($0.contents))) })),
            ("command", .text(command(sweep))),
            ("points", .array(zip(sweep.points, results).map { point($0, $1, sweep) })),
            ("sweepText", .text(sweep.document.text)),
        ])
        return value.prettyText + "\n"
    }

    private static func point(_ point: SweepPoint, _ result: SweepResult, _ sweep: Sweep) -> JSONValue {
        .object([
            ("point", .integer(point.number)), ("scenario", .text(point.scenario)),
            ("set", .array(sweep.overrides(point).map { .text($0) })), ("trials", .integer(result.trials)),
            ("precise", result.isPrecise.map { .bool($0) } ?? .null), ("hash", .text(point.hash)),
            ("trialDigest", .text(result.trialDigest)),
        ])
    }

    /// The command that makes the same files again, given in the sweep's folder.
    private static func command(_ sweep: Sweep) -> String {
        let sampling = sweep.sampling
        var words = ["buildout", "sweep", ShellText.quoted(ShellText.path(sweep.document.identifier + ".yaml"))]
        words += ["--trials", "\(sampling.trials)", "--seed", "\(sampling.seed)"]
        words += ["--generator", sampling.generator.rawValue, "--method", sampling.method.rawValue]
        if sampling.method != .random, sampling.randomisations != Sampling.standardRandomisations {
            words += ["--randomisations", "\(sampling.randomisations)"]
        }
        return words.joined(separator: " ")
    }
}
