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

    /// What is kept of the trials of a run, of which there will be so many at most; `mayStop` where it may end before.
    package func keeping(trials: Int, mayStop: Bool = false) -> Keeping {
        let wholeTrials =
            mayStop || trials <= RunStatistics.wholeTrials ? RunStatistics.wholeTrials : RunStatistics.pilotTrials
        return switch self {
        case .exact: Keeping(exactTrials: .max, wholeTrials: wholeTrials)
        case .exactWhileFew: Keeping(exactTrials: RunStatistics.exactTrials, wholeTrials: wholeTrials)
        case .sketched: Keeping(exactTrials: RunStatistics.pilotTrials, wholeTrials: RunStatistics.pilotTrials)
        }
    }
}
