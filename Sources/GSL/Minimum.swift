import CGSL

/// A local minimum of a function of several variables without derivatives, by `gsl_multimin_fminimizer_nmsimplex2` (Nelder and
/// Mead 1965).
///
/// GSL measures the simplex with `sqrt` and its own BLAS, in plain C: the same bits on every processor that runs one build of GSL,
/// where the function gives the same bits.
public struct Minimum: Sendable {
    /// Where it lies.
    public let point: [Double]
    /// The function there.
    public let value: Double
    /// Whether the simplex has become as small as was asked for.
    public let hasSettled: Bool

    /// Searches from a point.
    ///
    /// - Parameters:
    ///   - start: one number or more
    ///   - steps: how far the first simplex reaches in each direction
    ///   - size: the mean distance of the simplex's corners from its centre at which the search ends
    ///   - mostSteps: after which it ends in any case
    ///   - function: +∞ where it has no value
    /// - Throws: `GSLError` where the function is not finite at the start or GSL can go no further
    public init(
        from start: [Double], steps: [Double], size: Double, mostSteps: Int = 5000,
        function: ([Double]) -> Double
    ) throws(GSLError) {
        precondition(!start.isEmpty && start.count == steps.count, "a step for every variable")
        guard let solver = gsl_multimin_fminimizer_alloc(buildout_minimum_nmsimplex2(), start.count) else {
            fatalError("there is no memory for a minimum")
        }
        defer { gsl_multimin_fminimizer_free(solver) }
        var search = Search(solver: solver, size: size, mostSteps: mostSteps)
        let status = withoutActuallyEscaping(function) { function in
            var context = Context(function: function)
            return withUnsafeMutablePointer(to: &context) { search.run($0, start, steps) }
        }
        guard status == Int32(GSL_SUCCESS) else { throw GSLError(code: status) }
        point = start.indices.map { gsl_vector_get(gsl_multimin_fminimizer_x(solver), $0) }
        value = gsl_multimin_fminimizer_minimum(solver)
        hasSettled = search.hasSettled
    }

    /// What GSL hands back to the function.
    private struct Context {
        let function: ([Double]) -> Double
    }

    private struct Search {
        let solver: UnsafeMutablePointer<gsl_multimin_fminimizer>
        let size: Double
        let mostSteps: Int
        var hasSettled = false

        mutating func run(_ context: UnsafeMutablePointer<Context>, _ start: [Double], _ steps: [Double]) -> Int32 {
            var (start, steps) = (start, steps)
            var problem = gsl_multimin_function(
                f: { point, context in
                    guard let point, let context else { return .nan }
                    let numbers = (0..<point.pointee.size).map { gsl_vector_get(point, $0) }
                    return context.assumingMemoryBound(to: Context.self).pointee.function(numbers)
                }, n: start.count, params: context)
            let status = start.withGSL { start in
                steps.withGSL { gsl_multimin_fminimizer_set(solver, &problem, start, $0) }
            }
            return status == Int32(GSL_SUCCESS) ? iterate() : status
        }

        private mutating func iterate() -> Int32 {
            for _ in 0..<mostSteps {
                let status = gsl_multimin_fminimizer_iterate(solver)
                guard status == Int32(GSL_SUCCESS) else { return status }
                hasSettled =
                    gsl_multimin_test_size(gsl_multimin_fminimizer_size(solver), size) == Int32(GSL_SUCCESS)
                if hasSettled { break }
            }
            return Int32(GSL_SUCCESS)
        }
    }
}
