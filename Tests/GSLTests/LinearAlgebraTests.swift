import Foundation
import GSL
import Testing

/// Against LAPACK, through NumPy: `Golden/make-linear-algebra.py`.
@Suite("Linear algebra")
struct LinearAlgebraTests {
    private struct Golden: Decodable {
        struct Factored: Decodable { let matrix, lower: [[Double]] }
        struct Spectrum: Decodable {
            let matrix: [[Double]]
            let values: [Double]
        }
        struct System: Decodable {
            let matrix: [[Double]]
            let right, solution: [Double]
        }
        struct Fit: Decodable {
            let design, covariance: [[Double]]
            let observations, coefficients: [Double]
            let sumOfSquares: Double
        }
        let cholesky: [Factored]
        let eigenvalues: [Spectrum]
        let system: System
        let fit: Fit

        static func read() throws -> Golden {
            let folder = URL(filePath: #filePath).deletingLastPathComponent()
            let data = try Data(contentsOf: folder.appending(path: "Golden/linear-algebra.json"))
            return try JSONDecoder().decode(Golden.self, from: data)
        }
    }

    private func expectNear(_ found: [Double], _ expected: [Double], _ error: Double) {
        #expect(found.count == expected.count)
        for (one, other) in zip(found, expected) { #expect((one - other).magnitude <= error) }
    }

    @Test("Cholesky factors are LAPACK's")
    func cholesky() throws {
        for golden in try Golden.read().cholesky {
            let lower = try #require(CholeskyFactor(golden.matrix)).lower
            #expect(lower.map(\.count) == Array(1...golden.matrix.count))
            for (row, expected) in zip(lower, golden.lower) {
                expectNear(row, Array(expected.prefix(row.count)), 1e-14)
            }
        }
    }

    @Test("a matrix that is not positive definite has no Cholesky factor")
    func indefinite() {
        #expect(CholeskyFactor([[1, 2], [2, 1]]) == nil)
        #expect(CholeskyFactor([[0]]) == nil)
        #expect(CholeskyFactor([[1, 1], [1, 1]]) == nil)
    }

    @Test("only the lower triangle is looked at")
    func triangle() throws {
        #expect(try #require(CholeskyFactor([[4, 99], [2, 10]])).lower == [[2], [1, 3]])
        #expect(SymmetricEigenvalues.of([[1, 99], [0, 3]]) == [1, 3])
    }

    @Test("eigenvalues are LAPACK's, the smallest first")
    func eigenvalues() throws {
        for golden in try Golden.read().eigenvalues {
            let values = SymmetricEigenvalues.of(golden.matrix)
            expectNear(values, golden.values, 1e-14 * (golden.values.map(\.magnitude).max() ?? 1))
        }
    }

    @Test("systems have LAPACK's solution, whatever the order of their rows")
    func systems() throws {
        let golden = try Golden.read().system
        expectNear(try #require(LinearSystem(golden.matrix).solution(golden.right)), golden.solution, 1e-13)
        let turned = LinearSystem(golden.matrix.reversed())
        expectNear(try #require(turned.solution(golden.right.reversed())), golden.solution, 1e-13)
        #expect(LinearSystem([[0, 2], [4, 0]]).solution([6, 8]) == [2, 3])
    }

    @Test("a singular system has no solution")
    func singular() {
        #expect(LinearSystem([[1, 2], [2, 4]]).solution([1, 1]) == nil)
        #expect(LinearSystem([[0]]).solution([1]) == nil)
    }

    @Test("least squares are LAPACK's")
    func leastSquares() throws {
        let golden = try Golden.read().fit
        let fit = try LeastSquares(design: golden.design, observations: golden.observations)
        expectNear(fit.coefficients, golden.coefficients, 1e-13)
        for (row, expected) in zip(fit.covariance, golden.covariance) { expectNear(row, expected, 1e-14) }
        #expect((fit.sumOfSquares - golden.sumOfSquares).magnitude <= 1e-13)
    }

    @Test("a line through as many points as it has coefficients passes through them")
    func line() throws {
        let fit = try LeastSquares(design: [[1, 2], [1, 4]], observations: [5, 9])
        expectNear(fit.coefficients, [1, 2], 1e-14)
    }

    @Test(
        "a long fit has the coefficients of one at once, however its rows fall into blocks",
        arguments: [8, 700, 2000])
    func longFit(rows: Int) throws {
        let design = (0..<rows).map { row in [1, Double(row % 17), Double(row % 5) - 2] }
        let observations = design.enumerated().map { 3 - 0.5 * $1[1] + 2 * $1[2] + Double($0 % 7) }
        var long = LongLeastSquares(columns: 3)
        for (row, observation) in zip(design, observations) {
            row.withUnsafeBufferPointer { long.add($0, observation) }
        }
        let expected = try LeastSquares(design: design, observations: observations).coefficients
        expectNear(try long.coefficients(), expected, 1e-11)
    }

    @Test("columns that say the same share a coefficient, and fewer rows than columns have the smallest ones")
    func shared() throws {
        var long = LongLeastSquares(columns: 2)
        for row in 0..<1500 { [Double(row), Double(row)].withUnsafeBufferPointer { long.add($0, 4 * Double(row)) } }
        expectNear(try long.coefficients(tolerance: 1e-9), [2, 2], 1e-10)
        var short = LongLeastSquares(columns: 2)
        expectNear(try short.coefficients(), [0, 0], 0)
        [3.0, 4].withUnsafeBufferPointer { short.add($0, 25) }
        let found = try short.coefficients()
        expectNear([3 * found[0] + 4 * found[1]], [25], 1e-12)
    }

    @Test("binomial tails are sums of probabilities")
    func binomial() {
        let tails = Cumulative.binomial(1, probability: 0.25, trials: 3)
        expectNear([tails.lower, tails.upper], [54.0 / 64, 10.0 / 64], 1e-15)
        expectNear([Cumulative.binomial(3, probability: 0.25, trials: 3).upper], [0], 0)
        #expect(Cumulative.binomial(0, probability: 1.5, trials: 3).upper.isNaN)
    }
}
