import VectorMath

/// The quantile function of a distribution, compiled once into a table of polynomials whose error has been checked.
///
/// The tail `v = min(u, 1 − u)` is cut by its leading bits into cells, equally many in every octave, so that either tail
/// keeps its relative precision; on each cell lies a polynomial of degree 7 through the exact quantile at Chebyshev points.
/// A cell where the polynomial misses the exact quantile (a kink, a jump) is cut into eight, several times over; what still
/// fails, and all beyond 2⁻¹⁶ of either end, is left to the exact quantile function. No jump is ever smeared.
///
/// Evaluating is made of +, −, ×, fused multiply-add and bits alone: `Double` and `SIMD8<Double>` give the same bits, on every
/// machine.
public struct CompiledQuantile: Sendable {
    /// The largest error in u, `|F(x) − u|`, found between the points that the polynomials were made from, above what rounding
    /// x to a double costs. Accepted cells also agree with the exact quantile to 10⁻¹⁰ of x.
    public let maximumError: Double
    /// A hash of the table's bits (FNV-1a, 64 bits): equal where two machines draw from the same table.
    public let hash: UInt64
    @usableFromInline let table: QuantileTable

    /// Compiles the quantile function of a distribution: a few thousand exact quantiles.
    public init(_ distribution: any Distribution) {
        let built = QuantileTableBuilder.build(distribution)
        maximumError = built.maximumError
        table = QuantileTable(cells: built.cells, resolution: built.resolution, distribution: distribution)
        hash = table.hash
    }

    /// The size of the table in bytes.
    public var byteCount: Int { table.count * MemoryLayout<SIMD8<Double>>.stride }

    /// The quantile at u, strictly inside (0, 1): finite and inside the support.
    @inlinable @inline(__always)
    public func callAsFunction<L: Lanes>(_ u: L) -> L {
        let bounded = u.clamped(QuantileTable.beyond, 1 - QuantileTable.beyond)
        let signedTail = bounded.replacing(with: bounded - 1, where: L(repeating: 0.5).isLess(than: u))
        let value = table.gather(signedTail).polynomial().maximum(L(repeating: table.lowest)).minimum(
            L(repeating: table.highest))
        if value.isEqual(to: value).everyLane { return value }
        return table.completing(value, u)
    }

    /// Replaces uniforms by quantiles in place: `count` vectors of eight.
    @inlinable
    public func apply(to row: UnsafeMutablePointer<SIMD8<Double>>, count: Int) {
        for index in 0..<count { row[index] = self(row[index]) }
    }
}
