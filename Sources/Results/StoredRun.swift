import Documents
import RandomStreams
import Runs
import Scenarios
import Simulation

/// A finished run as its manifest tells it: enough to draw its trials again.
public struct StoredRun: Sendable {
    /// The folder with its results.
    public let folder: String
    /// What was run.
    public let scenario: Scenario
    /// The hash of that scenario's canonical text.
    public let scenarioHash: String
    /// How it was drawn.
    public let sampling: Sampling
    /// What is needed to continue it.
    public let finished: FinishedRun
    /// The version of the draws that made it.
    public let draws: Int
    /// What its manifest says besides.
    public let record: StoredRecord
    /// When it was to end.
    public let rule: StoppingRule
    /// Whether its percentiles are those of all trials, and not of a sketch.
    public var isExact: Bool { record.percentileError == 0 }
}

/// What a manifest says of a run that is only shown.
public struct StoredRecord: Sendable {
    /// The program's version that made it.
    public let program: String
    /// The command that makes it again.
    public let command: String
    /// The hash of scenario, sampling and results.
    public let runHash: String
    /// The largest relative error of its percentiles; 0 where they are exact.
    public let percentileError: Double
    /// The hash of each of its other files, by name.
    public let files: [String: String]
}

extension StoredRun {
    /// The name of the manifest in a folder of results.
    public static let manifestName = "manifest.json"

    /// Reads the manifest of a folder of results.
    ///
    /// - Parameters:
    ///   - manifest: the bytes of its manifest
    ///   - folder: the folder, for messages and as the scenario's name
    /// - Throws: `Fault` for what is missing or not as a run writes it, with its place; `ScenarioErrors` for a scenario
    ///   that is none
    public init(manifest: [UInt8], folder: String) throws {
        let file = folder + "/" + Self.manifestName
        let reader = ManifestReader(file: file, root: try JSONReader.read(manifest, file: file))
        self.folder = folder
        let text = try reader.text("scenarioText")
        scenario = try ScenarioReader.read(text, path: try reader.text("scenario", "identifier") + ".yaml")
        scenarioHash = Fingerprint.text(Array(text.utf8))
        if try reader.text("scenarioHash") != scenarioHash {
            throw reader.error("scenarioHash", "not that of scenarioText")
        }
        draws = try reader.count("versions", "draws")
        sampling = Sampling(
            trials: try reader.count("trials"), seed: try reader.seed("seed"), method: try reader.method("method"),
            randomisations: try reader.count("randomisations"))
        finished = FinishedRun(trials: sampling.trials, trialDigest: try reader.text("trialDigest"))
        let files = try reader.texts("files")
        record = StoredRecord(
            program: try reader.text("versions", "buildout"), command: try reader.text("command"),
            runHash: try reader.text("runHash"), percentileError: try reader.number("percentileError"),
            files: Dictionary(files, uniquingKeysWith: { first, _ in first }))
        rule = try reader.rule(trials: sampling.trials)
        let ownHash = Fingerprints.run(
            scenarioHash: scenarioHash, sampling: sampling, trialDigest: finished.trialDigest,
            fileHashes: files.map(\.text))
        if record.runHash != ownHash {
            throw reader.error(
                "runHash", "not that of the scenario, the sampling and the files: the manifest was changed")
        }
    }

    /// What it takes to draw its trials again.
    public var redrawn: RedrawnRun {
        RedrawnRun(scenario: scenario, sampling: sampling, finished: finished, rule: rule, isExact: isExact)
    }
}

/// Looks up the members of a manifest.
private struct ManifestReader {
    let file: String
    let root: JSONNode

    func text(_ path: String...) throws(Fault) -> String { try text(path) }

    func count(_ path: String...) throws(Fault) -> Int {
        guard case .number(let value)? = node(path)?.content, let count = Int(exactly: value), count >= 0 else {
            throw error(path.joined(separator: "."), "missing or not a count")
        }
        return count
    }

    func number(_ name: String) throws(Fault) -> Double {
        guard case .number(let value)? = root[name]?.content else { throw error(name, "missing or not a number") }
        return value
    }

    /// The members of an object of texts, in order.
    func texts(_ name: String) throws(Fault) -> [(name: String, text: String)] {
        guard case .object(let members)? = root[name]?.content else { throw error(name, "missing or not an object") }
        var texts: [(name: String, text: String)] = []
        for member in members { texts.append((member.key, try text([name, member.key]))) }
        return texts
    }

    /// What the run was asked to know how precisely; a run of a given number of trials has no targets.
    func rule(trials: Int) throws(Fault) -> StoppingRule {
        guard let stopping = root["stopping"], case .object = stopping.content else {
            return StoppingRule(trials: trials)
        }
        guard case .array(let items)? = stopping["targets"]?.content else {
            throw error("stopping", "without its targets")
        }
        var targets: [PrecisionTarget] = []
        for item in items {
            guard case .text(let text)? = item["target"]?.content, let target = try? PrecisionTarget(parsing: text)
            else { throw error("stopping", "not what a run was asked for") }
            targets.append(target)
        }
        return StoppingRule(trials: try count("stopping", "mostTrials"), targets: targets)
    }

    func seed(_ name: String) throws(Fault) -> UInt64 {
        guard let seed = UInt64(try text([name])) else { throw error(name, "not a seed") }
        return seed
    }

    func method(_ name: String) throws(Fault) -> SamplingMethod {
        guard let method = SamplingMethod(rawValue: try text([name])) else {
            throw error(name, "not a sampling method")
        }
        return method
    }

    func error(_ name: String, _ problem: String) -> Fault {
        Fault(
            .init(file, root[name]?.place), problem: "\"\(name)\" is \(problem)",
            rule: "a manifest is as `buildout run` wrote it", remedy: "Run the scenario again.")
    }

    private func text(_ path: [String]) throws(Fault) -> String {
        guard case .text(let text)? = node(path)?.content else {
            throw error(path.joined(separator: "."), "missing or not a text")
        }
        return text
    }

    private func node(_ path: [String]) -> JSONNode? { path.reduce(root) { $0?[$1] } }
}
