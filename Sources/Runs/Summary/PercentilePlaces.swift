import Statistics

/// About where the numbers of a result lie, told from the first trials of a run.
struct PercentilePlaces: Hashable, Sendable {
    /// Around each percentile what is needed to find that of all trials.
    let places: [RankSketch.Place]
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
        let pilot = OrderStatistics(of: columns, near: probabilities, within: Self.reach)
        let values = pilot.quantiles(probabilities) ?? probabilities.map { _ in 0 }
        let surroundings = Self.surroundings(of: probabilities, in: pilot)
        let isShared = Self.isShared(values, probabilities, in: pilot)
        places = probabilities.indices.map {
            RankSketch.Place(values[$0], surroundings: surroundings[$0], isShared: isShared[$0])
        }
        whole = isWhole ? Whole(middle: Self.middle(of: columns)) : nil
    }

    /// Between what numbers the middle of a distribution lies; nil where there is no number.
    static func middle(of columns: [TrialColumn]) -> ClosedRange<Double>? {
        HistogramEdges.middle(of: columns.flatMap(\.blocks).flatMap(Array.init))
    }

    /// How far surroundings reach, in standard errors of independent trials.
    private static let reach = 8.0

    /// What is within reach to either side, and everything beyond where that leaves the first trials: later ones may lie
    /// outside them.
    private static func surroundings(of probabilities: [Double], in pilot: OrderStatistics) -> [ClosedRange<Double>] {
        let ends = probabilities.flatMap { probability in
            let reach =
                Self.reach * (probability * (1 - probability) / Double(max(pilot.count, 1))).squareRoot()
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

    /// Whether more than one trial in 256 is as near to a percentile as numbers are told apart.
    private static func isShared(
        _ values: [Double], _ probabilities: [Double], in pilot: OrderStatistics
    ) -> [Bool] {
        guard let near = pilot.quantiles(probabilities.flatMap { [$0 - 1 / 512, $0 + 1 / 512] }) else {
            return probabilities.map { _ in false }
        }
        return values.indices.map { index in
            [near[2 * index], near[2 * index + 1]].contains { RankSketch.isIndistinguishable($0, values[index]) }
        }
    }

    /// An empty sketch that is exact enough where it has to be.
    func sketch(randomisations: Int) -> RankSketch { RankSketch(near: places, randomisations: randomisations) }

    /// An empty histogram; nil where none is wanted.
    func histogram(grain: Double?, randomisations: Int) -> HistogramCounts? {
        whole.map {
            HistogramCounts(edges: HistogramEdges(around: $0.middle, grain: grain), randomisations: randomisations)
        }
    }
}

extension PercentilePlaces {
    /// All of it as a list of numbers: for each percentile about where it is, the ends of its surroundings and 1 where many
    /// trials share it, then the ends of the middle, ∞ twice where there is no number.
    var numbers: [Double] {
        let middle = whole.map { [$0.middle?.lowerBound ?? .infinity, $0.middle?.upperBound ?? .infinity] }
        return places.flatMap {
            [$0.value, $0.surroundings.lowerBound, $0.surroundings.upperBound, $0.isShared ? 1 : 0]
        } + (middle ?? [])
    }

    /// How many numbers tell the places of so many percentiles.
    static func numberCount(percentiles: Int, isWhole: Bool) -> Int { 4 * percentiles + (isWhole ? 2 : 0) }

    /// The places that a list of `numberCount` numbers tells, without NaN.
    init(numbers: [Double], percentiles: Int, isWhole: Bool) {
        places = (0..<percentiles).map { index in
            let four = Array(numbers[4 * index..<4 * index + 4])
            return RankSketch.Place(
                four[0], surroundings: min(four[1], four[2])...max(four[1], four[2]), isShared: four[3] != 0)
        }
        let ends = numbers.suffix(2)
        let middle = ends.allSatisfy(\.isFinite) ? (ends.min() ?? 0)...(ends.max() ?? 0) : nil
        whole = isWhole ? Whole(middle: middle) : nil
    }
}
