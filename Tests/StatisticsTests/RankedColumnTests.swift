import Statistics
import Testing

@Suite("Ranked columns")
struct RankedColumnTests {
    private struct Row: Decodable {
        let left, right: [UInt64]
        let correlation: Double
    }

    @Test("rank correlations are those of SciPy's ranks, with ties and infinities")
    func correlations() throws {
        for row in try Golden.read("spearman.json", as: Row.self) {
            let (left, right) = (doubles(row.left), doubles(row.right))
            let found = try #require(RankedColumn(left).correlation(with: RankedColumn(right)))
            #expect((found - row.correlation).magnitude <= 4 * Double.ulpOfOne * row.correlation.magnitude)
            let pairs = RankCorrelation([.nan] + left + [1], [1] + right + [.nan])
            #expect(pairs.coefficient == found && pairs.pairs == left.count && pairs.leftOut == 2)
        }
    }

    @Test("its quantiles are those of the order statistics")
    func quantiles() {
        var numbers = TestNumbers(seed: 5)
        let values = (0..<1000).map { _ in Double(numbers.whole(below: 50)) - 25 } + [-.infinity, .infinity, -0.0, 0]
        let probabilities = [0, 0.05, 0.5, 0.95, 0.999, 1]
        #expect(RankedColumn(values).quantiles(probabilities) == OrderStatistics(values).quantiles(probabilities))
        #expect(RankedColumn([]).quantile(0.5) == nil)
    }

    @Test("a column without two different values has no correlation")
    func constant() {
        #expect(RankedColumn([1, 1, 1]).correlation(with: RankedColumn([1, 2, 3])) == nil)
        #expect(RankedColumn([]).correlation(with: RankedColumn([])) == nil)
        #expect(RankedColumn([0, -0.0]).correlation(with: RankedColumn([1, 2])) == nil)
    }
}
