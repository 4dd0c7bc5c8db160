import Runs
import Scenarios
import Simulation

/// What somebody looks at: a scenario of the list with changes, and how it is drawn.
public struct PlaygroundState: Hashable, Sendable {
    /// The most trials that a request can ask for.
    public static let mostTrials = 1 << 22
    /// The trials of a request that does not say.
    public static let standardTrials = 1 << 18
    private static let mostOverrides = 256

    /// The name of a scenario of the list.
    public var scenario: String
    /// What differs from it, in the grammar of `--set`.
    public var overrides: [String]
    /// The seed; nil for that of the scenario.
    public var seed: UInt64?
    /// The number of trials.
    public var trials: Int

    /// A state from its parts.
    public init(
        scenario: String, overrides: [String] = [], seed: UInt64? = nil, trials: Int = PlaygroundState.standardTrials
    ) {
        (self.scenario, self.overrides, self.seed, self.trials) = (scenario, overrides, seed, trials)
    }

    static let members = ["scenario", "overrides", "seed", "trials"]

    init(_ reader: RequestReader) throws(PlaygroundProblem) {
        scenario = try reader.requiredText("scenario", most: 1024)
        overrides = try reader.texts("overrides", most: Self.mostOverrides)
        seed = try reader.integer("seed", in: 0...UInt64.max)
        trials = try reader.integer("trials", in: 1...UInt64(Self.mostTrials)).map { Int($0) } ?? Self.standardTrials
    }

    /// How a scenario is drawn: as `run` draws it, but for the number of trials.
    func sampling(of scenario: Scenario) -> Sampling { Sampling(scenario, trials: trials, seed: seed) }
}

/// What a run is asked for.
public struct RunRequest: Sendable {
    /// What is run.
    public var state: PlaygroundState
    /// What it is compared with: a scenario and overrides, drawn in the same way.
    public var baseline: PlaygroundState?
    /// Who asks: a newer request of the same page ends the older.
    public var page: String?
    /// The charts that are drawn.
    public var charts: [ChartWish]

    /// A request from its parts.
    public init(
        _ state: PlaygroundState, baseline: PlaygroundState? = nil, page: String? = nil,
        charts: [ChartWish] = ChartWish.standard
    ) {
        (self.state, self.baseline, self.page, self.charts) = (state, baseline, page, charts)
    }

    /// Reads the body of a request.
    public init(body: [UInt8]) throws(PlaygroundProblem) {
        let reader = try RequestReader(body)
        try reader.require(only: PlaygroundState.members + ["page", "baseline", "charts"])
        state = try PlaygroundState(reader)
        page = try reader.page()
        charts = try ChartWish.wishes(reader, ChartWish.standard)
        if let base = try reader.object("baseline") {
            try base.require(only: ["scenario", "overrides"])
            var baseline = try PlaygroundState(base)
            (baseline.seed, baseline.trials) = (state.seed, state.trials)
            self.baseline = baseline
        }
    }
}

extension RequestReader {
    /// The name of the page that asks; nil where there is none.
    func page() throws(PlaygroundProblem) -> String? {
        guard let page = try text("page") else { return nil }
        guard (1...64).contains(page.utf8.count), page.utf8.allSatisfy(Self.isNameByte) else {
            throw PlaygroundProblem(
                .malformed, "page has other characters, or more, than a page's name",
                rule: "it is 1 to 64 of A-Z a-z 0-9 - _", remedy: "Draw one at random for every page.")
        }
        return page
    }

    /// Whether a byte can stand in a name that requests give.
    static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
