import Bytes
import Runs
import Simulation

extension ShardFolder {
    /// Puts the shards of the plan together: the run that one machine alone would have made, to the last bit.
    ///
    /// - Throws: `ShardProblems` for shards that are missing, foreign, cut off, corrupt or not the plan's; `Cancelled`
    public func merge(
        threads: Int = Parallel.processors, cancellation: Cancellation = Cancellation(),
        progress: (Int) -> Void = { _ in }
    ) throws -> ScenarioRun {
        let merging = ShardMerging(plan, .init(threads: threads, cancellation: cancellation))
        var problems: [ShardProblem] = []
        for index in plan.ranges.indices {
            if cancellation.isCancelled { throw Cancelled() }
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
        return try ScenarioRun.finished(
            plan.scenario, overrides: plan.overrides, plan: plan.compiled, merging.statistics)
    }
}

/// Adds up shards in the order of their trials.
private struct ShardMerging {
    let statistics: RunStatistics
    private let plan: ShardPlan
    private let workers: RunStatistics.Workers

    init(_ plan: ShardPlan, _ workers: RunStatistics.Workers) {
        self.plan = plan
        self.workers = workers
        let (settings, randomisations) = (plan.scenario.settings, plan.sampling.randomisations)
        if let places = plan.places {
            statistics = RunStatistics(
                settings: settings, randomisations: randomisations, firstTrial: 0, places: places,
                workers: workers)
        } else {
            statistics = RunStatistics(
                settings: settings, randomisations: randomisations,
                keeping: RankPolicy.exact.keeping(trials: plan.sampling.trials),
                workers: workers, redraw: workers.draw(plan.compiled))
        }
    }

    /// Adds what the trials of a shard amount to.
    ///
    /// - Throws: `ByteError` where the bytes are not what a shard of the plan holds; `Cancelled`
    func add(_ payload: ArraySlice<UInt8>, index: Int) throws {
        let range = plan.ranges[index]
        var reader = ByteReader(payload)
        if range.isEmpty { return try reader.finish() }
        if let places = plan.places {
            let others = RunStatistics(
                settings: plan.scenario.settings, randomisations: plan.sampling.randomisations, keeping: .counts,
                workers: workers)
            try others.read(from: &reader, upTo: range.upperBound)
            try reader.finish()
            guard others.range == range else { throw ByteError.impossible("statistics of other trials") }
            guard others.places == places else { throw ByteError.impossible("other places") }
            statistics.merge(others)
        } else {
            let table = try TrialTable(
                reading: &reader, range: range, columns: plan.compiled.model.resultCount)
            try reader.finish()
            guard RunStatistics.isPossible(table) else { throw ByteError.impossible("a future that does not exist") }
            try statistics.add(table)
        }
    }
}
