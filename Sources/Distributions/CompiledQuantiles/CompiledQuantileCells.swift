import CVectors
import VectorMath

/// The polynomials of the cells in which several tails lie, one a lane.
@usableFromInline
struct QuantileCells<L: Lanes> {
    @usableFromInline typealias Coefficients = (L, L, L, L, L, L, L, L)

    /// The positions of the tails in their cells, −½ up to ½.
    @usableFromInline let position: L
    /// By powers of the position.
    @usableFromInline let coefficients: Coefficients

    /// The polynomials at the positions, by Horner's scheme.
    @inlinable @inline(__always)
    func values() -> L {
        let (c0, c1, c2, c3, c4, c5, c6, c7) = coefficients
        let high = c4.addingProduct(c5.addingProduct(c6.addingProduct(c7, position), position), position)
        let middle = c2.addingProduct(c3.addingProduct(high, position), position)
        return c0.addingProduct(c1.addingProduct(middle, position), position)
    }

    @inlinable @inline(__always)
    static func coefficients(_ coefficient: (Int) -> L) -> Coefficients {
        (
            coefficient(0), coefficient(1), coefficient(2), coefficient(3),
            coefficient(4), coefficient(5), coefficient(6), coefficient(7)
        )
    }
}

extension QuantileCells<Double> {
    /// The cell of a signed tail: u up to ½, u − 1 above.
    @inlinable @inline(__always)
    init(of tail: Double, in table: QuantileTable) {
        let bits = tail.bitPattern
        let leading = (bits &<< 1) &>> (53 &- table.resolution) &- table.firstBits
        let cell = table.coefficients + Int(truncatingIfNeeded: (leading &<< 1 | bits &>> 63) &<< 3)
        position = QuantileTable.position(bits, after: table.resolution)
        coefficients = Self.coefficients { cell[$0] }
    }
}

extension QuantileCells<SIMD8<Double>> {
    /// The cells of signed tails: u up to ½, u − 1 above.
    @inlinable @inline(__always)
    init(of tails: SIMD8<Double>, in table: QuantileTable) {
        let bits = unsafeBitCast(tails, to: SIMD8<UInt64>.self)
        let leading = (bits &<< 1) &>> (53 &- table.resolution) &- table.firstBits
        let offsets = (leading &<< 1 | bits &>> 63) &<< 3
        let rest = (bits &<< table.resolution) & 0x000f_ffff_ffff_ffff
        position = unsafeBitCast(rest | 0x3ff0_0000_0000_0000, to: SIMD8<Double>.self) - 1.5
        var columns: Coefficients = (.zero, .zero, .zero, .zero, .zero, .zero, .zero, .zero)
        buildout_transpose(table.coefficients, SIMD8<Int64>(truncatingIfNeeded: offsets), &columns)
        coefficients = columns
    }
}
