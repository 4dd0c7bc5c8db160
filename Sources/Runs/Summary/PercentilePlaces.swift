import Statistics

/// About where the numbers of a result lie, told from the first trials of a run.
struct PercentilePlaces: Hashable, Sendable {
    /// Where the error of each percentile is taken.
    let thresholds: [Double]
    /// Between what numbers each percentile of all trials lies.
    let surroundings: [ClosedRange<Double>]
    /// What is known of the whole distribution; nil where the percentiles are all that is wanted.
    let whole: Whole?

    /// Between what numbers the middle of a distribution lies; nil where there is no number.
    struct Whole: Hashable, Sendable {
        var middle: ClosedRange<Double>?
    }

    /// - Parameters:
    ///   - columns: the result in the first trials
    ///   - isWhole: whether the histogram is wanted as well as the percentiles
    init(pilot columns: [TrialColumn], probabilities: [Double], isWhole: Bool) {
        let pilot = OrderStatistics(of: columns)
        thresholds = pilot.quantiles(probabilities) ?? probabilities.map { _ in 0 }
        surroundings = Self.surroundings(of: probabilities, in: pilot)
        whole = isWhole ? Whole(middle: Self.middle(of: columns)) : nil
    }

    /// Between what numbers the middle of a distribution lies; nil where there is no number.
    static func middle(of columns: [TrialColumn]) -> ClosedRange<Double>? {
        HistogramEdges.middle(of: columns.flatMap(\.blocks).flatMap(Array.init))
    }

    /// Eight standard errors of independent trials to either side, and everything beyond where that leaves the first trials:
    /// later ones may lie outside them.
    private static func surroundings(of probabilities: [Double], in pilot: OrderStatistics) -> [ClosedRange<Double>] {
        let ends = probabilities.flatMap { probability in
            let reach = 8 * (probability * (1 - probability) / Double(max(pilot.count, 1))).squareRoot()
            return [probability - reach, probability + reach]
        }
        guard let found = pilot.quantiles(ends) else {
            return probabilities.map { _ in -Double.infinity...Double.infinity }
        }
        return probabilities.indices.map { index in
            let low = ends[2 * index] > 0 ? found[2 * index] : -.infinity
            let high = ends[2 * index + 1] < 1 ? found[2 * index + 1] : .infinity
            return low...high
        }
    }

    /// An empty sketch that is exact enough where it has to be.
    var sketch: QuantileSketch { QuantileSketch(fineIn: surroundings) }

    /// An empty histogram; nil where none is wanted.
    func histogram(grain: Double?, randomisations: Int) -> HistogramCounts? {
        whole.map {
            HistogramCounts(edges: HistogramEdges(around: $0.middle, grain: grain), randomisations: randomisations)
        }
    }
}

extension PercentilePlaces {
    /// All of it as a list of numbers: the thresholds, the ends of their surroundings, then those of the middle, ∞ twice
    /// where there is no number.
    var numbers: [Double] {
        let middle = whole.map { [$0.middle?.lowerBound ?? .infinity, $0.middle?.upperBound ?? .infinity] }
        return thresholds + surroundings.flatMap { [$0.lowerBound, $0.upperBound] } + (middle ?? [])
    }

    /// How many numbers tell the places of so many percentiles.
    static func numberCount(percentiles: Int, isWhole: Bool) -> Int { 3 * percentiles + (isWhole ? 2 : 0) }

    /// The places that a list of `numberCount` numbers tells, without NaN.
    init(numbers: [Double], percentiles: Int, isWhole: Bool) {
        thresholds = Array(numbers.prefix(percentiles))
        let ends = Array(numbers.dropFirst(percentiles))
        let ranges = stride(from: 0, to: ends.count - 1, by: 2).map {
            min(ends[$0], ends[$0 + 1])...max(ends[$0], ends[$0 + 1])
        }
        surroundings = Array(ranges.prefix(percentiles))
        let middle = ranges.dropFirst(percentiles).first { $0.upperBound.isFinite && $0.lowerBound.isFinite }
        whole = isWhole ? Whole(middle: middle) : nil
    }
}
