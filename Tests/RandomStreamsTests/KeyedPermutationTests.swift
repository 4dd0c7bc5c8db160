import RandomStreams
import Testing

/// Strata that the hypercubes of many dimensions deal to their places: permutations under keys that have nothing in common.
@Suite("Keyed permutations")
struct KeyedPermutationTests {
    private static let strata = 64
    private static let keys = 200_000

    /// The stratum of two places of one hypercube, for 200,000 keys: 32 randomisations of 6250 hypercubes.
    private func pairs(_ first: Int, _ second: Int) throws -> [(Int, Int)] {
        let points = try Points.make(.latinHypercube, trials: 0, dimensions: 1)
        let row = points.row(0, count: Self.keys * Self.strata)
        return (0..<Self.keys).map { key in
            let (hypercube, randomisation) = key.quotientAndRemainder(dividingBy: 32)
            return (stratum(row, hypercube, first, randomisation), stratum(row, hypercube, second, randomisation))
        }
    }

    private func stratum(_ row: [Double], _ hypercube: Int, _ place: Int, _ randomisation: Int) -> Int {
        Int(row[(hypercube * Self.strata + place) * 32 + randomisation] * Double(Self.strata))
    }

    /// χ² of f degrees of freedom is nearly normal with mean f and standard deviation √(2f); six are passed by chance less
    /// than once in ten million.
    private func isUniform(_ counts: [Int], cells: Int) -> Bool {
        let expected = Double(Self.keys) / Double(cells)
        let square = counts.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
        let freedom = Double(cells - 1)
        return square < freedom + 6 * (2 * freedom).squareRoot()
    }

    @Test(
        "two places take every pair of different strata equally often", arguments: [(0, 1), (0, 32), (5, 21), (31, 63)])
    func pairsOfPlaces(first: Int, second: Int) throws {
        var counts = [Int](repeating: 0, count: Self.strata * Self.strata)
        for (left, right) in try pairs(first, second) { counts[left * Self.strata + right] += 1 }
        let different = counts.indices.filter { $0 / Self.strata != $0 % Self.strata }.map { counts[$0] }
        #expect(different.reduce(0, +) == Self.keys)
        #expect(isUniform(different, cells: Self.strata * (Self.strata - 1)))
    }

    @Test("neighbouring randomisations and hypercubes take every pair of strata equally often", arguments: [1, 32])
    func pairsOfKeys(step: Int) throws {
        let taken = try pairs(3, 4).map(\.0)
        var counts = [Int](repeating: 0, count: Self.strata * Self.strata)
        for (left, right) in zip(taken, taken.dropFirst(step) + taken.prefix(step)) {
            counts[left * Self.strata + right] += 1
        }
        #expect(isUniform(counts, cells: Self.strata * Self.strata))
    }
}
