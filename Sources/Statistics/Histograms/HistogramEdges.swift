import Documents

/// The edges of bins of equal width at round numbers: multiples of 1, 2, 2.5 or 5 times a power of ten.
///
/// They hold the middle 99 % of the numbers that they are made for, in 30 to 60 bins; every edge is the double nearest to a
/// short decimal number, and 0 is an edge wherever it lies between the first and the last.
public struct HistogramEdges: Equatable, Sendable {
    /// The edges, ascending: one more than bins, or none where there is no number.
    public let edges: [Double]

    /// The most bins that the middle is cut into.
    static let mostBins = 60
    private static let tail = 0.005
    /// The probabilities between which the middle lies.
    public static let tails = [tail, 1 - tail]

    /// Edges for some numbers; NaN and infinite ones say nothing.
    ///
    /// - Parameter grain: what all numbers are multiples of, so that no bin holds fewer of them than its neighbours by where it lies
    public init(for values: [Double], grain: Double? = nil) {
        self.init(around: Self.middle(of: values), grain: grain)
    }

    /// Edges around the middle of some numbers; none where there was no number.
    public init(around middle: ClosedRange<Double>?, grain: Double? = nil) {
        edges = middle.map { Self.edges(from: $0.lowerBound, to: $0.upperBound, grain: grain) } ?? []
    }

    /// Between what numbers the middle 99 % lie; NaN and infinite ones say nothing, and nil where there is no other.
    public static func middle(of values: [Double]) -> ClosedRange<Double>? {
        let ranked = OrderStatistics(values.filter(\.isFinite))
        return ranked.quantiles(tails).map { $0[0]...$0[1] }
    }

    /// The bin of each number: 0 below the first edge, then those between edges, from the last edge on, "never" (+∞), "none" (NaN).
    public func bins(of values: [Double]) -> [Int] {
        var bins: [Int] = []
        bins.reserveCapacity(values.count)
        let numbering = HistogramBins(edges: edges)
        values.withUnsafeBufferPointer { values in numbering.forEach(values) { bins.append($0) } }
        return bins
    }

    /// Edges around a range; a single number has one bin, a hundredth of its size or 1 wide.
    static func edges(from low: Double, to high: Double, grain: Double? = nil) -> [Double] {
        let width = high / Double(mostBins) - low / Double(mostBins)
        let size = max(low.magnitude, high.magnitude)
        // Narrower bins could not be told apart.
        let isPoint = width <= size * 1e-9
        var step = RoundStep(atLeast: max(grain ?? 0, isPoint ? (size == 0 ? 1 : size / 100) : width))
        // Five steps on, every step is a multiple of a grain that is itself round.
        if let grain {
            for _ in 0..<5 where (step.value / grain).rounded() * grain != step.value {
                step = RoundStep(atLeast: step.value * 1.1)
            }
        }
        let first = (low / step.value).rounded(.down)
        let last = max(first + 1, (high / step.value).rounded(.up))
        // Beyond the largest double there is no edge.
        let edges = stride(from: first, through: last, by: 1).map(step.multiple).filter(\.isFinite)
        return edges.count > 1 ? edges : []
    }
}
