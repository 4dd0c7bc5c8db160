import Scenarios
import Simulation
import Statistics
import ThreeFutures

/// A run that says what its trials so far amount to as often as it is asked: each time to the bit what `ScenarioRun.run` of as many
/// trials says, of the yearly series those that are wanted.
///
/// For one thread at a time.
public final class LookedRun {
    /// The trials between two looks at whether somebody wants their end, and the most whose series are in memory at once.
    private static let portion = 1 << 14
    /// The most trials whose net present value and future are kept one by one.
    public static let mostKept = 1 << 18

    /// How many trials were run.
    public private(set) var trials = 0
    /// The net present value of the first trials, one by one; NaN is none.
    public private(set) var values: [Double] = []
    /// The raw value of the future of the first trials.
    public private(set) var futures: [Double] = []

    private let scenario: Scenario
    private let overrides: [String]
    private let plan: Plan<ThreeFuturesModel>
    private let workers: Workers
    private let spares: SpareTables
    private let statistics: OutcomeStatistics
    private let bands: BandSample
    private let hasSeries: Bool

    /// A run before its first trial.
    ///
    /// - Parameters:
    ///   - plan: that of the scenario, with the most trials
    ///   - series: the banded series that are wanted
    ///   - overrides: what was set beside the files
    ///   - spares: where memory for trials comes from and goes to
    public init(
        _ scenario: Scenario, plan: Plan<ThreeFuturesModel>, series: [Series], overrides: [String] = [],
        spares: SpareTables = SpareTables(), workers: Workers = Workers()
    ) {
        (self.scenario, self.plan, self.overrides) = (scenario, plan, overrides)
        (self.spares, self.workers) = (spares, workers)
        hasSeries = !series.isEmpty
        statistics = OutcomeStatistics(
            randomisations: plan.sampling.randomisations, retainedTrials: OutcomeStatistics.exactTrials,
            workers: workers)
        bands = BandSample(
            ResultLayout(settings: plan.model.settings).bands.filter { series.contains($0.series) },
            probabilities: Summary.bandProbabilities, randomisations: plan.sampling.randomisations, isCompact: true)
    }

    /// Runs on to a number of trials.
    ///
    /// - Parameter end: no fewer than were run, a multiple of `Block.trials` or all of the plan
    /// - Throws: `Cancelled`
    public func advance(to end: Int) throws {
        precondition((trials...plan.sampling.trials).contains(end), "a run goes on")
        let withoutSeries = plan.withoutSeries
        while trials < end {
            let next = min(end, (trials / Self.portion + 1) * Self.portion)
            let recordsSeries = hasSeries && trials < BandSample.mostTrials
            try take(try run(trials..<next, recordsSeries ? plan : withoutSeries))
        }
    }

    private func run(_ range: Range<Int>, _ plan: Plan<ThreeFuturesModel>) throws(Cancelled) -> TrialTable {
        let spare = plan.model.recordsSeries ? spares.take(columns: plan.model.resultCount) : nil
        return try Simulator.run(plan, trials: range, reusing: spare, workers: workers)
    }

    private func take(_ table: TrialTable) throws(Cancelled) {
        if hasSeries, bands.add(table) == .kept { preconditionFailure("what is wanted of a table is copied") }
        if bands.isComplete { _ = try bands.summaries(confidence: .standard, workers: workers) }
        let room = Self.mostKept - values.count
        if room > 0 {
            values += table.column(Outcome.npv.rawValue).prefix(room)
            futures += table.column(ResultLayout.futureColumn).prefix(room)
        }
        trials = table.range.upperBound
        let retention = try statistics.add(table)
        if retention == .released, plan.model.resultCount == table.columns { spares.give([table]) }
    }

    /// What all trials so far amount to.
    ///
    /// - Throws: `Cancelled`
    public func look() throws -> ScenarioRun {
        var sampling = plan.sampling
        sampling.trials = trials
        let outcomes = try statistics.summary()
        let summary = Summary(
            outcomes: outcomes.outcomes, futures: outcomes.futures,
            bands: try bands.look(confidence: .standard, workers: workers))
        return ScenarioRun(
            finished: statistics.finished(RunIdentity(scenario, sampling: sampling)), overrides: overrides,
            summary: summary, stopping: nil, percentileError: statistics.percentileError, outcomes: nil, weighing: nil)
    }
}
