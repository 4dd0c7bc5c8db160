import Distributions
import Foundation

/// A distribution with jumps: a few values with their probabilities.
struct Steps: Distribution {
    let values: [Double]
    /// P(X ≤ value), in order; the last is 1.
    let totals: [Double]

    var support: Support { Support(values[0], values[values.count - 1]) }
    var mean: Double { .nan }
    var standardDeviation: Double { .nan }
    var isContinuous: Bool { false }
    var kinks: [Double] { values }
    func cumulative(_ x: Double) -> Double { zip(values, totals).reversed().first { $0.0 <= x }?.1 ?? 0 }
    func survival(_ x: Double) -> Double { 1 - cumulative(x) }
    func quantile(_ p: Double) -> Double { zip(values, totals).first { p <= $0.1 }?.0 ?? values[values.count - 1] }
    func upperQuantile(_ q: Double) -> Double { quantile(1 - q) }
}

/// A distribution with corners and gaps: the quantile function is straight between points (p, x), with jumps between pieces.
struct StraightPieces: Distribution {
    struct Piece {
        let from, to, low, high: Double
    }

    let pieces: [Piece]

    var support: Support { Support(pieces[0].low, pieces[pieces.count - 1].high) }
    var mean: Double { .nan }
    var standardDeviation: Double { .nan }
    var isContinuous: Bool { true }
    func cumulative(_ x: Double) -> Double {
        guard let piece = pieces.first(where: { x <= $0.high }) else { return 1 }
        return piece.from + (piece.to - piece.from) * max(0, (x - piece.low) / (piece.high - piece.low))
    }
    func survival(_ x: Double) -> Double { 1 - cumulative(x) }
    func quantile(_ p: Double) -> Double {
        let piece = pieces.first { p <= $0.to } ?? pieces[pieces.count - 1]
        let share = (p - piece.from) / (piece.to - piece.from)
        return piece.low * (1 - share) + piece.high * share
    }
    func upperQuantile(_ q: Double) -> Double { quantile(1 - q) }
}

/// The uniforms of a grid of odd multiples of 2⁻⁵³: both ends, 50,000 spread evenly in logarithm over both tails, and 50,000
/// evenly; in order.
let testUniforms: [Double] = {
    var tails = [0x1p-53]
    for step in 0..<24_999 { tails.append(exp2(-1 - 52 * (Double(step) + 0.3) / 24_999)) }
    let even = (0..<50_000).map { (Double($0) + 0.37) / 50_000 }
    return (tails + tails.map { 1 - $0 } + even).map { u in
        ((u * 0x1p52).rounded(.down) + 0.5).clamped(to: 0.5...(0x1p52 - 0.5)) * 0x1p-52
    }.sorted()
}()

extension Double {
    fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
        Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
    }
}
