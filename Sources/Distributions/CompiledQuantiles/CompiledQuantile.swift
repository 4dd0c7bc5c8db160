import VectorMath

/// The quantile function of a distribution, compiled once into a table of polynomials whose error has been checked.
///
/// The tail `v = min(u, 1 − u)` is cut by its leading bits into cells, equally many in every octave, so that either tail
/// keeps its relative precision; on each cell lies a polynomial of degree 7 through the exact quantile at Chebyshev points.
/// A cell where the polynomial misses the exact quantile (a kink, a jump) is cut into eight, several times over; what still
/// fails, and all within 2⁻¹⁶ of either end, is left to the exact quantile function. No jump is ever smeared. Where the
/// cells are smooth throughout, sixteen polynomials of a higher degree take their place all but in the tails
/// (`QuantilePieces`): they stay in registers.
///
/// Evaluating is made of +, −, ×, fused multiply-add and bits alone: `Double` and `SIMD8<Double>` give the same bits, on
/// every machine.
public final class CompiledQuantile: Sendable {
    /// The largest error in u, `|F(x) − u|`, found between the points that the polynomials were made from, above what
    /// rounding x to a double costs; at most 10⁻¹². The polynomials also agree with the exact quantile to 1.1·10⁻¹⁰ of x.
    public let maximumError: Double
    /// A hash of the bits of the table and of the pieces (FNV-1a, 64 bits): equal where two machines draw from the same table.
    public let hash: UInt64
    /// The size of both in bytes.
    public var byteCount: Int {
        table.count * MemoryLayout<SIMD8<Double>>.stride + (polynomials?.byteCount ?? 0)
    }
    @usableFromInline let table: QuantileTable
    @usableFromInline let pieces: QuantilePieces?
    /// What the pieces are kept in.
    private let polynomials: SixteenPolynomials?

    /// Compiles the quantile function of a distribution, at the cost of a few thousand exact quantiles.
    ///
    /// - Parameter isCancelled: looked at between cells; from when it is true no more are fitted, and the function is right but
    ///   slow: whoever cancels it throws it away
    public init(_ distribution: any Distribution, isCancelled: () -> Bool = { false }) {
        let built = QuantileTableBuilder.build(distribution, isCancelled: isCancelled)
        table = QuantileTable(cells: built.cells, resolution: built.resolution, distribution: distribution)
        let fitted = QuantilePieces.fitted(table, errorAllowed: CellFit.errorAllowed - built.maximumError)
        (pieces, polynomials) = (fitted?.pieces, fitted?.polynomials)
        maximumError = built.maximumError + (pieces?.error ?? 0)
        hash = table.hash(continuedBy: polynomials)
    }

    /// The quantile function of one number for certain.
    public convenience init(constant value: Double) { self.init(Constant(value)) }

    /// The quantile at u, strictly inside (0, 1): finite and inside the support.
    @inlinable @inline(__always)
    public func callAsFunction(_ u: Double) -> Double {
        guard let pieces, !QuantilePieces.isBeyond(u) else { return fromCells(u) }
        return pieces.values(u)
    }

    /// The quantiles at eight u, each strictly inside (0, 1): finite and inside the support.
    @inlinable
    public func callAsFunction(_ u: SIMD8<Double>) -> SIMD8<Double> {
        var quantiles = u
        withUnsafeMutablePointer(to: &quantiles) { apply(to: $0, count: 1) }
        return quantiles
    }

    /// Replaces uniforms by quantiles in place: `count` vectors of eight.
    @inlinable
    public func apply(to row: UnsafeMutablePointer<SIMD8<Double>>, count: Int) {
        guard let pieces else {
            for index in 0..<count { row[index] = fromCells(row[index]) }
            return
        }
        for first in stride(from: 0, to: count, by: 8) {
            apply(pieces, to: row + first, count: min(8, count - first))
        }
    }

    /// Replaces up to 64 uniforms: at first those that the pieces reach, then the few that are left, from the cells.
    @inlinable @inline(__always)
    func apply(_ pieces: QuantilePieces, to row: UnsafeMutablePointer<SIMD8<Double>>, count: Int) {
        let fours = UnsafeMutableRawPointer(row).assumingMemoryBound(to: LanePair<LanePair<SIMD8<Double>>>.self)
        var left: UInt64 = 0
        for index in 0..<count / 4 { left |= replace(&fours[index], pieces) &<< UInt64(32 * index) }
        for index in count & ~3..<count { left |= replace(&row[index], pieces) &<< UInt64(8 * index) }
        let numbers = UnsafeMutableRawPointer(row).assumingMemoryBound(to: Double.self)
        while left != 0 {
            let lane = left.trailingZeroBitCount
            numbers[lane] = fromCells(numbers[lane])
            left &= left &- 1
        }
    }

    /// Replaces the uniforms that the pieces reach; a bit for each of the others.
    @inlinable @inline(__always)
    func replace<L: Lanes>(_ u: inout L, _ pieces: QuantilePieces) -> UInt64 {
        let isBeyond = QuantilePieces.isBeyond(u)
        u = pieces.values(u).replacing(with: u, where: isBeyond)
        return isBeyond.laneBits
    }

    @inlinable @inline(__always)
    func fromCells(_ u: Double) -> Double {
        table.completed(QuantileCells(of: QuantileTable.signedTail(u), in: table).values(), u)
    }

    @inlinable @inline(__always)
    func fromCells(_ u: SIMD8<Double>) -> SIMD8<Double> {
        table.completed(QuantileCells(of: QuantileTable.signedTail(u), in: table).values(), u)
    }
}
