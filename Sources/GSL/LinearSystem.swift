import CGSL

/// A square system of linear equations, decomposed once for any right sides, by `gsl_linalg_LU_decomp` with row pivots.
///
/// Made of +, −, × and ÷ alone, in plain C: the same bits on every processor that runs one build of GSL.
public struct LinearSystem: Sendable {
    private var factors: Matrix
    private var permutation: [Int]

    /// The system with these rows, one or more and as many as each has numbers.
    public init(_ rows: [[Double]]) {
        factors = Matrix(rows)
        permutation = Array(rows.indices)
        var sign: Int32 = 0
        _ = withGSL { gsl_linalg_LU_decomp($0, $1, &sign) }
    }

    /// The x with A·x = b; nil where the matrix is singular.
    public func solution(_ right: [Double]) -> [Double]? {
        precondition(right.count == permutation.count, "a number for every equation")
        var (system, solution) = (self, right)
        let status = system.withGSL { factors, permutation in
            solution.withGSL { gsl_linalg_LU_svx(factors, permutation, $0) }
        }
        return status == Int32(GSL_SUCCESS) ? solution : nil
    }

    private mutating func withGSL(
        _ body: (UnsafeMutablePointer<gsl_matrix>, UnsafeMutablePointer<gsl_permutation>) -> Int32
    ) -> Int32 {
        permutation.withUnsafeMutableBufferPointer { indices in
            var permutation = gsl_permutation(size: indices.count, data: indices.baseAddress)
            return factors.withGSL { body($0, &permutation) }
        }
    }
}
