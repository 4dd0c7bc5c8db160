import Scenarios
import Simulation
import ThreeFutures

/// The outcomes and the future of the first trials of a run, for comparisons pair by pair.
public struct TrialEnds: Sendable {
    /// The most trials that are kept: enough for any comparison, and 100 MB.
    public static let limit = 1 << 20
    /// Over how many randomisations the trials are dealt in turn.
    public let randomisations: Int
    private var columns: [[Double]]

    /// No trial yet.
    init(randomisations: Int) {
        self.randomisations = randomisations
        columns = Array(repeating: [], count: ResultLayout.endColumns)
    }

    /// How many trials there are.
    public var trials: Int { columns[0].count }

    /// An outcome trial by trial: NaN is "none", +∞ is "never".
    public subscript(outcome: Outcome) -> [Double] { columns[outcome.rawValue] }

    /// The raw value of the future trial by trial.
    public var futures: [Double] { columns[ResultLayout.futureColumn] }

    /// Adds further trials as long as there is room.
    mutating func add(_ table: TrialTable) {
        let room = Self.limit - trials
        if room <= 0 { return }
        for column in columns.indices { columns[column] += table.column(column).prefix(room) }
    }
}

extension TrialEnds {
    /// Draws the first trials of a finished run again.
    ///
    /// - Parameters:
    ///   - sampling: how the finished run was drawn
    ///   - finished: what its trials must come out as; looked at where all of them are drawn
    ///   - limit: the most trials drawn, at most `TrialEnds.limit`
    ///   - progress: called with the number of trials done and that of all trials
    /// - Throws: `Cancelled`; `FinishedRun.Mismatch`; what planning the run throws
    public static func redraw(
        _ scenario: Scenario, sampling: Sampling, finished: FinishedRun, limit: Int = TrialEnds.limit,
        threads: Int = Parallel.processors, cancellation: Cancellation = Cancellation(),
        progress: (_ done: Int, _ trials: Int) -> Void = { _, _ in }
    ) throws -> TrialEnds {
        let plan = try Plan(scenario, sampling: sampling)
        var ends = TrialEnds(randomisations: sampling.randomisations)
        var digest = TrialDigest()
        var table: TrialTable?
        let count = min(limit, sampling.trials)
        for first in stride(from: 0, to: count, by: Block.portion) {
            let drawn = try Simulator.run(
                plan, trials: first..<min(count, first + Block.portion), reusing: table, threads: threads,
                cancellation: cancellation, progress: { progress(first + $0, count) })
            digest.add(drawn)
            ends.add(drawn)
            table = drawn
        }
        if count == sampling.trials, digest.text != finished.trialDigest { throw FinishedRun.Mismatch.trials }
        return ends
    }
}
