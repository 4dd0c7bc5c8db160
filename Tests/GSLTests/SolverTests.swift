import GSL
import Testing

@Suite("Roots and minima")
struct SolverTests {
    @Test("a root is found to the last digits")
    func root() throws {
        #expect(try (Root.brent(from: 0, to: 2) { $0 * $0 - 2 } - 2.0.squareRoot()).magnitude < 1e-15)
        #expect(try Root.brent(from: -1e300, to: 1e308) { $0 - 3 } == 3)
        #expect(try Root.brent(from: 0, to: 1) { $0 }.magnitude < 1e-299)
    }

    @Test("the root may be an end of the bracket")
    func rootAtEnd() throws {
        #expect(try Root.brent(from: 2, to: 5) { $0 - 2 } == 2)
        #expect(try Root.brent(from: 2, to: 5) { $0 - 5 } == 5)
    }

    @Test("a bracket without a change of sign and values that are no numbers are refused")
    func noRoot() {
        #expect(throws: GSLError.self) { try Root.brent(from: 1, to: 2) { $0 * $0 } }
        #expect(throws: GSLError.self) { try Root.brent(from: 1, to: 2) { _ in .nan } }
        #expect(throws: GSLError.self) { try Root.brent(from: 2, to: 1) { $0 - 1.5 } }
    }

    @Test("the minimum of Rosenbrock's valley is found")
    func minimum() throws {
        let found = try Minimum(from: [-1.2, 1], steps: [1, 1], size: 1e-10) { point in
            let (x, y) = (point[0], point[1])
            return 100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x)
        }
        #expect(found.hasSettled)
        #expect(found.value < 1e-18)
        for number in found.point { #expect((number - 1).magnitude < 1e-9) }
    }

    @Test("a search that may not go on says so, one that cannot begin fails")
    func minimumEnds() throws {
        let hurried = try Minimum(from: [10], steps: [1], size: 1e-10, mostSteps: 2) { $0[0] * $0[0] }
        #expect(!hurried.hasSettled)
        #expect(throws: GSLError.self) { try Minimum(from: [0], steps: [1], size: 1) { _ in .nan } }
    }

    @Test("a wall of infinite values keeps the search inside")
    func wall() throws {
        let found = try Minimum(from: [2, 3], steps: [0.5, 0.5], size: 1e-9) { point in
            point[0] < 1 ? .infinity : point[0] + point[1] * point[1]
        }
        #expect((found.point[0] - 1).magnitude < 1e-6 && found.point[1].magnitude < 1e-6)
    }
}
