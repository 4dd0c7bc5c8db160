import Bytes
import Simulation
import Statistics
import ThreeFutures

/// A run on its way: portions of trials one after the other, and a look at the result whenever the rule says so.
final class RunExecution {
    /// What the trials so far amount to.
    private(set) var statistics: OutcomeStatistics
    /// The outcomes of the first trials, where they were asked for.
    private(set) var sample: TrialSample?

    private let plan: Plan<ThreeFuturesModel>
    private let rule: StoppingRule
    private let workers: Workers
    private let continued: FinishedRun?
    private var continuedDigest = TrialDigest()
    private let checkpoint: (any CheckpointStore)?
    private let spareTables: SpareTables
    private let bands: BandSample
    /// Takes every portion of trials when it is done.
    private let saver: ((TrialPortion) throws -> Void)?

    init(
        plan: Plan<ThreeFuturesModel>, request: ScenarioRun.Request, workers: Workers,
        saver: ((TrialPortion) throws -> Void)? = nil
    ) {
        self.plan = plan
        self.saver = saver
        self.workers = workers
        rule = StoppingRule(trials: plan.sampling.trials, targets: request.targets)
        continued = request.continued
        checkpoint = request.checkpoint
        spareTables = request.spareTables
        bands = BandSample(plan)
        statistics = OutcomeStatistics(
            randomisations: plan.sampling.randomisations,
            retainedTrials: request.retainedTrials
                ?? OutcomeStatistics.retainedTrials(
                    of: rule.trials, isExact: request.isExact, mayStop: !rule.targets.isEmpty),
            workers: workers)
        if request.keepsOutcomes { sample = .outcomes(of: plan) }
    }

    /// Runs until the rule is met.
    func run(_ progress: (Int) -> Void) throws -> (Summary, StoppingReport?) {
        try resume()
        for (index, look) in rule.looks.enumerated() where look >= statistics.trials {
            try advance(to: look, progress)
            let summary = try statistics.summary(confidence: rule.confidence)
            if rule.targets.isEmpty { return (try withBands(summary), nil) }
            let report = StoppingReport(rule: rule, looks: index + 1, summary: summary)
            // A finished run never loses trials by being extended.
            let mayStop = report.isMet && look >= (continued?.trials ?? 0)
            if mayStop || look == rule.trials { return (try withBands(summary), report) }
        }
        preconditionFailure("the last look is at all trials")
    }

    /// Leaves the trials to later runs; nobody may look at the statistics again.
    func retire() { spareTables.give(statistics.retire()) }

    private func withBands(_ summary: Summary) throws(Cancelled) -> Summary {
        Summary(
            outcomes: summary.outcomes, futures: summary.futures,
            bands: try bands.summaries(confidence: rule.confidence, workers: workers))
    }

    /// Runs up to a number of trials: with their series while these are wanted, then without.
    private func advance(to end: Int, _ progress: (Int) -> Void) throws {
        let withSeries = saver == nil ? min(end, BandSample.mostTrials) : end
        for (plan, end) in [(plan, withSeries), (plan.withoutSeries, end)] where statistics.trials < end {
            try plan.forEachPortion(
                of: statistics.trials..<end, workers: workers, spares: spareTables, progress: progress, take)
        }
    }

    private func take(_ table: TrialTable) throws -> TableRetention {
        let byBands = bands.add(table)
        let byStatistics = try statistics.add(table)
        sample?.add(table)
        if let saver { try saver(TrialPortion(table, plan: plan)) }
        try compareWithContinued(table)
        if bands.isComplete { _ = try bands.summaries(confidence: rule.confidence, workers: workers) }
        keep()
        return byBands == .kept ? .kept : byStatistics
    }

    /// Goes on where an earlier process that did the same run kept its state.
    ///
    /// Looks before that trial were taken, and none of them ended the run, or it would not have gone on.
    private func resume() throws {
        guard let state = checkpoint?.last(), let kept = try statistics(from: state) else { return }
        statistics = kept
        if let continued, statistics.trials <= continued.trials { continuedDigest = statistics.digest }
        try plan.forEachPortion(of: 0..<BandSample.mostTrials, workers: workers) { bands.add($0) }
        _ = try bands.summaries(confidence: rule.confidence, workers: workers)
        if sample != nil {
            try plan.withoutSeries.forEachPortion(
                of: 0..<min(TrialSample.mostCompared, statistics.trials), workers: workers
            ) { table in
                sample?.add(table)
                return .released
            }
        }
    }

    /// The statistics of the first trials that a state tells; nil where it tells none.
    private func statistics(from state: [UInt8]) throws(Cancelled) -> OutcomeStatistics? {
        let kept = OutcomeStatistics(
            randomisations: plan.sampling.randomisations, firstTrial: 0,
            middles: try OutcomeStatistics.middles(of: plan, workers: workers), workers: workers)
        var reader = ByteReader(state)
        do {
            try kept.read(from: &reader, upTo: rule.trials)
            try reader.finish()
        } catch {
            return nil
        }
        // Portions end where those of a run do.
        let isWhole =
            kept.range.lowerBound == 0 && kept.trials >= BandSample.mostTrials
            && (kept.trials % TrialPortion.size == 0 || kept.trials == rule.trials)
        return isWhole ? kept : nil
    }

    /// Keeps the state of a run that sketches, where that is due.
    private func keep() {
        guard let checkpoint, statistics.isSketching, statistics.trials >= BandSample.mostTrials,
            statistics.trials < rule.trials, checkpoint.isDue
        else { return }
        var writer = ByteWriter()
        statistics.write(to: &writer)
        checkpoint.keep(writer.bytes, trials: statistics.trials)
    }

    /// Makes sure that the trials of the finished run come out again.
    private func compareWithContinued(_ table: TrialTable) throws {
        guard let continued, table.range.lowerBound < continued.trials else { return }
        continuedDigest.add(table, before: continued.trials)
        if table.range.upperBound >= continued.trials, continuedDigest.text != continued.trialDigest {
            throw FinishedRun.Mismatch.trials
        }
    }
}
