/// How percentiles are found.
package enum RankPolicy: Sendable {
    /// Exactly, whatever memory that takes.
    case exact
    /// Exactly up to `RunStatistics.exactTrials`, beyond that from a sketch.
    case exactWhileFew
    /// From a sketch: the run is known to be long.
    case sketched

    /// How a run of so many trials finds them; `mayStop` where it may end before.
    package init(trials: Int, isExact: Bool, mayStop: Bool) {
        self = isExact ? .exact : trials > RunStatistics.exactTrials && !mayStop ? .sketched : .exactWhileFew
    }

    /// What is kept of the trials of a run, of which there will be so many at most.
    package func keeping(trials: Int) -> Keeping {
        let wholeTrials = trials <= RunStatistics.wholeTrials ? trials : RunStatistics.pilotTrials
        return switch self {
        case .exact: Keeping(exactTrials: .max, wholeTrials: wholeTrials)
        case .exactWhileFew: Keeping(exactTrials: RunStatistics.exactTrials, wholeTrials: wholeTrials)
        case .sketched: Keeping(exactTrials: RunStatistics.pilotTrials, wholeTrials: RunStatistics.pilotTrials)
        }
    }
}

/// What is kept of trials for the sake of percentiles: of few trials everything; of more the numbers near percentiles, which
/// are then as exact; in the end counts alone.
package struct Keeping: Sendable {
    /// Up to how many trials all are kept.
    package var wholeTrials: Int
    /// Up to how many trials the numbers near percentiles are kept.
    package var exactTrials: Int

    /// The first trials, of which there must be enough to tell where percentiles are, are kept as they are.
    package init(exactTrials: Int, wholeTrials: Int) {
        (self.exactTrials, self.wholeTrials) = (exactTrials, wholeTrials)
    }

    /// Few randomisations leave percentiles so uncertain that the ends of their intervals are not near them.
    private static let fewRandomisations = 2..<8

    /// What is kept of trials in so many randomisations.
    func of(randomisations: Int) -> Keeping {
        Self.fewRandomisations.contains(randomisations) ? Keeping(exactTrials: exactTrials, wholeTrials: .max) : self
    }

    /// Everything is kept, whatever memory that takes.
    package static let everything = Keeping(exactTrials: .max, wholeTrials: .max)
}
