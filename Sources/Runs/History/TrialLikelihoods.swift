import Bytes
import Hindcast
import Simulation
import Synchronization
import ThreeFutures

/// How likely the observations are in consecutive trials: what a shard of a run of weighed trials knows.
package struct TrialLikelihoods: Sendable {
    /// Which trials.
    package private(set) var trials: Range<Int>
    /// ℓ of the training rows, trial by trial.
    private(set) var logLikelihoods: [Double]
    /// The outcomes and futures of the trials.
    private(set) var digest = TrialDigest()
    /// How what happened lies in the forecast of these trials; of likelihoods that were read nothing.
    private(set) var prior: PriorScores

    /// The likelihoods of no trial yet.
    ///
    /// - Parameter firstTrial: the trial that comes first
    package init(_ history: History, firstTrial: Int) {
        trials = firstTrial..<firstTrial
        logLikelihoods = []
        prior = PriorScores(history.model)
    }

    /// Draws trials of a plan and finds how likely the observations are in each.
    ///
    /// - Parameters:
    ///   - trials: the first is the first of a block
    ///   - progress: called about ten times a second with the number of trials done, those before the range among them
    ///   - body: looks at every portion of trials
    /// - Throws: `Cancelled`; what `body` throws
    package init(
        _ plan: Plan<ThreeFuturesModel>, history: History, trials: Range<Int>, workers: Workers,
        progress: (Int) -> Void = { _ in }, _ body: (TrialTable) throws -> TableRetention = { _ in .released }
    ) throws {
        var found = TrialLikelihoods(history, firstTrial: trials.lowerBound)
        found.logLikelihoods.reserveCapacity(trials.count)
        let model = PredictingModel(settings: plan.model.settings, predictions: history.predictions)
        try plan.running(model).forEachPortion(of: trials, workers: workers, progress: progress) { table in
            try found.add(table, history.model, workers: workers)
            return try body(table)
        }
        self = found
    }

    private mutating func add(_ table: TrialTable, _ model: ObservationModel, workers: Workers) throws(Cancelled) {
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
        digest.add(table)
        trials = trials.lowerBound..<table.range.upperBound
    }

    /// Adds the trials that follow.
    package mutating func append(_ other: TrialLikelihoods) {
        precondition(other.trials.lowerBound == trials.upperBound, "trials follow one another")
        logLikelihoods += other.logLikelihoods
        digest.merge(other.digest)
        trials = trials.lowerBound..<other.trials.upperBound
    }
}

extension TrialLikelihoods {
    /// Writes likelihoods and digest.
    package func write(to writer: inout ByteWriter) {
        digest.write(to: &writer)
        for logLikelihood in logLikelihoods { writer.add(logLikelihood.bitPattern) }
    }

    /// The likelihoods of some trials as they were written.
    ///
    /// - Throws: `ByteError` for what cannot be: too few of them, or one that is none
    package init(_ history: History, trials: Range<Int>, reading reader: inout ByteReader) throws(ByteError) {
        self.init(history, firstTrial: trials.lowerBound)
        try digest.read(from: &reader)
        logLikelihoods.reserveCapacity(trials.count)
        for _ in trials {
            let logLikelihood = Double(bitPattern: try reader.integer())
            if logLikelihood.isNaN || logLikelihood == .infinity { throw .impossible("a likelihood that is none") }
            logLikelihoods.append(logLikelihood)
        }
        self.trials = trials
    }
}
