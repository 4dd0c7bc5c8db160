import Bytes
import Runs
import Simulation

extension ShardFolder {
    /// Puts the shards of the plan together: the run that one machine alone would have made, to the last bit.
    ///
    /// - Throws: `ShardProblems` for shards that are missing, foreign, cut off, corrupt or not the plan's; `Cancelled`
    public func merge(workers: Workers = Workers(), progress: (Int) -> Void = { _ in }) throws -> ScenarioRun {
        var merging = ShardMerging(plan, workers)
        var problems: [ShardProblem] = []
        for index in plan.ranges.indices {
            if workers.cancellation.isCancelled { throw Cancelled() }
            do {
                let payload = try payload(index)
                // One bad shard is enough for no merge; the others are looked at to be named too.
                if problems.isEmpty { try merging.add(payload, index: index) }
                progress(plan.ranges[index].upperBound)
            } catch let problem as ShardProblem {
                problems.append(problem)
            } catch let error as ByteError {
                problems.append(self.problem(index, .contents(error.description)))
            }
        }
        problems += strays
        if !problems.isEmpty { throw ShardProblems(problems: problems) }
        if let history = plan.history, let likelihoods = merging.likelihoods {
            return try ScenarioRun.weighed(
                plan.scenario, overrides: plan.overrides, plan: plan.compiled, history: history, likelihoods,
                workers: workers)
        }
        return try ScenarioRun.finished(
            RunIdentity(plan.scenario, sampling: plan.sampling, isExact: plan.isExact), overrides: plan.overrides,
            plan: plan.compiled, merging.statistics, workers: workers)
    }
}

/// Adds up shards in the order of their trials.
private struct ShardMerging {
    let statistics: OutcomeStatistics
    /// The likelihoods of trials that are weighed.
    private(set) var likelihoods: TrialLikelihoods?
    private let plan: ShardPlan
    private let workers: Workers

    init(_ plan: ShardPlan, _ workers: Workers) {
        self.plan = plan
        self.workers = workers
        likelihoods = plan.history.map { TrialLikelihoods($0, firstTrial: 0) }
        statistics =
            plan.middles.map { Self.sketching(plan, firstTrial: 0, middles: $0, workers) }
            ?? OutcomeStatistics(
                randomisations: plan.sampling.randomisations, retainedTrials: .max, workers: workers)
    }

    private static func sketching(
        _ plan: ShardPlan, firstTrial: Int, middles: [ClosedRange<Double>?], _ workers: Workers
    ) -> OutcomeStatistics {
        OutcomeStatistics(
            randomisations: plan.sampling.randomisations, firstTrial: firstTrial, middles: middles, workers: workers)
    }

    /// Adds what the trials of a shard amount to.
    ///
    /// - Throws: `ByteError` where the bytes are not what a shard of the plan holds; `Cancelled`
    mutating func add(_ payload: ArraySlice<UInt8>, index: Int) throws {
        let range = plan.ranges[index]
        var reader = ByteReader(payload)
        if range.isEmpty { return try reader.finish() }
        if let history = plan.history {
            let others = try TrialLikelihoods(history, trials: range, reading: &reader)
            try reader.finish()
            likelihoods?.append(others)
        } else if let middles = plan.middles {
            let others = Self.sketching(plan, firstTrial: range.lowerBound, middles: middles, workers)
            try others.read(from: &reader, upTo: range.upperBound)
            try reader.finish()
            guard others.range == range else { throw ByteError.impossible("statistics of other trials") }
            statistics.merge(others)
        } else {
            let table = try TrialTable(
                reading: &reader, range: range, columns: plan.compiled.withoutSeries.model.resultCount)
            try reader.finish()
            guard OutcomeStatistics.isPossible(table) else {
                throw ByteError.impossible("a future that does not exist")
            }
            _ = try statistics.add(table)
        }
    }
}
