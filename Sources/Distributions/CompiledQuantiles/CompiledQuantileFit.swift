import VectorMath

/// A polynomial fitted to the quantile function on one cell, with its error.
///
/// Our own and no spline of GSL's: its cubics would take many times the cells for an error of 10⁻¹², and lanes evaluate these.
struct CellFit {
    /// The coefficients by powers of the position in the cell, −½ up to ½.
    let coefficients: SIMD8<Double>
    /// The largest u-error between the nodes, above what rounding x costs.
    let error: Double

    /// Chebyshev points, cos((2j + 1)π/16)/2, rounded to 12 bits so that the tails at them are exact.
    static let nodes = [-2009.0, -1703, -1138, -400, 400, 1138, 1703, 2009].map { $0 / 4096 }
    /// Where the fit is checked besides the cell's first and last tails: near the extremes of the node polynomial.
    private static let checks: [Double] = [-1448.0, -784, 0, 784, 1448].map { $0 / 4096 }
    /// The error in u that a compiled quantile function may have.
    static let errorAllowed = 1e-12
    private static let relativeErrorAllowed = 1e-10

    /// Nil where the polynomial misses the quantile function.
    init?(_ cell: QuantileCell, _ distribution: any Distribution) {
        let ends = [cell.start, cell.end.nextDown]
        let atEnds = ends.map { cell.isUpper ? distribution.upperQuantile($0) : distribution.quantile($0) }
        let range = min(atEnds[0], atEnds[1])...max(atEnds[0], atEnds[1])
        func quantile(_ tail: Double) -> Double {
            if let end = ends.firstIndex(of: tail) { return atEnds[end] }
            return distribution.quantile(tail: tail, isUpper: cell.isUpper, within: range)
        }
        let values = Self.nodes.map { quantile(cell.tail(at: $0)) }
        coefficients = SIMD8(NewtonInterpolation(nodes: Self.nodes, values: values).coefficients)
        // Where x passes through 0 no polynomial is relatively precise.
        let crossesZero = (values[0] > 0) != (values[7] > 0)
        let relativeErrorAllowed = crossesZero ? .infinity : Self.relativeErrorAllowed
        var largest = 0.0
        for tail in [ends[0]] + Self.checks.map(cell.tail(at:)) + [ends[1]] {
            let exact = quantile(tail)
            let position = cell.position(of: tail)
            let difference = (Self.value(coefficients, at: position) - exact).magnitude
            if difference <= 2 * exact.ulp { continue }
            let error = difference * cell.width / Self.slope(coefficients, at: position).magnitude
            guard error <= Self.errorAllowed, difference <= relativeErrorAllowed * exact.magnitude else { return nil }
            largest = max(largest, error)
        }
        error = largest
    }

    /// The polynomial at a position, as the lanes evaluate it.
    static func value(_ coefficients: SIMD8<Double>, at position: Double) -> Double {
        var value = coefficients[7]
        for power in (0..<7).reversed() { value = coefficients[power].addingProduct(value, position) }
        return value
    }

    static func slope(_ coefficients: SIMD8<Double>, at position: Double) -> Double {
        var slope = 7 * coefficients[7]
        for power in (1..<7).reversed() { slope = (Double(power) * coefficients[power]).addingProduct(slope, position) }
        return slope
    }
}

/// An interval of tails in one half of the distribution.
struct QuantileCell {
    /// Whether tails are counted from the top.
    let isUpper: Bool
    let start: Double
    let width: Double
    /// Where the cell lies in the table.
    let index: Int

    var end: Double { start + width }

    /// The tail at a position, −½ up to ½.
    func tail(at position: Double) -> Double { start + width * (position + 0.5) }

    func position(of tail: Double) -> Double { (tail - start) / width - 0.5 }
}

/// A cell and its polynomial.
struct FilledCell {
    let location: QuantileCell
    let coefficients: SIMD8<Double>

    /// The quantile at a position, −½ up to ½.
    func value(at position: Double) -> Double { CellFit.value(coefficients, at: position) }

    /// The derivative by the position.
    func slope(at position: Double) -> Double { CellFit.slope(coefficients, at: position) }
}
