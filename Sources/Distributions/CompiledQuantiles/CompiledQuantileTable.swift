import VectorMath

/// The cells of a compiled quantile function.
///
/// A cell is the eight coefficients of a polynomial, lowest power first, in one cache line. The cells of the lower and of the
/// upper half alternate. Where there is no polynomial the first number is NaN and the second the position of the cell's
/// eight parts, or 0 where the exact quantile is to be used. The first cells of either half stand for all that is beyond
/// 2⁻¹⁶, the last for exactly ½.
///
/// `@unchecked`: the memory is written before the initialiser ends and never after.
@usableFromInline
final class QuantileTable: @unchecked Sendable {
    /// A tail in the first cell.
    @usableFromInline static var beyond: Double { 0x1.ffffp-17 }
    /// The tail where polynomials begin.
    private static let first = 0x1p-16
    /// The octaves from there to ½.
    private static let octaves = 15
    /// The logarithm to base 2 of the number of parts of a cell.
    static let partBits: UInt64 = 3

    @usableFromInline let coefficients: UnsafePointer<Double>
    /// The logarithm to base 2 of the number of cells in an octave.
    @usableFromInline let resolution: UInt64
    /// The leading bits of tails in the first cell.
    @usableFromInline let firstBits: UInt64
    @usableFromInline let lowest: Double
    @usableFromInline let highest: Double
    let count: Int
    private let cells: UnsafeMutablePointer<SIMD8<Double>>
    private let distribution: any Distribution

    init(cells: [SIMD8<Double>], resolution: UInt64, distribution: any Distribution) {
        count = cells.count
        self.cells = .allocateCacheLines(count: cells.count)
        self.cells.initialize(from: cells, count: cells.count)
        coefficients = UnsafePointer(UnsafeMutableRawPointer(self.cells).assumingMemoryBound(to: Double.self))
        self.resolution = resolution
        firstBits = Self.firstBits(resolution: resolution)
        lowest = distribution.quantile(0x1p-53)
        highest = distribution.upperQuantile(0x1p-53)
        self.distribution = distribution
    }

    deinit { cells.deallocate() }

    /// The exponent and the first `resolution` bits of the significand of tails in the first cell.
    static func firstBits(resolution: UInt64) -> UInt64 { beyond.bitPattern &>> (52 - resolution) }

    /// The number of cells without parts of cells.
    static func rootCount(resolution: UInt64) -> Int { 2 * ((octaves << Int(resolution)) + 2) }

    /// u up to ½, u − 1 above; within `beyond` of either end, that.
    @inlinable @inline(__always)
    static func signedTail<L: Lanes>(_ u: L) -> L {
        // In this order NaN becomes `beyond`, so that no u whatever is looked up outside the table.
        let bounded = L(repeating: beyond).maximum(u).minimum(L(repeating: 1 - beyond))
        return bounded.replacing(with: bounded - 1, where: L(repeating: 0.5).isLess(than: u))
    }

    /// The position of a tail in its cell, −½ up to ½: the bits of the significand that follow those that chose the cell.
    @inlinable @inline(__always)
    static func position(_ bits: UInt64, after used: UInt64) -> Double {
        let rest = (bits &<< used) & 0x000f_ffff_ffff_ffff
        return Double(bitPattern: rest | 0x3ff0_0000_0000_0000) - 1.5
    }

    /// Values of polynomials kept inside the support; NaN stays NaN.
    @inlinable @inline(__always)
    func bounded<L: Lanes>(_ values: L) -> L { values.clamped(lowest, highest) }

    /// Values of polynomials kept inside the support, with the lanes filled that have none.
    @inlinable @inline(__always)
    func completed<L: Lanes>(_ values: L, _ u: L) -> L {
        let bounded = self.bounded(values)
        return bounded.isEqual(to: bounded).everyLane ? bounded : searched(bounded, u)
    }

    @inlinable @inline(never)
    func searched<L: Lanes>(_ values: L, _ u: L) -> L {
        var complete = values
        for lane in 0..<L.laneCount where values[lane].isNaN {
            complete[lane] = search(u[lane]).clamped(lowest, highest)
        }
        return complete
    }

    /// The quantile where the first cell has no polynomial: down through parts of cells, at last the exact quantile.
    @usableFromInline
    func search(_ u: Double) -> Double {
        let isUpper = u > 0.5
        let tail = isUpper ? 1 - u : u
        guard tail >= Self.first, tail < 0.5 else { return exact(tail, isUpper: isUpper) }
        let bits = tail.bitPattern
        var used = resolution
        var index = index(of: tail, isUpper: isUpper)
        while cells[index][0].isNaN {
            guard cells[index][1] > 0 else { return exact(tail, isUpper: isUpper) }
            index = Int(cells[index][1]) + Int((bits &<< (12 &+ used)) &>> (64 &- Self.partBits))
            used += Self.partBits
        }
        return CellFit.value(cells[index], at: Self.position(bits, after: used))
    }

    /// The cells of one half from a tail up to ½, without parts of cells.
    func cells(from tail: Double, isUpper: Bool) -> [FilledCell] {
        let width = UInt64(1) << (52 - resolution)
        return stride(from: tail.bitPattern, to: (0.5).bitPattern, by: Int(width)).map { bits in
            let (start, end) = (Double(bitPattern: bits), Double(bitPattern: bits + width))
            let index = index(of: start, isUpper: isUpper)
            return FilledCell(
                location: QuantileCell(isUpper: isUpper, start: start, width: end - start, index: index),
                coefficients: cells[index])
        }
    }

    /// The polynomial of its cell at a signed tail: NaN where there is none.
    func polynomial(_ tail: Double) -> Double { QuantileCells(of: tail, in: self).values() }

    private func index(of tail: Double, isUpper: Bool) -> Int {
        2 * Int(tail.bitPattern &>> (52 - resolution) &- firstBits) + (isUpper ? 1 : 0)
    }

    private func exact(_ tail: Double, isUpper: Bool) -> Double {
        isUpper ? distribution.upperQuantile(tail) : distribution.quantile(tail)
    }

    /// FNV-1a over the cells and the polynomials that follow them, a word at a time.
    func hash(continuedBy polynomials: SixteenPolynomials?) -> UInt64 {
        let numbers = UnsafeBufferPointer(start: coefficients, count: 8 * count)
        let hash = numbers.reduce(0xcbf2_9ce4_8422_2325, Self.hash)
        return polynomials?.numbers.reduce(hash, Self.hash) ?? hash
    }

    private static func hash(_ hash: UInt64, _ number: Double) -> UInt64 {
        (hash ^ number.bitPattern) &* 0x0000_0100_0000_01b3
    }
}
