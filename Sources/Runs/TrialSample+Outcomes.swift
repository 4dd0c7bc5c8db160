import Simulation
import ThreeFutures

/// Samples of trials of the three futures.
extension TrialSample {
    /// The most trials that are compared pair by pair: enough for any comparison, and 100 MB.
    public static let mostCompared = 1 << 20

    /// An outcome trial by trial: NaN is "none", +∞ is "never".
    public subscript(outcome: Outcome) -> [Double] { results[outcome.rawValue] }

    /// The raw value of the future trial by trial.
    public var futures: [Double] { results[ResultLayout.futureColumn] }

    /// An input trial by trial; for samples with inputs.
    public subscript(input: InputName) -> [Double] { inputs[input.ordinal] }

    /// No trial yet of those of a plan that are compared.
    static func outcomes(of plan: Plan<ThreeFuturesModel>) -> TrialSample {
        TrialSample(
            results: ResultLayout.outcomeColumns, randomisations: plan.sampling.randomisations,
            limit: mostCompared)
    }

    /// Draws and runs the first trials of a plan: their outcomes, futures and, where asked for, inputs.
    public init(
        first trials: Int, of plan: Plan<ThreeFuturesModel>, withInputs: Bool = true, workers: Workers = Workers(),
        progress: (Int) -> Void = { _ in }
    ) throws {
        try self.init(
            first: trials, of: plan.withoutSeries, results: ResultLayout.outcomeColumns, withInputs: withInputs,
            workers: workers, progress: progress)
    }

    /// Draws the first trials of a finished run again.
    ///
    /// - Parameters:
    ///   - finished: what its trials must come out as; looked at where all of them are drawn
    ///   - limit: the most trials drawn
    ///   - progress: called with the number of trials done and that of all trials
    /// - Throws: `Cancelled`; `FinishedRun.Mismatch`
    public init(
        again plan: Plan<ThreeFuturesModel>, finished: FinishedRun, limit: Int = TrialSample.mostCompared,
        withInputs: Bool = false, workers: Workers = Workers(),
        progress: (_ done: Int, _ trials: Int) -> Void = { _, _ in }
    ) throws {
        var digest = TrialDigest()
        let count = min(limit, plan.sampling.trials)
        try self.init(
            first: count, of: plan.withoutSeries, results: ResultLayout.outcomeColumns, withInputs: withInputs,
            workers: workers, progress: { progress($0, count) }, { digest.add($0) })
        if count == plan.sampling.trials, digest.text != finished.trialDigest { throw FinishedRun.Mismatch.trials }
    }
}
