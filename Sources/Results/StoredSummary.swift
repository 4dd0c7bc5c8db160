import Runs
import Statistics
import ThreeFutures

/// The summary of a finished run as its tables tell it: every number with its standard error, the intervals left out but
/// for those of the futures.
struct StoredSummary {
    private let percentiles: [[Substring]]
    private let futures: [[Substring]]
    private let bands: [[Substring]]
    private let histograms: [[Substring]]

    /// The tables of a folder; nil where they are not of the form that a run writes.
    init?(percentiles: String, futures: String, bands: String, histograms: String, settings: Settings) {
        self.percentiles = Self.rows(percentiles)
        self.futures = Self.rows(futures)
        self.bands = Self.rows(bands)
        self.histograms = Self.rows(histograms)
        let widths = [
            (self.percentiles, Outcome.allCases.count, 9 + 2 * Summary.outcomeProbabilities.count),
            (self.futures, Future.allCases.count, 7),
            (self.bands, Series.banded.count * settings.years, 5 + 2 * Summary.bandProbabilities.count),
        ]
        for (rows, count, width) in widths where rows.count != count || !rows.allSatisfy({ $0.count == width }) {
            return nil
        }
        if self.histograms.contains(where: { $0.count != 10 }) { return nil }
    }

    private static func rows(_ text: String) -> [[Substring]] {
        text.split(separator: "\n").dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    }

    func summary(settings: Settings) -> Summary {
        let outcomes = percentiles.map(outcome)
        let trials = outcomes.first?.trials ?? 0
        return Summary(
            outcomes: outcomes, futures: zip(Future.allCases, futures).map { Self.future($0, $1, trials: trials) },
            bands: BandSummary.all(settings) { Self.band(bands[$0]) })
    }

    private func outcome(_ cells: [Substring]) -> ColumnSummary {
        let counts = cells[2...4].map { Int($0) ?? 0 }
        var column = ColumnSummary(
            trials: counts[0], none: counts[1], never: counts[2], mean: Self.estimate(cells[5], cells[6]),
            standardDeviation: Self.estimate(cells[7], cells[8]), probabilities: Summary.outcomeProbabilities,
            percentiles: stride(from: 9, to: cells.count, by: 2).map { Self.estimate(cells[$0], cells[$0 + 1]) })
        column.histogram = Histogram(bins: histograms.filter { $0[0] == cells[0] }.compactMap(Self.bin))
        return column
    }

    private static func bin(_ cells: [Substring]) -> Histogram.Bin? {
        guard let kind = Histogram.Kind(rawValue: String(cells[2])), let share = estimate(cells[6], cells[7]) else {
            return nil
        }
        return Histogram.Bin(
            kind: kind, low: Double(cells[3]) ?? .nan, high: Double(cells[4]) ?? .nan, count: Int(cells[5]) ?? 0,
            share: share,
            exceedance: estimate(cells[8], cells[9]))
    }

    private static func future(_ future: Future, _ cells: [Substring], trials: Int) -> FutureSummary {
        let numbers = cells[1...4].map { Double($0) ?? .nan }
        let probability = Estimate(
            value: numbers[0], standardError: numbers[1], low95: numbers[2], high95: numbers[3])
        return FutureSummary(future, probability: probability, pays: estimate(cells[5], cells[6]), trials: trials)
    }

    private static func band(_ cells: [Substring]) -> ColumnSummary {
        ColumnSummary(
            trials: Int(cells[3]) ?? 0, none: 0, never: 0, mean: estimate(cells[4], "0"), standardDeviation: nil,
            probabilities: Summary.bandProbabilities,
            percentiles: stride(from: 5, to: cells.count, by: 2).map { estimate(cells[$0], cells[$0 + 1]) })
    }

    /// A number with its standard error; nil where the cell is empty.
    private static func estimate(_ value: Substring, _ error: Substring) -> Estimate? {
        guard let value = Double(value) else { return nil }
        return Estimate(value: value, standardError: Double(error) ?? .nan, low95: .nan, high95: .nan)
    }
}
