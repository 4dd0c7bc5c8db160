import ThreeFutures

/// Which column of the trials holds what (see `ThreeFuturesModel.resultCount`); without series, the outcomes and the future alone.
struct ResultLayout {
    /// The column of the future.
    static let futureColumn = Outcome.allCases.count
    /// The number of columns with an outcome or the future.
    static let outcomeColumns = Outcome.allCases.count + 1

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
                    column: Self.outcomeColumns + index * settings.years + year)
            }
        }
    }
}
