import Statistics
import Testing

@Suite("Rank correlations batch by batch")
struct RankBatchTests {
    @Test("the batches of a correlation have it for their mean, and scatter as independent draws do")
    func batches() throws {
        var numbers = TestNumbers(seed: 8)
        let left = (0..<32 * 500).map { _ in numbers.normal() }
        let right = left.map { 0.6 * $0 + 0.8 * numbers.normal() }
        let (one, other) = (RankedColumn(left), RankedColumn(right))
        let batches = try #require(one.correlations(with: other, batches: 32))
        let whole = try #require(one.correlation(with: other))
        let estimate = try ReplicateEstimate(values: batches)
        #expect((estimate.value - whole).magnitude < 1e-14)
        // Independent draws have (1 − r²)·√((1 + r²/2)/n) = 0.0057 here, but each batch is measured on the ranks of all.
        #expect((0.003...0.010).contains(estimate.standardError))
    }

    @Test("a side that does not vary has no batches")
    func constant() {
        #expect(RankedColumn([1, 1, 1, 1]).correlations(with: RankedColumn([1, 2, 3, 4]), batches: 2) == nil)
    }
}
