import Scenarios
import Simulation

/// Scenarios that are run one after the other, all but one compared with that one: the one that most others extend, else the
/// first.
///
/// Of the trials of a run no more is kept than the comparisons still to come need: those of the base, and for a while those
/// of runs before it.
public struct BaseComparisons {
    /// The most trials that wait for the base, 850 MB of them.
    private static let mostWaiting = 8 << 20

    private typealias Run = (index: Int, sampling: Sampling, trials: TrialSample)

    private let names: [String]
    private let baseIndex: Int
    private var count = 0
    private var base: Run?
    private var waiting: [Run] = []
    private var byIndex: [Int: ScenarioComparison] = [:]

    /// Nothing is run yet; all scenarios are to be, in this order.
    public init(_ scenarios: [Scenario]) {
        names = scenarios.map(\.identifier)
        var extensions: [String: Int] = [:]
        for file in scenarios.flatMap({ Set($0.files.dropFirst()) }) { extensions[file, default: 0] += 1 }
        let counts = scenarios.map { extensions[$0.path] ?? 0 }
        baseIndex = counts.max().flatMap(counts.firstIndex) ?? 0
    }

    /// Takes the trials of the next run; nil where it did not keep them.
    ///
    /// - Returns: false where that, or how many there are, leaves the run without a comparison
    public mutating func add(_ trials: TrialSample?, sampling: Sampling) -> Bool {
        defer { count += 1 }
        guard let trials else { return false }
        let run = (index: count, sampling: sampling, trials: trials)
        if count == baseIndex {
            base = run
            for other in waiting { compare(other) }
            waiting = []
        } else if count > baseIndex {
            compare(run)
        } else {
            guard waiting.reduce(trials.trials, { $0 + $1.trials.trials }) <= Self.mostWaiting else { return false }
            waiting.append(run)
        }
        return true
    }

    private mutating func compare(_ run: Run) {
        guard let base, run.sampling.sharesDraws(with: base.sampling) else { return }
        byIndex[run.index] = ScenarioComparison(
            (names[run.index], run.trials), with: (names[base.index], base.trials))
    }

    /// Every comparison with the base, in the order of the runs: none of runs that did not keep their trials or were not
    /// drawn alike.
    public var found: [ScenarioComparison] { byIndex.sorted { $0.key < $1.key }.map(\.value) }
}
