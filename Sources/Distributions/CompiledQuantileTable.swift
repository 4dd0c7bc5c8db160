import VectorMath

/// The cells of a compiled quantile function.
///
/// A cell is the eight coefficients of a polynomial, lowest power first, in one cache line. The cells of the lower and of the
/// upper half alternate. Where there is no polynomial the first number is NaN and the second the position of the cell's
/// eight parts, or 0 where the exact quantile is to be used.
///
/// `@unchecked`: the memory is written before the initialiser ends and never after.
@usableFromInline
final class QuantileTable: @unchecked Sendable {
    /// A tail that lies in the first cell, which stands for all that is beyond 2⁻¹⁶.
    @usableFromInline static var beyond: Double { 0x1.ffffp-17 }
    /// The tail where cells begin.
    static var first: Double { 0x1p-16 }
    /// The logarithm to base 2 of the parts of a cell that failed.
    static var partBits: UInt64 { 3 }

    @usableFromInline let coefficients: UnsafePointer<Double>
    /// The logarithm to base 2 of the number of cells in an octave.
    @usableFromInline let resolution: UInt64
    /// The leading bits of the first cell's tails.
    @usableFromInline let firstBits: UInt64
    @usableFromInline let lowest: Double
    @usableFromInline let highest: Double
    let count: Int
    private let cells: UnsafeMutablePointer<SIMD8<Double>>
    private let distribution: any Distribution

    init(cells: [SIMD8<Double>], resolution: UInt64, distribution: any Distribution) {
        count = cells.count
        self.cells = .allocate(capacity: cells.count)
        self.cells.initialize(from: cells, count: cells.count)
        coefficients = UnsafePointer(UnsafeMutableRawPointer(self.cells).assumingMemoryBound(to: Double.self))
        self.resolution = resolution
        firstBits = Self.firstBits(resolution: resolution)
        lowest = distribution.quantile(0x1p-53)
        highest = distribution.upperQuantile(0x1p-53)
        self.distribution = distribution
    }

    deinit { cells.deallocate() }

    /// The leading bits, exponent and `resolution` bits of the significand, of tails in the first cell.
    static func firstBits(resolution: UInt64) -> UInt64 { beyond.bitPattern &>> (52 - resolution) }

    /// The number of cells before any parts: those of 15 octaves, the one beyond and the one at exactly ½, for either half.
    static func rootCount(resolution: UInt64) -> Int { 2 * (15 << Int(resolution) + 2) }

    /// The cells of signed tails: u up to ½, u − 1 above.
    @inlinable @inline(__always)
    func gather<L: Lanes>(_ tail: L) -> GatheredCells<L> {
        var gathered = GatheredCells<L>()
        for lane in 0..<L.laneCount {
            let bits = tail[lane].bitPattern
            let cell = Int(bitPattern: UInt((bits &<< 1) &>> (53 - resolution) &- firstBits))
            let half = Int(bitPattern: UInt(bits &>> 63))
            gathered.set(lane, coefficients + 16 * cell + 8 * half)
            gathered.position[lane] = Self.position(bits, after: resolution)
        }
        return gathered
    }

    /// The place of a tail in its cell, −½ up to ½: the bits of the significand that follow those that chose the cell.
    @inlinable @inline(__always)
    static func position(_ bits: UInt64, after used: UInt64) -> Double {
        let rest = (bits &<< used) & 0x000f_ffff_ffff_ffff
        return Double(bitPattern: rest | 0x3ff0_0000_0000_0000) - 1.5
    }

    /// Fills the lanes that are NaN.
    @inlinable @inline(never)
    func completing<L: Lanes>(_ value: L, _ u: L) -> L {
        var complete = value
        for lane in 0..<L.laneCount where value[lane].isNaN {
            complete[lane] = search(u[lane]).clamped(lowest, highest)
        }
        return complete
    }

    /// The quantile where the first cell has no polynomial: down through the parts of cells, at last the exact function.
    @usableFromInline
    func search(_ u: Double) -> Double {
        let isUpper = u > 0.5
        let tail = isUpper ? 1 - u : u
        guard tail >= Self.first, tail < 0.5 else { return exact(tail, isUpper: isUpper) }
        let bits = tail.bitPattern
        var used = resolution
        var index = 2 * Int(bits &>> (52 - used) &- firstBits) + (isUpper ? 1 : 0)
        while cells[index][0].isNaN {
            guard cells[index][1] > 0 else { return exact(tail, isUpper: isUpper) }
            index = Int(cells[index][1]) + Int((bits &<< (12 &+ used)) &>> (64 &- Self.partBits))
            used += Self.partBits
        }
        return CellFit.value(cells[index], at: Self.position(bits, after: used))
    }

    private func exact(_ tail: Double, isUpper: Bool) -> Double {
        isUpper ? distribution.upperQuantile(tail) : distribution.quantile(tail)
    }

    /// FNV-1a over the bits of the cells, a word at a time.
    var hash: UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for index in 0..<8 * count { hash = (hash ^ coefficients[index].bitPattern) &* 0x0000_0100_0000_01b3 }
        return hash
    }
}

/// The polynomials of several cells, one a lane.
@usableFromInline
struct GatheredCells<L: Lanes> {
    @usableFromInline var position = L.zero
    @usableFromInline var c0 = L.zero
    @usableFromInline var c1 = L.zero
    @usableFromInline var c2 = L.zero
    @usableFromInline var c3 = L.zero
    @usableFromInline var c4 = L.zero
    @usableFromInline var c5 = L.zero
    @usableFromInline var c6 = L.zero
    @usableFromInline var c7 = L.zero

    @inlinable @inline(__always)
    init() {}

    @inlinable @inline(__always)
    mutating func set(_ lane: Int, _ cell: UnsafePointer<Double>) {
        c0[lane] = cell[0]
        c1[lane] = cell[1]
        c2[lane] = cell[2]
        c3[lane] = cell[3]
        c4[lane] = cell[4]
        c5[lane] = cell[5]
        c6[lane] = cell[6]
        c7[lane] = cell[7]
    }

    /// Horner's scheme.
    @inlinable @inline(__always)
    func polynomial() -> L {
        var value = c6.addingProduct(c7, position)
        value = c5.addingProduct(value, position)
        value = c4.addingProduct(value, position)
        value = c3.addingProduct(value, position)
        value = c2.addingProduct(value, position)
        value = c1.addingProduct(value, position)
        return c0.addingProduct(value, position)
    }
}
