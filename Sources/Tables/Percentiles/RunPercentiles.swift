import Documents
import Results
import Runs

/// The percentiles of a finished run that were asked for.
public struct RunPercentiles: Sendable {
    /// The run.
    public let run: RunRecord
    /// What it is called beside others.
    public let label: String
    /// What was asked for.
    public let selection: PercentileSelection
    /// The rows of the selection, in its order.
    public let rows: [PercentileRow]

    /// Percentiles that the run kept.
    public init(_ run: RunRecord, label: String, _ selection: PercentileSelection) {
        self.init(run, label: label, selection, redrawn: run.summary)
    }

    /// Percentiles of trials that were drawn again.
    public init(_ run: RunRecord, label: String, _ selection: PercentileSelection, redrawn summary: Summary) {
        self.run = run
        self.label = label
        self.selection = selection
        rows = PercentileRow.rows(of: selection, in: summary)
    }

    /// `Evidence (evidence): 1,000,000 trials, sobol, seed 1, mt19937`
    var title: String {
        let sampling = run.sampling
        let weighing = run.weighing.map { WeighingText.short($0) + ", " } ?? ""
        return "\(run.title) (\(label)): \(NumberText.count(sampling.trials)) trials, \(weighing)"
            + "\(sampling.method.rawValue), seed \(sampling.seed), \(sampling.generator.rawValue)"
    }
}

/// How many of the percentiles asked for the trials do not support.
public struct PercentileRefusals: Sendable {
    /// All that were asked for.
    public let asked: Int
    /// Those that are not given.
    public let refused: Int
    /// About how many trials would do for all of them.
    public let trialsNeeded: Int
    /// About how many would do for the first of them.
    private let leastNeeded: Int

    /// Counts those of several runs.
    public init(_ runs: [RunPercentiles]) {
        let cells = runs.flatMap(\.rows).flatMap(\.cells)
        let needs = cells.compactMap { cell in
            if case .refused(let needed) = cell.content { return needed }
            return nil
        }
        asked = cells.count
        refused = needs.count
        trialsNeeded = needs.max() ?? 0
        leastNeeded = needs.min() ?? 0
    }

    /// The note for a reader; nil where all are given.
    public var note: String? {
        if refused == 0 { return nil }
        return "\(refused) of \(asked) percentiles have fewer than 10 trials beyond them and are not given; "
            + TrialsNeeded.forAll(trialsNeeded) + "."
    }

    /// What to do where none of them is given.
    public var remedy: String { TrialsNeeded.remedy(least: leastNeeded, all: trialsNeeded) }
}
