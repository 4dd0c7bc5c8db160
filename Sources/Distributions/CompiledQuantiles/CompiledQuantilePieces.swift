import VectorMath

/// The quantile function of a distribution that is smooth wherever one looks, in sixteen polynomials of degree 14: one for each
/// halving of either tail, from ½ down to 2⁻⁹. What is beyond, one draw in 256, is left to the cells.
///
/// A look-up in a table of cells brings a cache line for every draw; sixteen polynomials are 2 KiB, and a vector chooses among
/// them in registers.
@usableFromInline
struct QuantilePieces: Sendable {
    /// The largest difference from the cells in u, above what rounding x costs.
    let error: Double
    @usableFromInline let polynomials: SixteenPolynomials.Unowned
    @usableFromInline let support: (lowest: Double, highest: Double)

    private static let relativeErrorAllowed = 1e-11
    /// Where the polynomials are compared with each cell, besides its last tail.
    private static let checks = [-0.5, -0.35, -0.15, 0, 0.15, 0.35]
    @usableFromInline static var degree: Int { 14 }
    /// The tail with which the first piece begins.
    @usableFromInline static var firstTail: Double { 0x1p-9 }
    /// Upper tails are multiplied by this, so that the lowest four bits of the exponent tell all pieces apart.
    @usableFromInline static var upperScale: Double { 256 }

    /// The pieces that agree with the cells of a table, and what they are kept in; nil where they do not agree, to
    /// `errorAllowed` in u and 10⁻¹¹ of x.
    static func fitted(
        _ table: QuantileTable, errorAllowed: Double
    ) -> (pieces: QuantilePieces, polynomials: SixteenPolynomials)? {
        let cells = [false, true].flatMap { table.cells(from: firstTail, isUpper: $0) }
        if cells.contains(where: \.coefficients[0].isNaN) { return nil }
        let intervals = (0..<16).map { piece in
            let low = firstTail * Double(1 << piece)
            return (low: low, high: 2 * low)
        }
        let polynomials = SixteenPolynomials(degree: degree, intervals: intervals) { piece, position in
            piece < 8 ? table.polynomial(position) : table.polynomial(-position / upperScale)
        }
        var largest = 0.0
        for cell in cells {
            guard let error = error(polynomials.unowned, in: cell), error <= errorAllowed else { return nil }
            largest = max(largest, error)
        }
        let pieces = QuantilePieces(
            error: largest, polynomials: polynomials.unowned, support: (table.lowest, table.highest))
        return (pieces, polynomials)
    }

    /// The largest difference from a cell in u; nil where one of x is too large.
    private static func error(_ polynomials: SixteenPolynomials.Unowned, in cell: FilledCell) -> Double? {
        let scale = cell.location.isUpper ? upperScale : 1
        let crossesZero = (cell.value(at: -0.5) > 0) != (cell.value(at: 0.5) > 0)
        var largest = 0.0
        for tail in checks.map(cell.location.tail(at:)) + [cell.location.end.nextDown] {
            let position = cell.location.position(of: tail)
            let expected = cell.value(at: position)
            let difference = (value(polynomials, at: tail * scale) - expected).magnitude
            if difference <= 4 * expected.ulp { continue }
            guard crossesZero || difference <= relativeErrorAllowed * expected.magnitude else { return nil }
            largest = max(largest, difference * cell.location.width / cell.slope(at: position).magnitude)
        }
        return largest
    }

    /// Whether u lies in a tail that the pieces do not reach.
    @inlinable @inline(__always)
    static func isBeyond<L: Lanes>(_ u: L) -> L.Mask {
        L(repeating: 0.5 - firstTail).isLess(than: (u - 0.5).magnitudes)
    }

    /// The quantiles at u, inside the support; where the pieces do not reach, numbers of no meaning.
    @inlinable @inline(__always)
    func values<L: Lanes>(_ u: L) -> L {
        let upper = L(repeating: Self.upperScale).addingProduct(u, L(repeating: -Self.upperScale))
        let lower = u.minimum(L(repeating: 0.5.nextDown))
        let tail = lower.replacing(with: upper, where: L(repeating: 0.5).isLess(than: u))
        return Self.value(polynomials, at: tail).clamped(support.lowest, support.highest)
    }

    /// The quantiles at tails, upper ones scaled.
    @inlinable @inline(__always)
    static func value<L: Lanes>(_ polynomials: SixteenPolynomials.Unowned, at tail: L) -> L {
        polynomials.value(at: tail, in: tail.interval(from: firstTail, bits: 52), degree: degree)
    }
}
