import Statistics
import ThreeFutures

/// Summaries put together from numbers that were read back.
extension Summary {
    package init(outcomes: [ColumnSummary], futures: [FutureSummary], bands: [BandSummary]) {
        self.init(
            outcomes: zip(Outcome.allCases, outcomes).map { OutcomeSummary(outcome: $0, column: $1) }, futures: futures,
            bands: bands)
    }
}

extension ColumnSummary {
    /// A column of so many trials, with its percentiles in the order of the probabilities, nil where there is none.
    package init(
        trials: Int, none: Int, never: Int, mean: Estimate?, standardDeviation: Estimate?,
        probabilities: [Double], percentiles: [Estimate?]
    ) {
        let ranked = trials - none
        self.init(
            trials: trials, none: none, never: never, mean: mean, standardDeviation: standardDeviation,
            percentiles: zip(probabilities, percentiles).map { probability, estimate in
                let refusal = StatisticsError.refusal(ofPercentile: probability, numbers: ranked)
                return PercentileSummary(
                    probability: probability,
                    result: estimate.map { .success($0) } ?? .failure(refusal ?? .tooFewReplicates(0)))
            })
    }
}

extension FutureSummary {
    /// A future with its probability among so many trials.
    package init(_ future: Future, probability: Estimate, pays: Estimate?, trials: Int) {
        self.init(
            future: future, count: Int((probability.value * Double(trials)).rounded()), probability: probability,
            pays: pays)
    }
}

extension BandSummary {
    /// Every series in every year, in their order, with columns put together from numbers.
    package static func all<Failure: Error>(
        _ settings: Settings, column: (Series, Int) throws(Failure) -> ColumnSummary
    ) throws(Failure) -> [BandSummary] {
        var bands: [BandSummary] = []
        for band in ResultLayout(settings: settings).bands {
            bands.append(
                BandSummary(series: band.series, year: band.year, column: try column(band.series, band.year)))
        }
        return bands
    }
}
