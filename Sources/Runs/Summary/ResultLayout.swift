import ThreeFutures

/// Which column of the trials holds what (see `ThreeFuturesModel.resultCount`).
struct ResultLayout {
    /// The column of the future.
    static let futureColumn = Outcome.allCases.count
    /// The number of columns with an outcome or the future: what a trial ends with.
    static let endColumns = Outcome.allCases.count + 1

    /// A series in a year and its column.
    struct Band {
        let series: Series
        let year: Int
        let column: Int
    }

    /// Every series in every year.
    let bands: [Band]

    init(settings: Settings) {
        bands = Series.banded.enumerated().flatMap { index, series in
            (0..<settings.years).map { year in
                Band(
                    series: series, year: settings.start + year,
                    column: Self.endColumns + index * settings.years + year)
            }
        }
    }

    /// The columns that have statistics, and the percentiles of each.
    var summarised: [(column: Int, probabilities: [Double], isOutcome: Bool)] {
        Outcome.allCases.map { ($0.rawValue, Summary.outcomeProbabilities, true) }
            + bands.map { ($0.column, Summary.bandProbabilities, false) }
    }
}
