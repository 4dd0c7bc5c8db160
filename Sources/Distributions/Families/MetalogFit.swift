/// The metalog curve through given percentiles, and whether it is the quantile function of a distribution.
struct MetalogFit {
    let curve: MetalogCurve
    /// Whether the curve increases everywhere and passes through its percentiles.
    let isFeasible: Bool
    /// The percentile nearest to the median.
    let middle: Percentile
    /// Where `middle` may lie, the other percentiles staying; nil where no place will do.
    let feasibleRange: ClosedRange<Double>?

    init(_ percentiles: [Percentile], _ bounds: MetalogBounds) {
        let system = percentiles.map { MetalogCurve.terms(percentiles.count, at: $0.probability) }
        let scores = percentiles.map { bounds.score($0.value) }
        curve = MetalogCurve(coefficients: solve(system, scores))
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
        _ system: [[Double]], _ scores: [Double], _ position: Int, _ bounds: MetalogBounds
    ) -> ClosedRange<Double>? {
        var (rest, unit) = (scores, [Double](repeating: 0, count: scores.count))
        (rest[position], unit[position]) = (0, 1)
        let (fixed, moving) = (
            MetalogCurve(coefficients: solve(system, rest)), MetalogCurve(coefficients: solve(system, unit))
        )
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
            return MetalogCurve(coefficients: solve(system, scores)).increases
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

/// The solution of a square system of linear equations, by elimination with row pivots; NaN where there is none.
private func solve(_ system: [[Double]], _ right: [Double]) -> [Double] {
    var rows = zip(system, right).map { $0 + [$1] }
    let count = rows.count
    for column in 0..<count {
        let pivot = (column..<count).max { rows[$0][column].magnitude < rows[$1][column].magnitude } ?? column
        rows.swapAt(column, pivot)
        for row in column + 1..<max(count, column + 1) {
            let factor = rows[row][column] / rows[column][column]
            for entry in column...count { rows[row][entry] -= factor * rows[column][entry] }
        }
    }
    var solution = [Double](repeating: 0, count: count)
    for row in (0..<count).reversed() {
        let known = (row + 1..<max(count, row + 1)).reduce(0) { $0 + rows[row][$1] * solution[$1] }
        solution[row] = (rows[row][count] - known) / rows[row][row]
    }
    return solution
}
