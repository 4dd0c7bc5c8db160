import RandomStreams
import Testing

@Suite("Point sets")
struct PointSetTests {
    @Test("any piece of a row is that of the whole row", arguments: SamplingMethod.allCases)
    func pieces(method: SamplingMethod) throws {
        let points = try Points.make(method, trials: 5000, dimensions: 5)
        let whole = points.row(3, count: 5000)
        for (start, count) in [(0, 64), (64, 64), (1, 63), (17, 100), (4999, 1), (31, 2), (1024, 1024), (777, 8)] {
            #expect(points.row(3, from: start, count: count) == Array(whole[start..<start + count]))
        }
    }

    @Test("every coordinate is strictly inside (0, 1) and its rows are uniform", arguments: SamplingMethod.allCases)
    func uniform(method: SamplingMethod) throws {
        let points = try Points.make(method, trials: 100_000, dimensions: 3)
        for dimension in 0..<3 {
            let row = points.row(dimension, count: 100_000).sorted()
            #expect(row[0] > 0 && row[99_999] < 1)
            // Kolmogorov's distance of independent uniforms passes 2.5/√n once in 130,000; the others stay closer.
            let distance = row.indices.map { abs(row[$0] - (Double($0) + 0.5) / 100_000) }.max() ?? 1
            #expect(distance < 2.5 / 100_000.0.squareRoot())
        }
    }

    @Test(
        "a dimension keeps its coordinates when others come before it",
        arguments: [SamplingMethod.random, .latinHypercube])
    func named(method: SamplingMethod) throws {
        let names = [["growth", "price"], ["share", "price", "growth"]]
        let rows = try names.map { names in
            let points = try method.points(
                MasterKey(seed: 1), dimensions: names.map { Dimension(name: $0, draw: 2) }, trials: 640,
                randomisations: 32)
            return points.row(names.firstIndex(of: "growth") ?? 0, count: 640)
        }
        #expect(rows[0] == rows[1])
    }

    @Test(
        "every hypercube has one point in each stratum of each randomisation", arguments: [1, 2, 8, 64, 1024], [32, 5])
    func strata(count: Int, randomisations: Int) throws {
        let points = try SamplingMethod.latinHypercube.points(
            MasterKey(seed: 4), dimensions: (0..<3).map { Dimension(name: "a\($0)", draw: 0) }, trials: 0,
            randomisations: randomisations, strata: count)
        for dimension in 0..<3 {
            let row = points.row(dimension, count: 3 * randomisations * count)
            for part in 0..<(3 * randomisations) {
                let (hypercube, randomisation) = part.quotientAndRemainder(dividingBy: randomisations)
                let strata = (hypercube * count..<(hypercube + 1) * count).map {
                    Int(row[$0 * randomisations + randomisation] * Double(count))
                }
                #expect(strata.sorted() == Array(0..<count))
            }
        }
    }

    @Test("points do not depend on how many are planned", arguments: SamplingMethod.allCases)
    func prefix(method: SamplingMethod) throws {
        let rows = try [1, 100, 5000, 1_000_000].map { trials in
            try Points.make(method, trials: trials, dimensions: 4).row(3, count: 5000)
        }
        for row in rows { #expect(row == rows[0]) }
    }

    @Test("coordinates beyond the stratified ones are those of independent points", arguments: SamplingMethod.allCases)
    func joined(method: SamplingMethod) throws {
        let dimensions = (0..<5).map { Dimension(name: "a\($0)", draw: 0) }
        func points(_ method: SamplingMethod, _ stratified: Int?) throws -> any PointSet {
            try method.points(
                MasterKey(seed: 8), dimensions: dimensions, trials: 500, randomisations: 32, stratified: stratified)
        }
        let (joined, whole, random) = (try points(method, 2), try points(method, nil), try points(.random, nil))
        #expect(joined.dimensionCount == 5)
        for dimension in 0..<5 {
            #expect(joined.row(dimension, count: 500) == (dimension < 2 ? whole : random).row(dimension, count: 500))
        }
    }

    /// The correlation of 10⁶ independent pairs has the standard error 0.001; six are passed by chance once in 5·10⁸.
    @Test("a million neighbours have nothing in common: seeds, names, draws, trials")
    func neighbours() throws {
        // Which generator it is does not matter here; this one starts soonest.
        let masters = (0..<1_000_001).map { MasterKey(seed: $0, generator: .taus2) }
        func first(_ master: MasterKey, _ name: String, _ draw: Int) throws -> [Double] {
            try SamplingMethod.random.points(
                master, dimensions: [Dimension(name: name, draw: draw)], trials: 1, randomisations: 1
            ).row(0, count: 1)
        }
        let seeds = try masters.map { try first($0, "growth", 0)[0] }
        let names = try (0..<1_000_001).map { try first(masters[1], "input\($0)", 0)[0] }
        let draws = try (0..<1_000_001).map { try first(masters[1], "growth", $0)[0] }
        let trials = try Points.make(.random, trials: 1_000_001, dimensions: 1).row(0, count: 1_000_001)
        for values in [seeds, names, draws, trials] {
            #expect(abs(Points.correlation(Array(values.dropLast()), Array(values.dropFirst()))) < 0.006)
        }
    }

    /// Our own numbers at a fixed seed. A change here is value-breaking: raise `Version.draws` and say so in CHANGELOG.md.
    @Test("the numbers drawn for a seed do not change")
    func fixedSeed() throws {
        let expected: [SamplingMethod: [Double]] = [
            .random: [0.7748799176622184, 0.321429354293575, 0.6875963247268254, 0.23161261730558558],
            .latinHypercube: [0.4491877438982354, 0.4021343185422114, 0.3864994127312732, 0.6774399756919519],
            .sobol: [0.4854026280124343, 0.27514180872941674, 0.9833587778232501, 0.8737230758519988],
        ]
        for method in SamplingMethod.allCases {
            let points = try Points.make(method, trials: 1000, dimensions: 3)
            let drawn = [0, 1, 40, 999].map { points.row(2, from: $0, count: 1)[0] }
            #expect(drawn == expected[method])
        }
    }
}
