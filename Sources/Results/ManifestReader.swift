import Bytes
import Documents
import Hindcast
import RandomStreams
import Runs
import Scenarios
import Simulation

/// Looks up the members of a manifest.
struct ManifestReader {
    let file: String
    let root: JSONNode

    func text(_ path: String...) throws(Fault) -> String { try text(path) }

    private func count(_ path: String..., in range: ClosedRange<Int>) throws(Fault) -> Int {
        guard case .number(let value)? = node(path)?.content, let count = Int(exactly: value), range.contains(count)
        else {
            throw error(
                path.joined(separator: "."),
                "missing or not a count from \(range.lowerBound) to \(range.upperBound)")
        }
        return count
    }

    func share(_ name: String) throws(Fault) -> Double {
        guard case .number(let value)? = root[name]?.content, (0...1).contains(value) else {
            throw error(name, "missing or not a number from 0 to 1")
        }
        return value
    }

    /// The members of an object of texts, in order.
    func texts(_ name: String) throws(Fault) -> [(name: String, text: String)] {
        guard case .object(let members)? = root[name]?.content else { throw error(name, "missing or not an object") }
        var texts: [(name: String, text: String)] = []
        for member in members { texts.append((member.key, try text([name, member.key]))) }
        return texts
    }

    /// A text that may be missing.
    func optionalText(_ name: String) throws(Fault) -> String? { root[name] == nil ? nil : try text([name]) }

    /// What was set on the command line.
    func overrides() throws(Fault) -> [String] { root["overrides"] == nil ? [] : try texts(listed: "overrides") }

    /// The texts of a list.
    func texts(listed path: String...) throws(Fault) -> [String] {
        guard case .array(let items)? = node(path)?.content else {
            throw error(path.joined(separator: "."), "missing or not a list")
        }
        var texts: [String] = []
        for item in items {
            guard case .text(let text) = item.content else {
                throw error(path.joined(separator: "."), "not a list of texts")
            }
            texts.append(text)
        }
        return texts
    }

    /// The run with its identity.
    ///
    /// - Parameter known: a scenario that it may be
    func finished(known: Scenario? = nil) throws -> FinishedRun {
        let scenario = try scenario(known: known)
        let trials = try count("trials", in: RunOptions.trialRange)
        var sampling = Sampling(
            trials: trials, seed: try seed("seed"), generator: try generator("generator"), method: try method("method"),
            randomisations: try count("randomisations", in: 1...1024))
        var targets: [PrecisionTarget] = []
        if root["stopping"]?["targets"] != nil {
            sampling.trials = try count("stopping", "mostTrials", in: trials...RunOptions.trialRange.upperBound)
            targets = try self.targets()
        }
        let identity = RunIdentity(
            scenario, sampling: sampling, targets: targets, isExact: try truth("exact"), history: try history(scenario),
            version: Version(
                program: try self.text("versions", "buildout"), draws: try count("versions", "draws", in: 0...1_000_000)
            ))
        return FinishedRun(identity, trials: trials, trialDigest: try self.text("trialDigest"))
    }

    /// What happened, by which the trials were weighed; nil where they were not.
    private func history(_ scenario: Scenario) throws -> History? {
        if root["history"] == nil { return nil }
        let history = try History(
            Array(try text("history", "observationsText").utf8), file: try text("history", "file"),
            settings: scenario.settings, discrepancy: scenario.discrepancy)
        if history.hash != (try text("history", "sha256")) { throw error("history", "not that of its observations") }
        return history
    }

    /// How the trials were weighed.
    func weighing(_ history: History) throws(Fault) -> Weighing {
        func number(_ name: String, atLeast low: Double, atMost high: Double) throws(Fault) -> Double {
            guard case .number(let value)? = root["history"]?[name]?.content, (low...high).contains(value) else {
                throw error("history", "without \(name), or it is impossible")
            }
            return value
        }
        let shape: Double
        if case .number(let value)? = root["history"]?["khat"]?.content { shape = value } else { shape = .nan }
        return Weighing(
            observations: history.model.training.count,
            effectiveTrials: try number("effectiveTrials", atLeast: 1, atMost: 1e10),
            untemperedEffectiveTrials: try number("untemperedEffectiveTrials", atLeast: 1, atMost: 1e10),
            temper: try number("temper", atLeast: 0, atMost: 1), shape: shape)
    }

    private func scenario(known: Scenario?) throws -> Scenario {
        let hash = try text("scenarioHash")
        if let large = try LargeScenario(self) {
            if let known, Checksum.text(known.canonicalText.utf8) == hash { return known }
            return try large.scenario(hash: hash, self)
        }
        let text = try text("scenarioText")
        if hash != Checksum.text(text.utf8) { throw error("scenarioHash", "not that of scenarioText") }
        return try ScenarioReader.read(text, path: try self.text("scenario", "identifier") + ".yaml")
    }

    /// How a run that was to be precise came out; nil for a run of a given number of trials.
    func stopping(_ rule: StoppingRule) throws(Fault) -> StoppingReport? {
        if rule.targets.isEmpty { return nil }
        let reached = try items().map { item -> Double in
            switch item["reached"]?.content {
            case .number(let number): number
            case .text("inf"): .infinity
            default: .nan
            }
        }
        return StoppingReport(
            rule: rule, looks: try count("stopping", "looks", in: 1...rule.looks.count), reached: reached)
    }

    private func targets() throws(Fault) -> [PrecisionTarget] {
        var targets: [PrecisionTarget] = []
        for item in try items() {
            guard case .text(let text)? = item["target"]?.content, let target = try? PrecisionTarget(parsing: text)
            else { throw error("stopping", "not what a run was asked for") }
            targets.append(target)
        }
        return targets
    }

    private func items() throws(Fault) -> [JSONNode] {
        guard case .array(let items)? = root["stopping"]?["targets"]?.content else {
            throw error("stopping", "without its targets")
        }
        return items
    }

    private func truth(_ name: String) throws(Fault) -> Bool {
        guard case .bool(let truth)? = root[name]?.content else { throw error(name, "missing or not a truth") }
        return truth
    }

    func seed(_ name: String) throws(Fault) -> UInt64 {
        guard let seed = UInt64(try text([name])) else { throw error(name, "not a seed") }
        return seed
    }

    func generator(_ name: String) throws(Fault) -> SeedGenerator {
        guard let generator = SeedGenerator(rawValue: try text([name])) else {
            throw error(name, "not a generator")
        }
        return generator
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
