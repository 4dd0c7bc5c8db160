import Statistics

/// About where the percentiles of a result lie, told from the first trials of a run.
struct PercentilePlaces: Hashable, Sendable {
    /// Where the error of each percentile is taken.
    let thresholds: [Double]
    /// Between what numbers the percentiles of all trials lie; nil where the whole distribution is wanted as well.
    let surroundings: [ClosedRange<Double>]?

    /// - Parameters:
    ///   - pilot: the result in the first trials
    ///   - isWhole: whether the whole distribution is wanted as well as the percentiles
    init(pilot: OrderStatistics, probabilities: [Double], isWhole: Bool) {
        thresholds = pilot.quantiles(probabilities) ?? probabilities.map { _ in 0 }
        surroundings = isWhole ? nil : Self.surroundings(of: probabilities, in: pilot)
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
    var sketch: QuantileSketch { surroundings.map { QuantileSketch(fineIn: $0) } ?? QuantileSketch() }
}

extension PercentilePlaces {
    /// All of it as a list of numbers: the thresholds, then the ends of the surroundings.
    var numbers: [Double] { thresholds + (surroundings ?? []).flatMap { [$0.lowerBound, $0.upperBound] } }

    /// How many numbers tell the places of so many percentiles.
    static func numberCount(percentiles: Int, isWhole: Bool) -> Int { isWhole ? percentiles : 3 * percentiles }

    /// The places that a list of `numberCount` numbers tells, without NaN.
    init(numbers: [Double], percentiles: Int) {
        thresholds = Array(numbers.prefix(percentiles))
        let ends = Array(numbers.dropFirst(percentiles))
        surroundings =
            ends.isEmpty
            ? nil
            : stride(from: 0, to: ends.count - 1, by: 2).map {
                min(ends[$0], ends[$0 + 1])...max(ends[$0], ends[$0 + 1])
            }
    }
}
