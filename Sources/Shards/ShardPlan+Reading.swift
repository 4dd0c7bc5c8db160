import Bytes
import Documents
import Hindcast
import RandomStreams
import Results
import Runs
import Scenarios
import Simulation
import ThreeFutures

extension ShardPlan {
    /// Reads the file of a plan and compiles its run.
    ///
    /// - Parameters:
    ///   - contents: the bytes of the file
    ///   - file: its path, for messages
    /// - Throws: `Fault` for what is not as `buildout plan` wrote it, with its place; `ScenarioErrors`; what planning the
    ///   run throws
    public init(reading contents: [UInt8], file: String) throws {
        let reader = PlanReader(file: file, root: try JSONReader.read(contents, file: file))
        try reader.refuseOtherVersions()
        let text = try reader.text("scenarioText")
        let scenario = try ScenarioReader.read(text, path: try reader.text("scenario") + ".yaml")
        if try reader.text("scenarioHash") != Checksum.text(text.utf8) {
            throw reader.error("scenarioHash", "not that of scenarioText")
        }
        let sampling = try reader.sampling()
        let (isExact, middles) = (try reader.truth("exact"), try reader.middles())
        let retained = OutcomeStatistics.retainedTrials(of: sampling.trials, isExact: isExact, mayStop: false)
        let history = try reader.history(scenario)
        if middles == nil, history == nil, sampling.trials > retained {
            throw reader.error("histogramMiddles", "missing, and a run of so many trials keeps none of them")
        }
        let compiled = try Plan(scenario, sampling: sampling)
        if try reader.text("tablesHash") != PlanDocument.tablesHash(compiled) {
            throw reader.error("tablesHash", "not that of the quantile functions compiled here")
        }
        self.init(
            scenario: scenario, overrides: try reader.texts("overrides"), sampling: sampling,
            isExact: isExact, history: history, ranges: try reader.ranges(trials: sampling.trials),
            middles: middles, compiled: compiled,
            contents: contents, hash: Checksum.bytes(contents))
    }
}

/// Looks up the members of a plan.
private struct PlanReader {
    let file: String
    let root: JSONNode

    /// Shards of one run must all come from programs that draw and compute alike.
    func refuseOtherVersions() throws(Fault) {
        guard case .number(Double(PlanDocument.version))? = root["buildoutPlan"]?.content else {
            throw error("buildoutPlan", "not \(PlanDocument.version), the version of plans that this program reads")
        }
        let versions = root["versions"]
        let own = Version.current
        guard case .text(own.program)? = versions?["buildout"]?.content,
            case .number(Double(own.draws))? = versions?["draws"]?.content
        else {
            throw error("versions", "not those of this program, \(own.program) with draws \(own.draws)")
        }
    }

    func text(_ name: String) throws(Fault) -> String {
        guard case .text(let text)? = root[name]?.content else { throw error(name, "missing or not a text") }
        return text
    }

    func truth(_ name: String) throws(Fault) -> Bool {
        guard case .bool(let truth)? = root[name]?.content else { throw error(name, "missing or not a truth") }
        return truth
    }

    func texts(_ name: String) throws(Fault) -> [String] {
        let texts = try list(name).map { node -> String? in if case .text(let text) = node.content { text } else { nil }
        }
        if texts.contains(nil) { throw error(name, "not a list of texts") }
        return texts.compactMap(\.self)
    }

    /// What happened, by which the trials are weighed; nil where all weigh alike.
    func history(_ scenario: Scenario) throws -> History? {
        if root["observationsText"] == nil { return nil }
        return try History(
            Array(try text("observationsText").utf8), file: try text("observationsFile"), settings: scenario.settings,
            discrepancy: scenario.discrepancy)
    }

    func sampling() throws(Fault) -> Sampling {
        guard let seed = UInt64(try text("seed")) else { throw error("seed", "not a seed") }
        guard let generator = SeedGenerator(rawValue: try text("generator")) else {
            throw error("generator", "not a generator")
        }
        guard let method = SamplingMethod(rawValue: try text("method")) else {
            throw error("method", "not a sampling method")
        }
        return Sampling(
            trials: try count("trials", 1...1_000_000_000), seed: seed, generator: generator,
            method: method, randomisations: try count("randomisations", 1...1024))
    }

    /// Ranges of whole blocks that follow one another from the first trial to the last.
    func ranges(trials: Int) throws(Fault) -> [Range<Int>] {
        let ends = try list("ranges").map { node -> [Int] in
            guard case .array(let ends) = node.content else { return [] }
            return ends.compactMap { whole($0) }
        }
        var next = 0
        for pair in ends {
            let isBlock = pair.count == 2 && (next % Block.trials == 0 || pair[1] == next)
            guard isBlock, pair[0] == next, pair[1] >= next, pair[1] <= trials else {
                throw error("ranges", "not a row of whole blocks, one after the other")
            }
            next = pair[1]
        }
        guard next == trials, (1...ShardPlan.mostShards).contains(ends.count) else {
            throw error("ranges", "not the \(trials) trials of the run")
        }
        return ends.map { $0[0]..<$0[1] }
    }

    /// For each outcome between what numbers its histogram lies; nil where the trials themselves are kept.
    func middles() throws(Fault) -> [ClosedRange<Double>?]? {
        if case .null? = root["histogramMiddles"]?.content { return nil }
        var middles: [ClosedRange<Double>?] = []
        for node in try list("histogramMiddles") { middles.append(try middle(node)) }
        if middles.count != Outcome.allCases.count { throw error("histogramMiddles", "not a range for each outcome") }
        return middles
    }

    private func middle(_ node: JSONNode) throws(Fault) -> ClosedRange<Double>? {
        if case .null = node.content { return nil }
        guard case .array(let bounds) = node.content else { throw error("histogramMiddles", "not a list of ranges") }
        let numbers = bounds.compactMap(number)
        guard numbers.count == 2, numbers[0] <= numbers[1] else {
            throw error("histogramMiddles", "not a list of two rising numbers each")
        }
        return numbers[0]...numbers[1]
    }

    func error(_ name: String, _ problem: String) -> Fault {
        Fault(
            .init(file, root[name]?.place), problem: "\"\(name)\" is \(problem)",
            rule: "a plan is as `buildout plan` of this version wrote it", remedy: "Make the plan again.")
    }

    private func list(_ name: String) throws(Fault) -> [JSONNode] {
        guard case .array(let nodes)? = root[name]?.content else { throw error(name, "missing or not a list") }
        return nodes
    }

    private func count(_ name: String, _ range: ClosedRange<Int>) throws(Fault) -> Int {
        guard let node = root[name], let count = whole(node), range.contains(count) else {
            throw error(name, "missing or not a count from \(range.lowerBound) to \(range.upperBound)")
        }
        return count
    }

    private func whole(_ node: JSONNode) -> Int? {
        if case .number(let number) = node.content { Int(exactly: number) } else { nil }
    }

    private func number(_ node: JSONNode) -> Double? {
        if case .number(let number) = node.content, number.isFinite { number } else { nil }
    }
}
