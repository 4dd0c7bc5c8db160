import CGSL

/// The lower triangular L with A = L·Lᵀ, by `gsl_linalg_cholesky_decomp1`.
///
/// Made of +, −, ×, ÷ and √, and GSL's own BLAS, which is plain C: the same bits on every processor that runs one build of GSL.
public struct CholeskyFactor: Sendable {
    /// Row i has i + 1 numbers.
    public let lower: [[Double]]

    /// The factor of a symmetric matrix, of which the lower triangle is looked at; nil where a pivot is not
    /// positive.
    ///
    /// - Parameter rows: a square matrix of one row or more
    public init?(_ rows: [[Double]]) {
        var matrix = Matrix(rows)
        guard matrix.withGSL({ gsl_linalg_cholesky_decomp1($0) }) == Int32(GSL_SUCCESS) else { return nil }
        lower = rows.indices.map { row in (0...row).map { matrix[row, $0] } }
    }
}
