import Distributions
import Testing

@Suite("Gaussian copula")
struct GaussianCopulaTests {
    typealias Pair = GaussianCopula.Pair

    static let names = ["a", "b", "c", "d", "e"]

    @Test(
        "turns a rank correlation into 2·sin(π·rank/6), golden values from 40-digit arithmetic",
        arguments: [
            (0.7, 0.7167358990906005), (0.5, 0.5176380902050415), (-0.3, -0.31286893008046174),
            (0.999, 0.9990929632814858), (1e-10, 1.0471975511965977e-10), (-0.999999, -0.9999990931001808),
            (0.1, 0.10467191248588767), (0.25, 0.2610523844401032), (-0.75, -0.7653668647301796),
        ])
    func pearson(rank: Double, correlation: Double) throws {
        let copula = try GaussianCopula(dimensions: 2, pairs: [Pair(first: 0, second: 1, rank: rank)])
        #expect((copula.lower[1][0] - correlation).magnitude <= correlation.ulp)
    }

    @Test("has the Cholesky factor of 40-digit arithmetic")
    func factor() throws {
        let pairs = [
            Pair(first: 0, second: 1, rank: 0.7), Pair(first: 2, second: 0, rank: -0.3),
            Pair(first: 1, second: 2, rank: 0.1), Pair(first: 3, second: 1, rank: 0.5),
        ]
        let golden = [
            [1], [0.71673589909060050355, 0.69734471458152497584],
            [-0.31286893008046172654, 0.47166960544327575681, 0.82440330900069276953],
            [0, 0.74229872168124913686, -0.42469473539697852953, 0.51829237840862933592],
        ]
        let lower = try GaussianCopula(dimensions: 4, pairs: pairs).lower
        #expect(lower.map(\.count) == [1, 2, 3, 4])
        for (row, goldenRow) in zip(lower, golden) {
            for (number, truth) in zip(row, goldenRow) { #expect((number - truth).magnitude < 4e-16) }
        }
    }

    @Test("without pairs leaves the variables alone")
    func independent() throws {
        #expect(try GaussianCopula(dimensions: 2, pairs: []).lower == [[1], [0, 1]])
    }

    /// Standard errors of Spearman's correlation are below 1/√n; beyond four of them lie fewer than 1 in 15,000 of all seeds,
    /// for each of six pairs.
    @Test("gives the rank correlations that were asked for, by 40,000 draws with a fixed seed")
    func drawn() throws {
        let pairs = [
            Pair(first: 0, second: 1, rank: 0.7), Pair(first: 0, second: 2, rank: -0.4),
            Pair(first: 1, second: 3, rank: 0.3),
        ]
        let draws = try draw(40_000, try GaussianCopula(dimensions: 4, pairs: pairs).lower)
        let ranks = draws.map(ranks(of:))
        for second in 1..<4 {
            for first in 0..<second {
                let asked = pairs.first { $0.first == first && $0.second == second }?.rank ?? 0
                #expect((correlation(ranks[first], ranks[second]) - asked).magnitude < 4 / 40_000.0.squareRoot())
            }
        }
    }

    @Test("names the pairs that contradict each other, and no others")
    func contradiction() {
        let guilty = [
            Pair(first: 1, second: 3, rank: 0.9), Pair(first: 3, second: 4, rank: 0.9),
            Pair(first: 1, second: 4, rank: -0.9),
        ]
        let error = CopulaError.contradictory(guilty, factor: 0.53)
        #expect(throws: error) {
            try GaussianCopula(dimensions: 5, pairs: [Pair(first: 0, second: 1, rank: 0.2)] + guilty)
        }
        #expect(
            error.words(names: Self.names)
                == .init(
                    "no distribution has these rank correlations together: "
                        + "of b and d is 0.9, of d and e is 0.9, of b and e is -0.9",
                    rule:
                        "a correlation matrix must be positive definite (pairs that are not named have correlation 0)",
                    remedy: "Multiply all rank correlations by 0.53 or less, or change one of these."))
    }

    @Test("finds a contradiction among five of which any four are possible")
    func largeContradiction() {
        let pairs = (0..<5).flatMap { second in (0..<second).map { Pair(first: $0, second: second, rank: -0.26) } }
        #expect(throws: CopulaError.contradictory(pairs, factor: 0.92)) {
            try GaussianCopula(dimensions: 6, pairs: pairs)
        }
    }

    @Test("refuses what is singular but for rounding, whatever the order of the variables")
    func nearlySingular() throws {
        for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
            func pairs(_ rank: Double) -> [Pair] {
                [(0, 1, 0.6), (1, 2, 0.6), (0, 2, rank)].map {
                    Pair(first: order[$0.0], second: order[$0.1], rank: $0.2)
                }
            }
            // The third correlation of normals may fall to 2·(2·sin(π/10))² − 1 = −0.2360679…
            #expect(try GaussianCopula(dimensions: 3, pairs: pairs(-0.2259)).lower.count == 3)
            #expect(throws: CopulaError.self) { try GaussianCopula(dimensions: 3, pairs: pairs(-0.226)) }
        }
        let together = (1 - 1e-11, 1 - 1e-13)
        _ = try GaussianCopula(dimensions: 2, pairs: [Pair(first: 0, second: 1, rank: together.0)])
        let pair = Pair(first: 0, second: 1, rank: together.1)
        #expect(throws: CopulaError.contradictory([pair], factor: 0.99)) {
            try GaussianCopula(dimensions: 2, pairs: [pair])
        }
    }

    @Test("finds that two strong correlations exclude a third of 0")
    func unnamedPair() {
        let pairs = [Pair(first: 0, second: 1, rank: 0.8), Pair(first: 1, second: 2, rank: 0.8)]
        #expect(throws: CopulaError.contradictory(pairs, factor: 0.86)) {
            try GaussianCopula(dimensions: 3, pairs: pairs)
        }
    }

    @Test(
        "refuses a rank correlation that is not strictly between -1 and 1",
        arguments: [1, -1, 1.5, -.infinity, .infinity])
    func impossible(rank: Double) {
        let pair = Pair(first: 0, second: 1, rank: rank)
        #expect(throws: CopulaError.impossibleRank(pair)) { try GaussianCopula(dimensions: 2, pairs: [pair]) }
    }

    @Test("refuses a correlation that is not a number")
    func notANumber() {
        #expect(throws: CopulaError.self) {
            try GaussianCopula(dimensions: 2, pairs: [Pair(first: 0, second: 1, rank: .nan)])
        }
    }

    @Test("refuses a pair that is there twice, in either order, and a pair of one")
    func mistakenPairs() {
        let pair = Pair(first: 0, second: 1, rank: 0.5)
        let turned = Pair(first: 1, second: 0, rank: 0.2)
        let alone = Pair(first: 1, second: 1, rank: 0.2)
        #expect(throws: CopulaError.twice(pair, turned)) { try GaussianCopula(dimensions: 2, pairs: [pair, turned]) }
        #expect(throws: CopulaError.withItself(alone)) { try GaussianCopula(dimensions: 2, pairs: [alone]) }
    }

    @Test("words every mistake")
    func wording() {
        let pair = Pair(first: 0, second: 1, rank: 1)
        #expect(
            CopulaError.impossibleRank(pair).words(names: Self.names)
                == .init(
                    "the rank correlation of a and b is 1.0",
                    rule: "a rank correlation lies strictly between -1 and 1",
                    remedy: "Write a number such as 0.7; for inputs that always move together, 0.99."))
        #expect(
            CopulaError.twice(pair, Pair(first: 1, second: 0, rank: 0.2)).words(names: Self.names)
                == .init(
                    "the rank correlation of a and b is 1.0 and again 0.2",
                    rule: "two inputs have one correlation", remedy: "Delete one of the two."))
        #expect(
            CopulaError.withItself(Pair(first: 2, second: 2, rank: 0.2)).words(names: Self.names)
                == .init(
                    "c is correlated with itself", rule: "a correlation is between two different inputs",
                    remedy: "Name another input in its place, or delete the correlation."))
        #expect(
            CopulaError.contradictory([pair], factor: 0).words(names: Self.names).remedy
                == "Delete some of the correlations.")
    }

    /// Columns of correlated normals.
    private func draw(_ count: Int, _ lower: [[Double]]) throws -> [[Double]] {
        let normal = try distribution("normal: {mean: 0, sd: 1}")
        var numbers = RandomNumbers(seed: 20_260_321)
        var columns = lower.map { _ in [Double]() }
        for _ in 0..<count {
            let normals = lower.map { _ in normal.quantile(numbers.uniform()) }
            for (column, row) in lower.enumerated() {
                columns[column].append(zip(row, normals).reduce(0) { $0 + $1.0 * $1.1 })
            }
        }
        return columns
    }

    private func ranks(of values: [Double]) -> [Double] {
        var ranks = values
        for (rank, index) in values.indices.sorted(by: { values[$0] < values[$1] }).enumerated() {
            ranks[index] = Double(rank)
        }
        return ranks
    }

    private func correlation(_ left: [Double], _ right: [Double]) -> Double {
        let middle = Double(left.count - 1) / 2
        let products = zip(left, right).reduce(0) { $0 + ($1.0 - middle) * ($1.1 - middle) }
        return products / left.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
    }
}
