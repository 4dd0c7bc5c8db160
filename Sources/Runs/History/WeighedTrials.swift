import Hindcast
import Simulation
import Statistics
import Synchronization
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
        let model = PredictingModel(settings: plan.model.settings, predictions: history.predictions)
        let pass = LikelihoodPass(history.model, trials: plan.sampling.trials, workers: workers)
        var digest = TrialDigest()
        try plan.running(model).forEachPortion(
            of: 0..<plan.sampling.trials, workers: workers, progress: progress
        ) { table in
            digest.add(table)
            try pass.add(table)
            return try body(table)
        }
        guard let weights = HistoryWeights(pass.logLikelihoods) else { throw HistoryError.impossible(history.file) }
        self.plan = plan
        self.history = history
        self.weights = weights
        logLikelihoods = pass.logLikelihoods
        prior = pass.prior
        trialDigest = digest.text
    }
}

/// Why no trial can be weighed.
public enum HistoryError: Error, Hashable, Sendable {
    /// No trial can have been followed by what happened: it predicts numbers that are none.
    case impossible(_ file: String)
}

/// Takes portions of trials, in order, and finds how likely the observations are in each.
private final class LikelihoodPass {
    private(set) var logLikelihoods: [Double] = []
    private(set) var prior: PriorScores
    private let model: ObservationModel
    private let workers: Workers

    init(_ model: ObservationModel, trials: Int, workers: Workers) {
        (self.model, self.workers) = (model, workers)
        prior = PriorScores(model)
        logLikelihoods.reserveCapacity(trials)
    }

    func add(_ table: TrialTable) throws(Cancelled) {
        let model = model
        let starts = Array(stride(from: table.range.lowerBound, to: table.range.upperBound, by: Block.trials))
        let found = Mutex((parts: [[Double]](repeating: [], count: starts.count), prior: PriorScores(model)))
        try Parallel.run(tasks: starts.count, threads: workers.threads, cancellation: workers.cancellation) { next in
            var (parts, prior) = ([(Int, [Double])](), PriorScores(model))
            while let task = next() {
                let predictions = model.observations.indices.map {
                    Array(table.values(of: ResultLayout.outcomeColumns + $0, fromTrial: starts[task]))
                }
                let likelihoods = BlockLikelihoods(model, predictions: predictions)
                prior.add(model, predictions: predictions, likelihoods: likelihoods)
                parts.append((task, likelihoods.training))
            }
            found.withLock { found in
                for (task, part) in parts { found.parts[task] = part }
                found.prior.merge(prior)
            }
        }
        let (parts, added) = found.withLock { ($0.parts, $0.prior) }
        for part in parts { logLikelihoods += part }
        prior.merge(added)
    }
}
