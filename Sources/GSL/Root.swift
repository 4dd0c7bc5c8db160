import CGSL

/// Where a continuous function of one variable crosses zero, by `gsl_root_fsolver_brent`.
///
/// The solver's steps are +, −, × and ÷ in plain C: the same bits on every processor that runs one build of GSL, where the function
/// gives the same bits.
public enum Root {
    /// The most steps; Brent's method takes some ten, and at worst about the square of what bisection takes.
    private static let mostSteps = 4000

    /// A root between two numbers at which the function has different signs, or is 0 at one.
    ///
    /// The bracket is made as narrow as neighbouring doubles of the root's magnitude allow, 4 of them; near 0 to 10⁻³⁰⁰.
    ///
    /// - Throws: `GSLError` where the signs do not differ, or where a value is not finite
    public static func brent(
        from low: Double, to high: Double, function: (Double) -> Double
    ) throws(GSLError) -> Double {
        guard let solver = gsl_root_fsolver_alloc(buildout_root_brent()) else {
            fatalError("there is no memory for a root")
        }
        defer { gsl_root_fsolver_free(solver) }
        var found = Double.nan
        let status = withoutActuallyEscaping(function) { function in
            var context = Context(function: function)
            return withUnsafeMutablePointer(to: &context) { context in
                var problem = gsl_function(
                    function: { $1?.assumingMemoryBound(to: Context.self).pointee.function($0) ?? .nan },
                    params: context)
                return solve(solver, &problem, low, high, &found)
            }
        }
        guard status == Int32(GSL_SUCCESS) else { throw GSLError(code: status) }
        return found
    }

    /// What GSL hands back to the function.
    private struct Context {
        let function: (Double) -> Double
    }

    private static func solve(
        _ solver: UnsafeMutablePointer<gsl_root_fsolver>, _ problem: UnsafeMutablePointer<gsl_function>, _ low: Double,
        _ high: Double, _ found: inout Double
    ) -> Int32 {
        precondition(ErrorHandler.isOff)
        var status = gsl_root_fsolver_set(solver, problem, low, high)
        guard status == Int32(GSL_SUCCESS) else { return status }
        for _ in 0..<mostSteps {
            status = gsl_root_fsolver_iterate(solver)
            guard status == Int32(GSL_SUCCESS) else { return status }
            found = gsl_root_fsolver_root(solver)
            let (lower, upper) = (gsl_root_fsolver_x_lower(solver), gsl_root_fsolver_x_upper(solver))
            status = gsl_root_test_interval(lower, upper, 1e-300, 4 * Double.ulpOfOne)
            if status != Int32(GSL_CONTINUE) { return status }
        }
        return Int32(GSL_EMAXITER)
    }
}
