import Simulation
import Statistics

/// When a run ends: after all of its trials, or earlier once it is precise enough.
public struct StoppingRule: Sendable {
    /// The most trials.
    public let trials: Int
    /// What is to be known how precisely; none where the run takes all of its trials.
    public let targets: [PrecisionTarget]

    /// A rule; without targets it is to run all trials.
    public init(trials: Int, targets: [PrecisionTarget] = []) {
        self.trials = trials
        self.targets = targets
    }

    private static let firstLook = 16_384

    /// The numbers of trials after which the result is looked at: 16,384, twice that, and so on, and all.
    ///
    /// They are fixed beforehand, so that n looks can share out the 5 % by which intervals may miss: each look's intervals
    /// hold with 1 − 0.05/n (`Confidence.sharedOut`), and whichever look is reported, with at least 95 % all looks were right.
    public var looks: [Int] {
        if targets.isEmpty { return [trials] }
        var looks: [Int] = []
        var next = Self.firstLook
        while next < trials {
            looks.append(next)
            next *= 2
        }
        return looks + [trials]
    }

    /// How sure the intervals of a look are.
    var confidence: Confidence { .sharedOut(over: looks.count) }
}

/// How a run that was to be precise came out.
public struct StoppingReport: Sendable {
    /// A target and what came of it.
    public struct Item: Sendable {
        /// The target.
        public let target: PrecisionTarget
        /// The half width reached, in the terms of the target.
        public let reached: Double

        /// Whether the target is met.
        public var isMet: Bool { reached <= target.halfWidth }
        /// The half width reached over the one wanted.
        var ratio: Double { reached / target.halfWidth }
    }

    /// The rule.
    public let rule: StoppingRule
    /// How often the result was looked at.
    public let looks: Int
    /// Every target.
    public let items: [Item]

    init(rule: StoppingRule, looks: Int, summary: Summary) {
        self.rule = rule
        self.looks = looks
        items = rule.targets.map { Item(target: $0, reached: $0.reached(in: summary)) }
    }

    /// A report that was read back.
    ///
    /// - Parameter reached: the half width that each target of the rule reached
    package init(rule: StoppingRule, looks: Int, reached: [Double]) {
        self.rule = rule
        self.looks = looks
        items = zip(rule.targets, reached).map { Item(target: $0, reached: $1) }
    }

    /// Whether every target is met.
    public var isMet: Bool { items.allSatisfy(\.isMet) }
    /// The target that took longest: the one that is met most narrowly, or missed by most.
    public var binding: Item? { items.max { $0.ratio < $1.ratio } }
}
