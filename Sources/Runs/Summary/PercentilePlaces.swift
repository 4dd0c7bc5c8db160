import Statistics

/// About where the numbers of a result lie, told from the first trials of a run.
struct PercentilePlaces: Hashable, Sendable {
    /// Where the error of each percentile is taken.
    let thresholds: [Double]
    /// What else is known.
    let spread: Spread

    /// Where the numbers lie.
    enum Spread: Hashable, Sendable {
        /// Between what numbers each percentile of all trials lies: nothing else is wanted.
        case percentiles([ClosedRange<Double>])
        /// Between what numbers the middle of the distribution lies, all of which is wanted; nil where there is no number.
        case whole(ClosedRange<Double>?)
    }

    /// - Parameters:
    ///   - columns: the result in the first trials
    ///   - isWhole: whether the whole distribution is wanted as well as the percentiles
    init(pilot columns: [TrialColumn], probabilities: [Double], isWhole: Bool) {
        let pilot = OrderStatistics(of: columns)
        thresholds = pilot.quantiles(probabilities) ?? probabilities.map { _ in 0 }
        spread =
            isWhole
            ? .whole(Self.middle(of: columns))
            : .percentiles(Self.surroundings(of: probabilities, in: pilot))
    }

    /// Between what numbers the middle of a distribution lies; nil where there is no number.
    static func middle(of columns: [TrialColumn]) -> ClosedRange<Double>? {
        HistogramEdges.middle(of: columns.flatMap(\.blocks).flatMap(Array.init))
    }

    /// Eight standard errors of independent trials to either side.
    private static func surroundings(of probabilities: [Double], in pilot: OrderStatistics) -> [ClosedRange<Double>] {
        let ends = probabilities.flatMap { probability in
            let reach = 8 * (probability * (1 - probability) / Double(max(pilot.count, 1))).squareRoot()
            return [probability - reach, probability + reach]
        }
        guard let found = pilot.quantiles(ends) else { return probabilities.map { _ in 0...0 } }
        return probabilities.indices.map { found[2 * $0]...found[2 * $0 + 1] }
    }

    /// An empty sketch that is exact enough where it has to be.
    var sketch: QuantileSketch {
        switch spread {
        case .percentiles(let surroundings): QuantileSketch(fineIn: surroundings)
        case .whole: QuantileSketch()
        }
    }

    /// An empty histogram; nil where none is wanted.
    func histogram(grain: Double?, randomisations: Int) -> HistogramCounts? {
        guard case .whole(let middle) = spread else { return nil }
        return HistogramCounts(edges: HistogramEdges(around: middle, grain: grain), randomisations: randomisations)
    }
}

extension PercentilePlaces {
    /// All of it as a list of numbers: the thresholds, then the ends of the ranges, ∞ twice where there is no number.
    var numbers: [Double] {
        switch spread {
        case .percentiles(let surroundings): thresholds + surroundings.flatMap { [$0.lowerBound, $0.upperBound] }
        case .whole(let middle): thresholds + [middle?.lowerBound ?? .infinity, middle?.upperBound ?? .infinity]
        }
    }

    /// How many numbers tell the places of so many percentiles.
    static func numberCount(percentiles: Int, isWhole: Bool) -> Int { percentiles + (isWhole ? 2 : 2 * percentiles) }

    /// The places that a list of `numberCount` numbers tells, without NaN.
    init(numbers: [Double], percentiles: Int, isWhole: Bool) {
        thresholds = Array(numbers.prefix(percentiles))
        let ends = Array(numbers.dropFirst(percentiles))
        let ranges = stride(from: 0, to: ends.count - 1, by: 2).map {
            min(ends[$0], ends[$0 + 1])...max(ends[$0], ends[$0 + 1])
        }
        spread =
            isWhole ? .whole(ranges.first { $0.upperBound.isFinite && $0.lowerBound.isFinite }) : .percentiles(ranges)
    }
}
