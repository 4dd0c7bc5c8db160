import Bytes
import Hindcast
import Results
import Runs
import Scenarios
import Simulation
import ThreeFutures

/// A run that is shared out: everything that decides its numbers, and which trials each shard takes.
///
/// A plan is a file. Every shard of it is a pure function of that file, wherever it is worked on, and carries the file's hash,
/// so that shards of different plans cannot be mixed up.
public struct ShardPlan: Sendable {
    /// What is run.
    public let scenario: Scenario
    /// What was set on the command line in place of what the scenario's files say.
    public let overrides: [String]
    /// How it is drawn.
    public let sampling: Sampling
    /// Whether percentiles stay exact, however many trials there are.
    public let isExact: Bool
    /// What happened, by which the trials are weighed; nil where all weigh alike.
    public let history: History?
    /// The trials of each shard, one after the other; each but an empty one begins with a block of 1,024.
    public let ranges: [Range<Int>]
    /// Between what numbers the histogram of each outcome lies; nil where the trials themselves are kept.
    let middles: [ClosedRange<Double>?]?
    /// The plan as the simulator knows it.
    let compiled: Plan<ThreeFuturesModel>
    /// The bytes of the plan's file.
    public let contents: [UInt8]
    /// The SHA-256 of these bytes.
    let hash: [UInt8]

    /// The most shards of a plan.
    public static let mostShards = 10_000
}

extension ShardPlan {
    /// What a plan is made for.
    public struct Request: Sendable {
        /// What is run.
        public var scenario: Scenario
        /// What was set on the command line; the scenario was read with it.
        public var overrides: [String] = []
        /// How it is drawn.
        public var sampling: Sampling
        /// Whether percentiles stay exact beyond 2,097,152 trials.
        public var isExact = false
        /// What happened, by which the trials are weighed; all weigh alike unless said otherwise.
        public var history: History?

        /// A run without overrides.
        public init(_ scenario: Scenario, sampling: Sampling) {
            self.scenario = scenario
            self.sampling = sampling
        }
    }

    /// Plans a run in so many shards; those of a run with fewer blocks of 1,024 trials than shards are empty in part.
    ///
    /// A long run's first 65,536 trials are drawn at once: their middle decides the edges of histograms.
    ///
    /// - Parameter shards: 1 to `mostShards`
    /// - Throws: `Cancelled`, or what planning the run throws
    public static func make(
        _ request: Request, shards: Int, workers: Workers = Workers()
    ) throws -> ShardPlan {
        let blocks = (request.sampling.trials + Block.trials - 1) / Block.trials
        let starts = (0...shards).map { min(request.sampling.trials, blocks * $0 / shards * Block.trials) }
        return try make(
            request, ranges: zip(starts, starts.dropFirst()).map { $0..<$1 }, workers: workers)
    }

    /// Plans a run in shards of given trials.
    ///
    /// - Parameters:
    ///   - retainedTrials: up to how many trials all are kept, where that is not left to their number
    ///   - compiled: the run as the simulator knows it, where that is at hand
    package static func make(
        _ request: Request, ranges: [Range<Int>], retainedTrials: Int? = nil,
        compiled: Plan<ThreeFuturesModel>? = nil, workers: Workers = Workers()
    ) throws -> ShardPlan {
        let compiled = try compiled ?? Plan(request.scenario, sampling: request.sampling, workers: workers)
        let trials = request.sampling.trials
        let retained =
            retainedTrials
            ?? OutcomeStatistics.retainedTrials(of: trials, isExact: request.isExact, mayStop: false)
        let middles =
            trials > retained && request.history == nil
            ? try OutcomeStatistics.middles(of: compiled, workers: workers) : nil
        let document = PlanDocument.value(request, ranges: ranges, middles: middles, compiled: compiled)
        let contents = Array((document.prettyText + "\n").utf8)
        return ShardPlan(
            scenario: request.scenario, overrides: request.overrides, sampling: request.sampling,
            isExact: request.isExact, history: request.history, ranges: ranges, middles: middles, compiled: compiled,
            contents: contents,
            hash: Checksum.bytes(contents))
    }
}
