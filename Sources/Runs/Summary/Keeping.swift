import Statistics

/// What is kept of trials for the sake of percentiles: of few trials everything; of more the numbers near percentiles, which
/// are then as exact; in the end counts alone.
package struct Keeping: Sendable {
    /// Up to how many trials all are kept.
    package var wholeTrials: Int
    /// Up to how many trials the numbers near percentiles are kept.
    package var exactTrials: Int
    /// How sure intervals will be: how far from percentiles numbers are kept depends on it.
    package var confidence = Confidence.standard

    /// The first trials, of which there must be enough to tell where percentiles are, are kept as they are.
    package init(exactTrials: Int, wholeTrials: Int) {
        (self.exactTrials, self.wholeTrials) = (exactTrials, wholeTrials)
    }

    /// Everything is kept, whatever memory that takes.
    package static let everything = Keeping(exactTrials: .max, wholeTrials: .max)
    /// Counts alone, about places that the caller knows.
    package static let counts = Keeping(exactTrials: 0, wholeTrials: 0)

    /// Few randomisations leave percentiles so uncertain that the ends of their intervals are not near them.
    private static let fewRandomisations = 2..<8

    /// What is kept of trials in so many randomisations.
    func of(randomisations: Int) -> Keeping {
        var keeping = self
        if Self.fewRandomisations.contains(randomisations) { keeping.wholeTrials = .max }
        return keeping
    }
}
