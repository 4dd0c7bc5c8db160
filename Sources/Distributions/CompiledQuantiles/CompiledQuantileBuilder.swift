/// Builds the cells of a compiled quantile function.
struct QuantileTableBuilder {
    /// The share of probability whose first cells may fail before a finer resolution is tried.
    private static let failingShareAllowed = 1.0 / 24
    /// The share from which cutting cells up does not pay any more.
    private static let hopelessShare = 0.5
    private static let resolutions: [UInt64] = [3, 4, 5]
    /// Cells as narrow as this are not cut: the exact quantile is rare enough there.
    private static let narrowest = 0x1p-14
    /// The most cells that a table may have: 64 KiB.
    private static let cellsAllowed = 1024
    private static let noPolynomial = SIMD8<Double>(.nan, 0, 0, 0, 0, 0, 0, 0)

    private let distribution: any Distribution
    let resolution: UInt64
    private(set) var cells: [SIMD8<Double>]
    private(set) var maximumError = 0.0
    private var failing: [QuantileCell] = []
    private var failingShare = 0.0

    private init(_ distribution: any Distribution, resolution: UInt64) {
        self.distribution = distribution
        self.resolution = resolution
        cells = Array(repeating: Self.noPolynomial, count: QuantileTable.rootCount(resolution: resolution))
    }

    /// The coarsest table that has polynomials nearly everywhere, with parts of cells where it has not.
    static func build(_ distribution: any Distribution, isCancelled: () -> Bool) -> Self {
        for resolution in resolutions.dropLast() {
            var builder = Self(distribution, resolution: resolution)
            builder.fillRoots(upTo: failingShareAllowed, isCancelled)
            if builder.failingShare > failingShareAllowed { continue }
            builder.cutFailing(isCancelled)
            return builder
        }
        var finest = Self(distribution, resolution: resolutions[resolutions.count - 1])
        finest.fillRoots(upTo: hopelessShare, isCancelled)
        if finest.failingShare <= hopelessShare { finest.cutFailing(isCancelled) }
        return finest
    }

    /// Fits the first cells from the middle outwards, until a share of probability has failed.
    private mutating func fillRoots(upTo share: Double, _ isCancelled: () -> Bool) {
        let firstBits = QuantileTable.firstBits(resolution: resolution)
        for step in (1..<cells.count / 2 - 1).reversed() where failingShare <= share && !isCancelled() {
            let start = Double(bitPattern: (firstBits + UInt64(step)) << (52 - resolution))
            let end = Double(bitPattern: (firstBits + UInt64(step + 1)) << (52 - resolution))
            for half in 0...1 {
                fill(QuantileCell(isUpper: half == 1, start: start, width: end - start, index: 2 * step + half))
            }
        }
    }

    /// Cuts cells without polynomial into eight, the widest first, while they are wide and there is room.
    private mutating func cutFailing(_ isCancelled: () -> Bool) {
        let parts = 1 << Int(QuantileTable.partBits)
        while !failing.isEmpty, !isCancelled() {
            let wide = failing.filter { $0.width > Self.narrowest }.sorted { $0.width > $1.width }
            failing = []
            for cell in wide where cells.count + parts <= Self.cellsAllowed && !isCancelled() {
                cut(cell, into: parts)
            }
        }
    }

    private mutating func cut(_ cell: QuantileCell, into parts: Int) {
        let first = cells.count
        cells[cell.index][1] = Double(first)
        cells += Array(repeating: Self.noPolynomial, count: parts)
        let width = cell.width / Double(parts)
        for part in 0..<parts {
            let start = cell.start + Double(part) * width
            fill(QuantileCell(isUpper: cell.isUpper, start: start, width: width, index: first + part))
        }
    }

    private mutating func fill(_ cell: QuantileCell) {
        guard let fit = CellFit(cell, distribution) else {
            failing.append(cell)
            failingShare += cell.width
            return
        }
        cells[cell.index] = fit.coefficients
        maximumError = max(maximumError, fit.error)
    }
}
