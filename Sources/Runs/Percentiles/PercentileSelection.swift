import ThreeFutures

/// Which percentiles of which results are wanted.
public struct PercentileSelection: Hashable, Sendable {
    /// A series in a year.
    public struct Band: Hashable, Sendable {
        /// The series, one of `Series.banded`.
        public var series: Series
        /// The calendar year.
        public var year: Int

        /// A series in a year.
        public init(series: Series, year: Int) {
            self.series = series
            self.year = year
        }
    }

    /// The outcomes, in the order wanted.
    public var outcomes: [Outcome]
    /// The probabilities of the percentiles of outcomes, each strictly between 0 and 1.
    public var outcomeProbabilities: [Double]
    /// The series and years, in the order wanted.
    public var bands: [Band]
    /// The probabilities of the percentiles of series.
    public var bandProbabilities: [Double]

    /// A selection.
    public init(outcomes: [Outcome], outcomeProbabilities: [Double], bands: [Band], bandProbabilities: [Double]) {
        self.outcomes = outcomes
        self.outcomeProbabilities = outcomeProbabilities
        self.bands = bands
        self.bandProbabilities = bandProbabilities
    }

    /// Whether the files of a run hold all of it.
    public var isStored: Bool {
        (outcomes.isEmpty || outcomeProbabilities.allSatisfy(Summary.outcomeProbabilities.contains))
            && (bands.isEmpty || bandProbabilities.allSatisfy(Summary.bandProbabilities.contains))
    }

    /// The columns in which the series of trials have the years that it needs.
    func columns(settings: Settings) -> [ResultLayout.Band] {
        let known = ResultLayout(settings: settings).bands
        return bands.compactMap { band in known.first { $0.series == band.series && $0.year == band.year } }
    }
}
