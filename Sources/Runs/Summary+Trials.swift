import Simulation
import Synchronization
import ThreeFutures

extension Summary {
    /// Summarises the trials of a run, column by column, on all threads.
    ///
    /// Every column is summarised by one thread from all of its trials, so the number of threads cannot matter.
    init(
        _ table: TrialTable, settings: Settings, randomisations: Int, threads: Int, cancellation: Cancellation
    ) throws(Cancelled) {
        let layout = ResultLayout(settings: settings)
        let columns = Mutex([Int: ColumnSummary]())
        try Parallel.run(tasks: layout.summarised.count, threads: threads, cancellation: cancellation) { next in
            let column = Column(trials: table.trials, randomisations: randomisations)
            while let task = next() {
                let place = layout.summarised[task]
                column.gather(place.column, of: table)
                let summary = ColumnSummary(column, probabilities: place.probabilities)
                columns.withLock { $0[place.column] = summary }
            }
        }
        let found = columns.withLock { $0 }
        outcomes = Outcome.allCases.compactMap { outcome in
            found[outcome.rawValue].map { OutcomeSummary(outcome: outcome, column: $0) }
        }
        bands = layout.bands.compactMap { band in
            found[band.column].map { BandSummary(series: band.series, year: band.year, column: $0) }
        }
        futures = FutureSummary.all(Self.countFutures(table, randomisations: randomisations))
    }

    private static func countFutures(_ table: TrialTable, randomisations: Int) -> FutureSummary.Counts {
        let futures = Column(trials: table.trials, randomisations: randomisations)
        futures.gather(ResultLayout.futureColumn, of: table)
        let values = Column(trials: table.trials, randomisations: randomisations)
        values.gather(Outcome.npv.rawValue, of: table)
        return FutureSummary.Counts(futures: futures, netPresentValues: values)
    }
}

/// Which column of the trials holds what (see `ThreeFuturesModel.resultCount`).
struct ResultLayout {
    /// The column of the future.
    static let futureColumn = Outcome.allCases.count

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
                    column: Self.futureColumn + 1 + index * settings.years + year)
            }
        }
    }

    /// The columns that have statistics, and the percentiles of each.
    var summarised: [(column: Int, probabilities: [Double])] {
        Outcome.allCases.map { ($0.rawValue, Summary.outcomeProbabilities) }
            + bands.map { ($0.column, Summary.bandProbabilities) }
    }
}
