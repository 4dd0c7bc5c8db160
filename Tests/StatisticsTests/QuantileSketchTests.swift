import Statistics
import Testing

@Suite("The quantile sketch")
struct QuantileSketchTests {
    @Test("every rank is within the stated error of the exact one, whatever the magnitudes", arguments: 1...20)
    func error(seed: Int) {
        let values = Self.values(seed: seed)
        let exact = OrderStatistics(values)
        var sketch = QuantileSketch()
        sketch.add(values)
        #expect(sketch.count == exact.count && sketch.none == values.count - exact.count)
        #expect(sketch.relativeError <= 1e-4)
        let ranks = Array(0..<exact.count)
        for (found, truth) in zip(sketch.values(atRanks: ranks), exact.values(atRanks: ranks)) {
            let isWithin = (found - truth).magnitude <= sketch.relativeError * truth.magnitude
            #expect(found == truth || isWithin, "\(found) for \(truth)")
        }
    }

    @Test("any order, any split and any tree of merges give the same answers", arguments: 1...10)
    func orderFree(seed: Int) {
        var values = Self.values(seed: seed)
        var whole = QuantileSketch()
        whole.add(values)
        var numbers = TestNumbers(seed: UInt64(seed))
        numbers.shuffle(&values)
        var parts = (0..<4).map { part in
            var sketch = QuantileSketch()
            sketch.add(values.indices.filter { $0 % 4 == part }.map { values[$0] })
            return sketch
        }
        parts[2].merge(parts[1])
        parts[3].merge(parts[0])
        parts[3].merge(parts[2])
        let ranks = Array(0..<whole.count)
        #expect(parts[3].values(atRanks: ranks) == whole.values(atRanks: ranks))
    }

    @Test("a sketch of a few percentiles is as exact near them and coarse elsewhere", arguments: 1...8)
    func coarse(seed: Int) {
        let values = Self.values(seed: seed)
        let exact = OrderStatistics(values)
        let fine = [0.05, 0.5, 0.95].flatMap { exact.quantiles([$0 - 0.02, $0 + 0.02]) ?? [] }
        var sketch = QuantileSketch(fineIn: [fine[0]...fine[1], fine[2]...fine[3], fine[4]...fine[5]])
        sketch.add(values)
        let ranks = Array(0..<exact.count)
        for (found, truth) in zip(sketch.values(atRanks: ranks), exact.values(atRanks: ranks)) {
            let isNear = (0..<3).contains { fine[2 * $0] <= truth && truth <= fine[2 * $0 + 1] }
            let allowed = isNear ? sketch.relativeError : sketch.relativeError(of: found)
            #expect(found == truth || (found - truth).magnitude <= allowed * truth.magnitude, "\(found) for \(truth)")
        }
        #expect(sketch.relativeError(of: fine[0]) == sketch.relativeError)
    }

    @Test("zero, the infinities and single numbers are themselves")
    func exactValues() {
        var sketch = QuantileSketch()
        sketch.add([-.infinity, -0.0, 0, .infinity, .infinity, .nan])
        #expect(sketch.values(atRanks: [0, 1, 2, 3, 4]) == [-.infinity, 0, 0, .infinity, .infinity])
        var single = QuantileSketch()
        single.add([1234.567])
        #expect(single.values(atRanks: [0]) == [1234.567])
    }

    @Test("intervals of percentiles include the error of the sketch")
    func intervals() throws {
        var numbers = TestNumbers(seed: 3)
        let values = (0..<5000).map { _ in 100 + numbers.normal() }
        var sketch = QuantileSketch()
        sketch.add(values)
        let exact = try OrderStatistics(values).percentiles([0.5])[0].get()
        let found = try sketch.percentiles([0.5])[0].get()
        #expect(found.low95 <= exact.low95 && exact.high95 <= found.high95)
    }

    /// Numbers of every exponent, numbers near one another, ties, zeros, "none" and "never".
    private static func values(seed: Int) -> [Double] {
        var numbers = TestNumbers(seed: UInt64(seed))
        let wild = (0..<300).map { _ in numbers.anyFinite() }.filter { $0.magnitude >= .leastNormalMagnitude }
        let near = (0..<700).map { _ in 1000 + numbers.normal() }
        return wild + near + near.prefix(50) + [0, -0.0, .infinity, .nan, -.infinity, .nan]
    }
}
