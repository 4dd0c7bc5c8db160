import CGSL

/// Least squares of any number of observations in the memory of a few: block after block, rows are reduced by
/// `gsl_linalg_QR_decomp` to a triangle that has the same coefficients.
///
/// Singular designs have the smallest coefficients, as in `LeastSquares`, which the triangle is given to.
public struct LongLeastSquares: Sendable {
    private let columns: Int
    /// Row after row, the observation behind the numbers of the design: the triangle so far, then what came since.
    private var numbers: [Double] = []

    /// No observation yet of a design with so many columns.
    public init(columns: Int) {
        self.columns = columns
        numbers.reserveCapacity(capacity)
    }

    private var width: Int { columns + 1 }
    /// Enough rows for the triangle to be a small part of them, and few enough to stay in the processor's cache.
    private var capacity: Int { max(512, 4 * width) * width }

    /// Adds an observation with its row of the design.
    public mutating func add(_ row: UnsafeBufferPointer<Double>, _ observation: Double) {
        precondition(row.count == columns, "a number for every column")
        numbers.append(contentsOf: row)
        numbers.append(observation)
        if numbers.count >= capacity { reduce() }
    }

    /// Makes a triangle of the rows.
    private mutating func reduce() {
        var matrix = Matrix(numbers, columns: width)
        var scales = [Double](repeating: 0, count: min(matrix.rowCount, width))
        _ = matrix.withGSL { matrix in scales.withGSL { gsl_linalg_QR_decomp(matrix, $0) } }
        numbers.removeAll(keepingCapacity: true)
        for row in 0..<min(matrix.rowCount, width) {
            for column in 0..<width { numbers.append(column < row ? 0 : matrix[row, column]) }
        }
    }

    /// The coefficients, one for each column.
    ///
    /// - Parameter tolerance: as of `LeastSquares`
    /// - Throws: `GSLError` where the design is not finite
    public func coefficients(tolerance: Double = Double.ulpOfOne) throws(GSLError) -> [Double] {
        var rest = self
        if !rest.numbers.isEmpty { rest.reduce() }
        // Rows of zeros say nothing.
        rest.numbers += Array(repeating: 0, count: max(0, columns * width - rest.numbers.count))
        let rows = stride(from: 0, to: rest.numbers.count, by: width).map { Array(rest.numbers[$0..<$0 + width]) }
        return try LeastSquares(
            design: rows.map { $0.dropLast() }, observations: rows.map { $0[columns] }, tolerance: tolerance
        ).coefficients
    }
}
