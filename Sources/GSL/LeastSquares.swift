import CGSL

/// The coefficients that bring a linear model nearest to observations, by `gsl_multifit_linear_tsvd`: singular values of the
/// balanced design, of which those below a part of the largest count as 0.
///
/// GSL takes `hypot` from the C library here, so that the last bits may hang on it: not for numbers that are drawn.
public struct LeastSquares: Sendable {
    /// One for each column of the design.
    public let coefficients: [Double]
    /// The covariances of the coefficients, with the variance of the observations estimated from the residuals; NaN where there
    /// are as many observations as coefficients.
    public let covariance: [[Double]]
    /// Σ(yᵢ − Σⱼ xᵢⱼ·cⱼ)².
    public let sumOfSquares: Double

    /// A fit.
    ///
    /// - Parameters:
    ///   - design: a row for each observation, all of one length; no fewer rows than columns
    ///   - observations: a number for each row
    ///   - tolerance: the part of the largest singular value below which one counts as 0; `gsl_multifit_linear`'s own unless said
    ///     otherwise
    /// - Throws: `GSLError` where the singular values are not found, as for a design that is not finite
    public init(
        design: [[Double]], observations: [Double], tolerance: Double = Double.ulpOfOne
    ) throws(GSLError) {
        precondition(design.count == observations.count, "a row for every observation")
        var (matrix, observed) = (Matrix(design), observations)
        let count = matrix.columnCount
        precondition(design.count >= count, "no fewer observations than coefficients")
        guard let workspace = gsl_multifit_linear_alloc(design.count, count) else {
            fatalError("there is no memory for a fit")
        }
        defer { gsl_multifit_linear_free(workspace) }
        var found = [Double](repeating: 0, count: count)
        var covariance = Matrix([[Double]](repeating: found, count: count))
        var (sum, rank) = (0.0, 0)
        let status = matrix.withGSL { matrix in
            observed.withGSL { observed in
                found.withGSL { found in
                    covariance.withGSL {
                        gsl_multifit_linear_tsvd(matrix, observed, tolerance, found, $0, &sum, &rank, workspace)
                    }
                }
            }
        }
        guard status == Int32(GSL_SUCCESS) else { throw GSLError(code: status) }
        coefficients = found
        self.covariance = (0..<count).map { row in (0..<count).map { covariance[row, $0] } }
        sumOfSquares = sum
    }
}
