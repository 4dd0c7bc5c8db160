import VectorMath

/// Numbers to which distributions are fitted, with the sums that several families need.
public struct FitData: Sendable {
    /// The fewest numbers.
    public static let fewest = 20
    /// The fewest numbers that differ.
    public static let fewestDifferent = 5
    /// The most numbers.
    public static let most = 100_000

    /// The least standard deviation, as a share of the largest number: with less, too few digits tell the numbers apart.
    public static let leastSpread = 1e-12

    /// In rising order.
    public let sorted: [Double]
    /// Their mean.
    public let mean: Double
    /// Their standard deviation, √(Σ(x − mean)²/n).
    public let spread: Double

    /// Numbers in any order; nil unless they are finite, at least `fewest` and at most `most`, at least `fewestDifferent` differ, the
    /// square of their spread is a number above 0, and the spread at least `leastSpread` of the largest.
    public init?(_ values: [Double]) {
        guard (Self.fewest...Self.most).contains(values.count), values.allSatisfy(\.isFinite) else { return nil }
        sorted = values.sorted()
        guard Self.different(sorted) >= Self.fewestDifferent, (sorted[sorted.count - 1] - sorted[0]).isFinite else {
            return nil
        }
        let count = Double(values.count)
        // From the least value, so that what they share does not hide how they differ.
        let first = sorted[0]
        let offset = sorted.reduce(0) { $0 + ($1 - first) / count }
        mean = first + offset
        spread = sorted.reduce(0) { $0 + ($1 - first - offset) * ($1 - first - offset) / count }.squareRoot()
        let largest = max(first.magnitude, sorted[sorted.count - 1].magnitude)
        guard spread > 0, spread.isFinite, mean.isFinite, spread >= Self.leastSpread * largest else { return nil }
    }

    /// How many of some sorted numbers differ.
    static func different(_ sorted: [Double]) -> Int {
        1 + zip(sorted, sorted.dropFirst()).count { $0 < $1 }
    }

    var count: Double { Double(sorted.count) }
    var least: Double { sorted[0] }
    var greatest: Double { sorted[sorted.count - 1] }
    /// The mean distance of neighbours: how far beyond the extremes an end of a uniform distribution lies on the average.
    var gap: Double { (greatest - least) / (count - 1) }

    /// The logarithms of the numbers, all of which have to be above 0.
    func logarithms() throws(FitFailure) -> FitData {
        guard least > 0 else { throw .notPositive(self) }
        guard let logs = FitData(sorted.map { .log($0) }) else {
            throw FitFailure(reason: "the logarithms of the data hardly differ")
        }
        return logs
    }
}
