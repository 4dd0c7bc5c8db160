import GSL

/// The metalog curve through given percentiles, and whether it is the quantile function of a distribution.
struct MetalogFit {
    let curve: MetalogCurve
    /// Whether the curve increases everywhere and passes through its percentiles.
    let isFeasible: Bool
    /// The percentile nearest to the median.
    let middle: Percentile
    /// Where `middle` may lie, the other percentiles staying; nil where none will do.
    let feasibleRange: ClosedRange<Double>?

    init(_ percentiles: [Percentile], _ bounds: MetalogBounds) {
        let system = MetalogSystem(percentiles)
        let scores = percentiles.map { bounds.score($0.value) }
        curve = system.curve(scores)
        guard
            let position = percentiles.indices.min(by: {
                Self.distance(percentiles[$0]) < Self.distance(percentiles[$1])
            })
        else { preconditionFailure("a metalog has percentiles") }
        middle = percentiles[position]
        isFeasible = curve.increases && Self.passes(curve, percentiles, scores)
        feasibleRange = isFeasible ? nil : Self.range(system, scores, position, bounds)
    }

    private static func distance(_ percentile: Percentile) -> Double { (percentile.probability - 0.5).magnitude }

    /// Whether the equations were conditioned well enough: the curve reproduces the scores to 9 digits of their spread.
    private static func passes(_ curve: MetalogCurve, _ percentiles: [Percentile], _ scores: [Double]) -> Bool {
        let spread = scores[scores.count - 1] - scores[0]
        return zip(percentiles, scores).allSatisfy { percentile, score in
            (curve.value(percentile.probability, 1 - percentile.probability) - score).magnitude <= 1e-9 * spread
        }
    }

    /// The curve is linear in the middle score m, so y(1 − y)·M′(y) = A(y) + m·B(y): each y bounds m from one side.
    private static func range(
        _ system: MetalogSystem, _ scores: [Double], _ position: Int, _ bounds: MetalogBounds
    ) -> ClosedRange<Double>? {
        var (rest, unit) = (scores, [Double](repeating: 0, count: scores.count))
        (rest[position], unit[position]) = (0, 1)
        let (fixed, moving) = (system.curve(rest), system.curve(unit))
        var (low, high) = (-Double.infinity, Double.infinity)
        for step in -4000...4000 {
            // Logits to ±40, where the derivative has reached its limits.
            let logit = Double(step) * 0.01
            let (constant, factor) = (fixed.derivative(logit: logit), moving.derivative(logit: logit))
            if factor > 0 { low = max(low, -constant / factor) }
            if factor < 0 { high = min(high, -constant / factor) }
            if factor == 0 && constant <= 0 { return nil }
        }
        return rounded(low, high, bounds) { middle in
            var scores = rest
            scores[position] = middle
            return system.curve(scores).increases
        }
    }

    /// The range in the unit of the variable, rounded inward to six digits, if its inside has indeed a density.
    private static func rounded(
        _ low: Double, _ high: Double, _ bounds: MetalogBounds, isFeasible: (Double) -> Bool
    ) -> ClosedRange<Double>? {
        guard low < high, low.isFinite, high.isFinite, isFeasible(0.5 * low + 0.5 * high) else { return nil }
        let lower = bounds.point(low).roundedToSixDigits(.up)
        let upper = bounds.point(high).roundedToSixDigits(.down)
        return lower <= upper ? lower...upper : nil
    }
}

/// The linear equations for the coefficients of a metalog curve through percentiles.
///
/// There are as many terms as percentiles. Solved by elimination and not by least squares, which would take `hypot` from the C
/// library: draws are made from the curve.
private struct MetalogSystem {
    private let system: LinearSystem
    private let count: Int

    init(_ percentiles: [Percentile]) {
        count = percentiles.count
        system = LinearSystem(percentiles.map { MetalogCurve.terms(percentiles.count, at: $0.probability) })
    }

    /// The curve with these scores at the percentiles; not finite where there is none.
    func curve(_ scores: [Double]) -> MetalogCurve {
        MetalogCurve(coefficients: system.solution(scores) ?? Array(repeating: .nan, count: count))
    }
}
