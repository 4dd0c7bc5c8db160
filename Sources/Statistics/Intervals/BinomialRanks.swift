/// The order statistics that enclose a quantile of independent draws with a stated probability.
///
/// The number of n draws at or below the true quantile is binomial(n, p), whatever the distribution. If it lies in a … b
/// with at least the confidence, then so does the quantile between the a-th and the (b + 1)-th smallest draw.
/// Source: H. A. David and H. N. Nagaraja (2003), "Order Statistics", 3rd ed., § 7.1.
package struct BinomialRanks: Equatable, Sendable {
    /// The rank of the lower end, counted from 0; −1 where no draw is low enough.
    package let lower: Int
    /// The rank of the upper end, counted from 0; `count` where no draw is high enough.
    package let upper: Int

    /// The shortest run a … b around the mode with at least the confidence, grown by the likelier neighbour.
    package init(count: Int, probability: Double, confidence: Double) {
        let mode = Swift.min(count, Int(Double(count + 1) * probability))
        let above = Self.weights(from: mode, upTo: count, odds: probability / (1 - probability))
        let below = Self.weights(from: count - mode, upTo: count, odds: (1 - probability) / probability)
        let target = confidence * (above.reduce(0, +) + below.reduce(0, +) - 1)
        var (up, down, covered) = (0, 0, 1.0)
        while covered < target {
            let next = (
                up: up + 1 < above.count ? above[up + 1] : 0, down: down + 1 < below.count ? below[down + 1] : 0
            )
            if next.up == 0 && next.down == 0 { break }
            if next.up > next.down { up += 1 } else { down += 1 }
            covered += Swift.max(next.up, next.down)
        }
        lower = mode - down - 1
        upper = mode + up
    }

    /// Probabilities of start, start + 1, … relative to that of the start, until they no longer matter.
    private static func weights(from start: Int, upTo count: Int, odds: Double) -> [Double] {
        var weights = [1.0]
        var weight = 1.0
        for successes in start..<count {
            weight *= Double(count - successes) / Double(successes + 1) * odds
            if weight < 1e-18 { break }
            weights.append(weight)
        }
        return weights
    }
}
