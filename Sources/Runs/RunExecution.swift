import Bytes
import Simulation
import Statistics
import ThreeFutures

/// A run on its way: portions of trials one after the other, and a look at the result whenever the rule says so.
final class RunExecution {
    /// What the trials so far amount to.
    private(set) var statistics: RunStatistics
    /// The outcomes of the first trials, where they were asked for.
    private(set) var ends: TrialEnds?

    private let plan: Plan<ThreeFuturesModel>
    private let rule: StoppingRule
    private let workers: RunStatistics.Workers
    private let continued: FinishedRun?
    private var continuedDigest = TrialDigest()
    private let checkpoint: (any CheckpointStore)?
    private let spareTables: SpareTables
    private let makeStatistics: () -> RunStatistics
    /// Takes every portion of trials when it is done.
    private let saver: ((TrialPortion) throws -> Void)?

    init(
        plan: Plan<ThreeFuturesModel>, settings: Settings, request: ScenarioRun.Request, workers: RunStatistics.Workers,
        saver: ((TrialPortion) throws -> Void)? = nil
    ) {
        self.plan = plan
        self.saver = saver
        self.workers = workers
        rule = StoppingRule(trials: plan.sampling.trials, targets: request.targets)
        continued = request.continued
        checkpoint = request.checkpoint
        spareTables = request.spareTables
        let ranks =
            request.ranks
            ?? RankPolicy(trials: rule.trials, isExact: request.isExact, mayStop: !rule.targets.isEmpty)
        var keeping = ranks.keeping(trials: rule.trials, mayStop: !rule.targets.isEmpty)
        keeping.confidence = rule.confidence
        makeStatistics = {
            RunStatistics(
                settings: settings, randomisations: plan.sampling.randomisations, keeping: keeping,
                workers: workers, redraw: workers.draw(plan))
        }
        statistics = makeStatistics()
        if request.keepsEnds { ends = TrialEnds(randomisations: plan.sampling.randomisations) }
    }

    /// Runs until the rule is met.
    func run(_ progress: (Int) -> Void) throws -> (Summary, StoppingReport?) {
        try resume()
        for (index, look) in rule.looks.enumerated() where look >= statistics.trials {
            try advance(to: look, progress)
            let summary = try statistics.summary(confidence: rule.confidence)
            if rule.targets.isEmpty { return (summary, nil) }
            let report = StoppingReport(rule: rule, looks: index + 1, summary: summary)
            // A finished run never loses trials by being extended.
            let mayStop = report.isMet && look >= (continued?.trials ?? 0)
            if mayStop || look == rule.trials { return (summary, report) }
        }
        preconditionFailure("the last look is at all trials")
    }

    /// Leaves the trials to later runs; nobody may look at the statistics again.
    func retire() { spareTables.give(statistics.retire()) }

    private func advance(to end: Int, _ progress: (Int) -> Void) throws {
        while statistics.trials < end {
            let first = statistics.trials
            // Portions end at multiples of their size, so that the same trials make the same portions in every run.
            let last = min(end, (first / Block.portion + 1) * Block.portion)
            let table = try Simulator.run(
                plan, trials: first..<last, reusing: statistics.spareTable ?? spareTables.take(),
                threads: workers.threads,
                cancellation: workers.cancellation, progress: { progress(first + $0) })
            try statistics.add(table)
            ends?.add(table)
            if let saver { try saver(TrialPortion(table, plan: plan)) }
            try compareWithContinued(table)
            keep()
        }
    }

    /// Goes on where an earlier process that did the same run kept its state.
    ///
    /// Looks before that place were taken, and none of them ended the run, or it would not have gone on.
    private func resume() throws(Cancelled) {
        guard let state = checkpoint?.last(), let kept = statistics(from: state) else { return }
        statistics = kept
        if let continued, statistics.trials <= continued.trials { continuedDigest = statistics.digest }
        guard ends != nil else { return }
        let count = min(TrialEnds.limit, statistics.trials)
        var table: TrialTable?
        for first in stride(from: 0, to: count, by: Block.portion) {
            let drawn = try Simulator.run(
                plan, trials: first..<min(count, first + Block.portion), reusing: table, threads: workers.threads,
                cancellation: workers.cancellation)
            ends?.add(drawn)
            table = drawn
        }
    }

    /// The statistics of the first trials that a state tells; nil where it tells none.
    private func statistics(from state: [UInt8]) -> RunStatistics? {
        let kept = makeStatistics()
        var reader = ByteReader(state)
        do {
            try kept.read(from: &reader, upTo: rule.trials)
            try reader.finish()
        } catch {
            return nil
        }
        return kept.range.lowerBound == 0 ? kept : nil
    }

    /// Keeps the state of a run that sketches, where that is due.
    private func keep() {
        guard let checkpoint, statistics.isSketching, statistics.trials < rule.trials, checkpoint.isDue else { return }
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

/// What has to be known of a finished run to continue it.
public struct FinishedRun: Hashable, Sendable {
    /// Its trials.
    public let trials: Int
    /// What tells the outcomes of its trials from any others; see `ScenarioRun.trialDigest`.
    public let trialDigest: String

    /// A finished run.
    public init(trials: Int, trialDigest: String) {
        self.trials = trials
        self.trialDigest = trialDigest
    }

    /// Why a finished run cannot be continued.
    public enum Mismatch: Error, Hashable, Sendable {
        /// Its trials do not come out again: another version made them, or somebody changed its files.
        case trials
    }
}
