/// How percentiles are found.
package enum RankPolicy: Sendable {
    /// From every trial, whatever memory that takes.
    case exact
    /// From every trial up to `RunStatistics.exactTrials`, beyond that from a sketch.
    case exactWhileFew
    /// From a sketch: the run is known to be long.
    case sketched

    /// How a run of so many trials finds them; `mayStop` where it may end before.
    package init(trials: Int, isExact: Bool, mayStop: Bool) {
        self = isExact ? .exact : trials > RunStatistics.exactTrials && !mayStop ? .sketched : .exactWhileFew
    }

    /// How many trials are kept at most before sketching begins.
    package var keptTrials: Int {
        switch self {
        case .exact: Int.max
        case .exactWhileFew: RunStatistics.exactTrials
        case .sketched: RunStatistics.pilotTrials
        }
    }
}
