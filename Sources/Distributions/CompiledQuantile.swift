import VectorMath

/// The quantile function of a distribution, compiled once into a table of polynomials whose error has been checked.
///
/// The tail `v = min(u, 1 − u)` is cut by its leading bits into cells, equally many in every octave, so that either tail
/// keeps its relative precision; on each cell lies a polynomial of degree 7 through the exact quantile at Chebyshev points.
/// A cell where the polynomial misses the exact quantile (a kink, a jump) is cut into eight, several times over; what still
/// fails, and all within 2⁻¹⁶ of either end, is left to the exact quantile function. No jump is ever smeared.
///
/// Evaluating is made of +, −, ×, fused multiply-add and bits alone: `Double` and `SIMD8<Double>` give the same bits, on
/// every machine.
public struct CompiledQuantile: Sendable {
    /// The largest error in u, `|F(x) − u|`, found between the points that the polynomials were made from, above what
    /// rounding x to a double costs; at most 10⁻¹². The polynomials also agree with the exact quantile to 10⁻¹⁰ of x.
    public let maximumError: Double
    /// A hash of the table's bits (FNV-1a, 64 bits): equal where two machines draw from the same table.
    public let hash: UInt64
    /// The size of the table in bytes.
    public var byteCount: Int { table.count * MemoryLayout<SIMD8<Double>>.stride }
    @usableFromInline let table: QuantileTable

    /// Compiles the quantile function of a distribution, at the cost of a few thousand exact quantiles.
    public init(_ distribution: any Distribution) {
        let built = QuantileTableBuilder.build(distribution)
        maximumError = built.maximumError
        table = QuantileTable(cells: built.cells, resolution: built.resolution, distribution: distribution)
        hash = table.hash
    }

    /// The quantile at u, strictly inside (0, 1): finite and inside the support.
    @inlinable @inline(__always)
    public func callAsFunction(_ u: Double) -> Double {
        table.completed(QuantileCells(of: QuantileTable.signedTail(u), in: table).values(), u)
    }

    /// The quantiles at eight u, each strictly inside (0, 1): finite and inside the support.
    @inlinable @inline(__always)
    public func callAsFunction(_ u: SIMD8<Double>) -> SIMD8<Double> {
        table.completed(QuantileCells(of: QuantileTable.signedTail(u), in: table).values(), u)
    }

    /// Replaces uniforms by quantiles in place: `count` vectors of eight.
    @inlinable
    public func apply(to row: UnsafeMutablePointer<SIMD8<Double>>, count: Int) {
        for index in 0..<count { row[index] = self(row[index]) }
    }
}
