import Hindcast
import Simulation
import Statistics
import ThreeFutures

/// The trials of a plan, weighed by what happened: the likelihood of every one is kept, and nothing else.
///
/// Memory: 8 bytes a trial. The number of threads cannot change a bit.
public struct WeighedTrials: Sendable {
    /// The plan of the run; its trials alone are drawn again.
    let plan: Plan<ThreeFuturesModel>
    /// What happened.
    public let history: History
    /// ℓ of the training rows, trial by trial.
    let logLikelihoods: [Double]
    /// What history leaves of the trials.
    public let weights: HistoryWeights
    /// How what happened lies in the forecast as it was written.
    public let prior: PriorScores
    /// 32 hexadecimal digits that tell the outcomes of all trials from any others.
    public let trialDigest: String

    /// Draws and weighs every trial of a plan.
    ///
    /// - Parameters:
    ///   - plan: of the scenario that the history was read for
    ///   - progress: called about ten times a second with the number of trials done
    ///   - body: looks at every portion of trials; its first columns are the outcomes and the future, those after them what the
    ///     trials say of the observations
    /// - Throws: `Cancelled`; `HistoryError`; what `body` throws
    init(
        _ plan: Plan<ThreeFuturesModel>, history: History, workers: Workers, progress: (Int) -> Void,
        _ body: (TrialTable) throws -> TableRetention = { _ in .released }
    ) throws {
        let likelihoods = try TrialLikelihoods(
            plan, history: history, trials: 0..<plan.sampling.trials, workers: workers, progress: progress, body)
        try self.init(plan, history: history, likelihoods)
    }

    /// The trials of a plan by their likelihoods, whoever found them.
    ///
    /// - Throws: `HistoryError`
    init(_ plan: Plan<ThreeFuturesModel>, history: History, _ likelihoods: TrialLikelihoods) throws(HistoryError) {
        precondition(likelihoods.trials == 0..<plan.sampling.trials, "every trial of the plan")
        guard let weights = HistoryWeights(likelihoods.logLikelihoods) else {
            throw HistoryError.impossible(history.file)
        }
        self.plan = plan
        self.history = history
        self.weights = weights
        logLikelihoods = likelihoods.logLikelihoods
        prior = likelihoods.prior
        trialDigest = likelihoods.digest.text
    }
}

/// Why no trial can be weighed.
public enum HistoryError: Error, Hashable, Sendable {
    /// No trial can have been followed by what happened: it predicts numbers that are none.
    case impossible(_ file: String)
}
