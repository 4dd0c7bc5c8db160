import CGSL

/// The coefficients that bring a linear model nearest to observations, by `gsl_multifit_linear` (singular values of the balanced
/// design; those below 2.2·10⁻¹⁶ of the largest count as 0).
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
    /// - Throws: `GSLError` where the singular values are not found, as for a design that is not finite
    public init(design: [[Double]], observations: [Double]) throws(GSLError) {
        try self.init(Matrix(design), observations)
    }

    init(_ design: Matrix, _ observations: [Double]) throws(GSLError) {
        precondition(design.rowCount == observations.count, "a row for every observation")
        var (matrix, observed) = (design, observations)
        let count = matrix.columnCount
        precondition(design.rowCount >= count, "no fewer observations than coefficients")
        guard let workspace = gsl_multifit_linear_alloc(design.rowCount, count) else {
            fatalError("there is no memory for a fit")
        }
        defer { gsl_multifit_linear_free(workspace) }
        var found = [Double](repeating: 0, count: count)
        var covariance = Matrix([[Double]](repeating: found, count: count))
        var sum = 0.0
        let status = matrix.withGSL { matrix in
            observed.withGSL { observed in
                found.withGSL { found in
                    covariance.withGSL { gsl_multifit_linear(matrix, observed, found, $0, &sum, workspace) }
                }
            }
        }
        guard status == Int32(GSL_SUCCESS) else { throw GSLError(code: status) }
        coefficients = found
        self.covariance = (0..<count).map { row in (0..<count).map { covariance[row, $0] } }
        sumOfSquares = sum
    }
}
