import CGSL

/// The eigenvalues of symmetric matrices, by `gsl_eigen_symm` (Householder's reduction, then QR steps).
///
/// Their errors are of the order of the largest times 10⁻¹⁵. GSL takes `hypot` from the C library here, so that the last bit may
/// hang on it: they are for decisions with a margin, not for numbers that are drawn.
public enum SymmetricEigenvalues {
    /// All of them, the smallest first.
    ///
    /// - Parameter rows: a square matrix of one row or more, of which the lower triangle is looked at
    public static func of(_ rows: [[Double]]) -> [Double] {
        guard let workspace = gsl_eigen_symm_alloc(rows.count) else {
            fatalError("there is no memory for the eigenvalues of a matrix")
        }
        defer { gsl_eigen_symm_free(workspace) }
        var matrix = Matrix(rows)
        var values = [Double](repeating: .nan, count: rows.count)
        _ = matrix.withGSL { matrix in values.withGSL { gsl_eigen_symm(matrix, $0, workspace) } }
        return values.sorted()
    }
}
