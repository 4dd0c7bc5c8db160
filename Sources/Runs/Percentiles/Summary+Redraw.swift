import Scenarios
import Simulation
import ThreeFutures

/// A finished run as far as its numbers depend on it.
public struct RedrawnRun: Sendable {
    /// What was run.
    public var scenario: Scenario
    /// How it was drawn.
    public var sampling: Sampling
    /// What its trials must come out as.
    public var finished: FinishedRun
    /// When it was to end; it decides how wide the intervals are.
    public var rule: StoppingRule
    /// Whether its percentiles are exact.
    public var isExact: Bool

    /// A finished run.
    public init(
        scenario: Scenario, sampling: Sampling, finished: FinishedRun, rule: StoppingRule, isExact: Bool
    ) {
        self.scenario = scenario
        self.sampling = sampling
        self.finished = finished
        self.rule = rule
        self.isExact = isExact
    }
}

extension Summary {
    /// Draws the trials of a finished run again for percentiles that it did not keep.
    ///
    /// What it did keep comes out the same to the bit.
    ///
    /// - Parameter progress: called with the number of trials done
    /// - Returns: the outcomes and bands selected, in the order of a run, and the futures
    /// - Throws: `Cancelled`; `FinishedRun.Mismatch` where other trials come out; what planning the run throws
    public static func redraw(
        _ run: RedrawnRun, _ selection: PercentileSelection, threads: Int = Parallel.processors,
        cancellation: Cancellation = Cancellation(), progress: (Int) -> Void = { _ in }
    ) throws -> Summary {
        let plan = try Plan(run.scenario, sampling: run.sampling)
        let ranks: RankPolicy = run.isExact ? .exact : .exactWhileFew
        var keeping = ranks.keeping(trials: run.sampling.trials)
        keeping.confidence = run.rule.confidence
        let workers = RunStatistics.Workers(threads: threads, cancellation: cancellation)
        let statistics = RunStatistics(
            settings: run.scenario.settings, randomisations: run.sampling.randomisations,
            keeping: keeping,
            workers: workers, asked: selection.columns(settings: run.scenario.settings), redraw: workers.draw(plan))
        while statistics.trials < run.sampling.trials {
            let first = statistics.trials
            let last = min(run.sampling.trials, first + Block.portion)
            let table = try Simulator.run(
                plan, trials: first..<last, reusing: statistics.spareTable, threads: threads,
                cancellation: cancellation, progress: { progress(first + $0) })
            try statistics.add(table)
        }
        if statistics.digest.text != run.finished.trialDigest { throw FinishedRun.Mismatch.trials }
        return try statistics.summary(confidence: run.rule.confidence)
    }
}
