import Bytes
import Hindcast
import Scenarios
import Simulation

/// Everything that decides the numbers of a run, and nothing else: two runs of one identity have the same results to the byte.
public struct RunIdentity: Sendable {
    /// What is run.
    public let scenario: Scenario
    /// How it is drawn, with the most trials.
    public let sampling: Sampling
    /// What is to be known how precisely; the run ends as soon as it is.
    public let targets: [PrecisionTarget]
    /// Whether percentiles are exact beyond 2,097,152 trials; of no more trials they always are.
    public let isExact: Bool
    /// What happened, by which the trials are weighed; nil where all weigh alike.
    public let history: History?
    /// Which program draws and computes.
    public let version: Version

    /// The identity of a run by this program, or by another where its version is given.
    public init(
        _ scenario: Scenario, sampling: Sampling, targets: [PrecisionTarget] = [], isExact: Bool = false,
        history: History? = nil, version: Version = .current
    ) {
        self.scenario = scenario
        self.sampling = sampling
        self.targets = targets
        self.isExact = isExact && sampling.trials > OutcomeStatistics.exactTrials
        self.history = history
        self.version = version
    }

    /// The same run with trials that all weigh alike.
    public var unweighted: RunIdentity {
        RunIdentity(scenario, sampling: sampling, targets: targets, isExact: isExact, version: version)
    }

    /// When the run ends.
    public var rule: StoppingRule { StoppingRule(trials: sampling.trials, targets: targets) }

    /// The SHA-256 of the scenario's canonical text.
    public var scenarioHash: String { Checksum.text(scenario.canonicalText.utf8) }

    /// The SHA-256 of the whole identity, a line an item.
    public var hash: String {
        let lines =
            [
                version.program, String(version.draws), scenario.canonicalText, String(sampling.trials),
                String(sampling.seed), sampling.generator.rawValue, sampling.method.rawValue,
                String(sampling.randomisations), String(isExact), targets.map(\.text).joined(separator: " "),
            ] + (history.map { ["observations " + $0.hash] } ?? [])
        return Checksum.text(lines.joined(separator: "\n").utf8)
    }
}

/// A finished run as far as its trials go: enough to draw them again, to continue it, and to see that they come out the same.
public struct FinishedRun: Sendable {
    /// What decided its numbers.
    public let identity: RunIdentity
    /// The trials that were run; fewer than the most where it was precise enough before.
    public let trials: Int
    /// 32 hexadecimal digits that tell the outcomes of all trials from any others.
    public let trialDigest: String

    /// A finished run.
    public init(_ identity: RunIdentity, trials: Int, trialDigest: String) {
        self.identity = identity
        self.trials = trials
        self.trialDigest = trialDigest
    }

    /// How it was drawn; its trials are those that were run.
    public var sampling: Sampling {
        var sampling = identity.sampling
        sampling.trials = trials
        return sampling
    }

    /// Why a finished run cannot be continued or drawn again.
    public enum Mismatch: Error, Hashable, Sendable {
        /// Its trials do not come out again: another version made them, or somebody changed its files.
        case trials
    }
}
