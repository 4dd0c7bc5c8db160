import Simulation
import Statistics
import Synchronization
import ThreeFutures

/// Trials that do not all weigh alike, and the outcomes of which a summary is made.
///
/// Counts of trials in it are those of all trials, shared out by weight.
struct WeightedSummary {
    /// How many trials were weighed.
    let trials: Int
    /// The weights of those that matter.
    let weights: TrialWeights
    let confidence = Confidence.standard

    /// Every outcome with its percentiles, and the futures.
    ///
    /// - Parameter results: the outcomes and the future, an array each with a number a trial that matters
    func summary(
        _ results: [[Double]], wanted: [OutcomeStatistics.Wanted], workers: Workers
    ) throws(Cancelled) -> Summary {
        let found = Mutex([Int: ColumnSummary]())
        try workers.forEachTask(wanted.count) { [self] task in
            let column = column(
                results[wanted[task].outcome.rawValue], probabilities: wanted[task].probabilities,
                grain: wanted[task].outcome.grain)
            found.withLock { $0[task] = column }
        }
        let columns = found.withLock { $0 }
        return Summary(
            outcomes: wanted.indices.compactMap { index in
                columns[index].map { OutcomeSummary(outcome: wanted[index].outcome, column: $0) }
            }, futures: futures(results), bands: [])
    }

    /// The bands of series.
    ///
    /// - Parameter results: an array a band with a number a trial that matters
    func bands(
        _ results: [[Double]], _ wanted: [ResultLayout.Band], probabilities: [Double], workers: Workers
    ) throws(Cancelled) -> [BandSummary] {
        let columns = try Parallel.map(wanted.count, workers: workers) { [self] task in
            band(results[task], probabilities: probabilities)
        }
        return zip(wanted, columns).map { BandSummary(series: $0.series, year: $0.year, column: $1) }
    }

    /// What numbers amount to, without histogram and standard deviation.
    func band(_ values: [Double], probabilities: [Double]) -> ColumnSummary {
        ColumnSummary(
            trials: weights.count, none: 0, never: 0, mean: weights.mean(values).map { Estimate($0) },
            standardDeviation: nil,
            percentiles: ColumnSummary.summaries(
                probabilities, WeightedRanks(values, weights: weights).percentiles(probabilities)))
    }

    private func column(_ values: [Double], probabilities: [Double], grain: Double?) -> ColumnSummary {
        let histogram = histogram(values, grain: grain)
        let counts = histogram.bins.suffix(2).map(\.count)
        return ColumnSummary(
            trials: trials, none: counts[1], never: counts[0], mean: weights.mean(values).map { Estimate($0) },
            standardDeviation: weights.standardDeviation(values).map { Estimate($0) },
            percentiles: ColumnSummary.summaries(
                probabilities, WeightedRanks(values, weights: weights).percentiles(probabilities)),
            histogram: histogram)
    }

    private func histogram(_ values: [Double], grain: Double?) -> Histogram {
        let ranks = WeightedRanks(values.map { $0.isFinite ? $0 : .nan }, weights: weights)
        let middle = HistogramEdges.tails.compactMap(ranks.quantile)
        let edges = HistogramEdges(around: middle.count == 2 ? middle[0]...middle[1] : nil, grain: grain)
        let kinds = Histogram.kinds(bins: max(0, edges.edges.count - 1))
        let shares = WeightedShares(weights, bins: edges.bins(of: values), count: kinds.count)
        let all = kinds.indices.map { shares.share(of: $0..<$0 + 1).map { Estimate($0) } ?? .certain(0) }
        let counts = Self.sharedOut(trials, by: all.map(\.value))
        return Histogram(
            bins: kinds.indices.map { index in
                Histogram.Bin(
                    kind: kinds[index], low: Histogram.low(index, edges.edges),
                    high: Histogram.high(index, edges.edges),
                    count: counts[index], share: all[index],
                    exceedance: kinds[index] == .none
                        ? nil : shares.share(of: index..<kinds.count - 1).map { Estimate($0) })
            })
    }

    private func futures(_ results: [[Double]]) -> [FutureSummary] {
        let (ends, values) = (results[ResultLayout.futureColumn], results[Outcome.npv.rawValue])
        // Of every future the trials that do not pay, then those that do.
        let bins = ends.indices.map { 2 * Int(ends[$0]) + (values[$0] >= 0 ? 1 : 0) }
        let shares = WeightedShares(weights, bins: bins, count: 2 * Future.allEnds.count)
        let found = Future.allEnds.map { future in
            let own = 2 * future.rawValue..<2 * future.rawValue + 2
            return (
                probability: shares.share(of: own).map { Estimate($0) } ?? .certain(.nan),
                pays: shares.share(of: own.lowerBound + 1..<own.upperBound, among: own).map { Estimate($0) }
            )
        }
        let counts = Self.sharedOut(trials, by: found.map(\.probability.value))
        return Future.allEnds.filter { $0 != .none || found[$0.rawValue].probability.value > 0 }.map { future in
            FutureSummary(
                future: future, count: counts[future.rawValue], probability: found[future.rawValue].probability,
                pays: found[future.rawValue].pays)
        }
    }

    /// Whole numbers with a sum, as near to shares of it as they can be: those with the largest remainders are rounded up.
    static func sharedOut(_ total: Int, by shares: [Double]) -> [Int] {
        let sum = shares.reduce(0, +)
        guard sum > 0 else { return shares.indices.map { $0 == 0 ? total : 0 } }
        let exact = shares.map { Double(total) * $0 / sum }
        var counts = exact.map { Int($0.rounded(.down)) }
        let order = exact.indices.sorted {
            (counts[$0].remainder(exact[$0]), $0) > (counts[$1].remainder(exact[$1]), $1)
        }
        for index in order.prefix(max(0, total - counts.reduce(0, +))) { counts[index] += 1 }
        return counts
    }
}

extension Int {
    fileprivate func remainder(_ exact: Double) -> Double { exact - Double(self) }
}
