/// The first trials of a plan as a value: what was drawn for each, and what came out.
///
/// Shapes: `inputs[i][t]` and `results[c][t]` are input i and result c of trial t. The trials are dealt to independent
/// randomisations in turn, trial t to t mod R.
public struct TrialSample: Sendable {
    /// R, over which the trials are dealt in turn.
    public let randomisations: Int
    /// Every input, trial by trial, in the order of the model's inputs; none where they were not asked for.
    public private(set) var inputs: [[Double]] = []
    /// The first results of the model, trial by trial.
    public private(set) var results: [[Double]]
    private let limit: Int

    /// No trial yet.
    ///
    /// - Parameters:
    ///   - results: how many of the model's results are taken, the first ones
    ///   - limit: the most trials
    public init(results: Int, randomisations: Int, limit: Int) {
        self.randomisations = randomisations
        self.results = Array(repeating: [], count: results)
        self.limit = limit
    }

    /// Chosen trials as they are, as if each were of the only randomisation.
    public init(_ chosen: ChosenTrials) {
        (randomisations, results, inputs) = (1, chosen.results, chosen.inputs)
        limit = chosen.trials.count
    }

    /// How many trials there are.
    public var trials: Int { results.first?.count ?? 0 }

    /// Adds the next trials up to the limit.
    public mutating func add(_ table: TrialTable) {
        precondition(table.range.lowerBound == trials || trials == limit, "portions follow one another")
        let wanted = min(limit - trials, table.trials)
        if wanted <= 0 { return }
        for column in results.indices { results[column] += table.column(column).prefix(wanted) }
    }
}

extension TrialSample {
    /// Draws and runs the first trials of a plan.
    ///
    /// - Parameters:
    ///   - trials: how many; all of the plan where it has fewer
    ///   - results: how many of the model's results are taken, the first ones
    ///   - withInputs: whether the inputs are kept, too
    ///   - progress: called about ten times a second with the number of trials done
    ///   - body: looks at every portion of the trials
    /// - Throws: `Cancelled`, or what `body` throws
    public init<Model>(
        first trials: Int, of plan: Plan<Model>, results: Int, withInputs: Bool, workers: Workers = Workers(),
        progress: (Int) -> Void = { _ in }, _ body: (TrialTable) throws -> Void = { _ in }
    ) throws {
        let count = min(trials, plan.sampling.trials)
        var sample = TrialSample(results: results, randomisations: plan.sampling.randomisations, limit: count)
        try plan.forEachPortion(of: 0..<count, workers: workers, progress: progress) { table in
            try body(table)
            sample.add(table)
            return .released
        }
        if withInputs { sample.inputs = plan.sampler.inputs(firstTrials: count) }
        self = sample
    }
}
