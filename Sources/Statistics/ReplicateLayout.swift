/// Which trials of a column belong to which independent randomisation.
public struct ReplicateLayout: Equatable, Sendable {
    /// For each replicate, the ranges of its trials.
    public let ranges: [[Range<Int>]]

    /// Ranges of trials for each replicate.
    public init(ranges: [[Range<Int>]]) { self.ranges = ranges }

    /// Runs of trials dealt to the replicates in turn; a run as long as a replicate gives one range each.
    ///
    /// - Parameters:
    ///   - trials: all trials; the last run may be shorter.
    ///   - replicates: how many, 1 or more.
    ///   - run: trials in a row that belong to one replicate, 1 or more.
    public init(trials: Int, replicates: Int, run: Int) {
        var ranges = [[Range<Int>]](repeating: [], count: replicates)
        for (index, start) in stride(from: 0, to: trials, by: run).enumerated() {
            ranges[index % replicates].append(start..<min(start + run, trials))
        }
        self.ranges = ranges
    }
}
