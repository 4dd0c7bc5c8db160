import Statistics
import Testing

@Suite("Pairs")
struct PairTests {
    struct SpearmanCase: Decodable { let left: [UInt64], right: [UInt64], correlation: Double }

    @Test("Spearman's correlation is the exact one, with ties and infinities")
    func spearman() throws {
        let cases = try Golden.read("spearman.json", as: SpearmanCase.self)
        #expect(cases.count == 7)
        for one in cases {
            let found = RankCorrelation(doubles(one.left), doubles(one.right))
            #expect(((found.coefficient ?? .nan) - one.correlation).magnitude < 1e-14)
        }
    }

    @Test("pairs with none are left out, and a side that never varies has no correlation")
    func incomplete() {
        let found = RankCorrelation([1, 2, .nan, 4], [1, .nan, 3, 2])
        #expect(found.pairs == 2 && found.leftOut == 2)
        #expect(((found.coefficient ?? 0) - 1).magnitude < 1e-15)
        #expect(RankCorrelation([1, 1, 1], [1, 2, 3]).coefficient == nil)
    }

    @Test("differences, wins and what pairing saves are those of the definition")
    func comparison() throws {
        let left = [1.0, 2, 3, 4, .infinity, .nan]
        let right = [0.5, 2, 4, 1, 7, 1]
        var pairs = PairedComparison()
        pairs.add(left, right)
        #expect(pairs.pairs == 6 && pairs.none == 1 && pairs.never == 1)
        #expect(pairs.wins == 3 && pairs.ties == 1)
        #expect(pairs.meanDifference == 0.625)
        #expect(pairs.probabilityGreater == 0.7)
        // Variances of 1, 2, 3, 4, of 0.5, 2, 4, 1 and of 0.5, 0, −1, 3: 5/3, 2.3958333 and 2.8958333.
        #expect(
            relativeError(try #require(pairs.varianceSaved), 1 - 2.8958333333333335 / (5.0 / 3 + 2.3958333333333335))
                < 1e-12)
    }

    @Test("merged comparisons are those of all pairs, in any order", arguments: 1...5)
    func merged(seed: Int) {
        var numbers = TestNumbers(seed: UInt64(seed))
        let pairs = (0..<500).map { _ in (numbers.normal(), numbers.normal()) }
        var whole = PairedComparison()
        whole.add(pairs.map(\.0), pairs.map(\.1))
        var parts = [pairs.suffix(200), pairs.prefix(300)].map { part in
            var comparison = PairedComparison()
            comparison.add(part.map(\.0), part.map(\.1))
            return comparison
        }
        parts[0].merge(parts[1])
        #expect(parts[0].meanDifference == whole.meanDifference)
        #expect(parts[0].varianceSaved == whole.varianceSaved && parts[0].wins == whole.wins)
    }
}
