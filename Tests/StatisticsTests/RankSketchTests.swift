import Testing

@testable import Statistics

@Suite("The rank sketch")
struct RankSketchTests {
    @Test("every rank is within the stated error of the exact one, whatever the magnitudes", arguments: 1...20)
    func error(seed: Int) {
        let values = Self.values(seed: seed)
        let exact = OrderStatistics(values)
        var sketch = RankSketch(randomisations: 1)
        sketch.add(values)
        #expect(sketch.count == exact.count && sketch.none == values.count - exact.count)
        #expect(sketch.relativeError <= 1e-4)
        let ranks = Array(0..<exact.count)
        for (found, truth) in zip(sketch.values(atRanks: ranks), exact.values(atRanks: ranks)) {
            let isWithin = (found - truth).magnitude <= sketch.relativeError * truth.magnitude
            #expect(found == truth || isWithin, "\(found) for \(truth)")
            #expect(sketch.bounds(of: found).contains(truth))
        }
    }

    @Test("any order, any split and any tree of merges give the same answers", arguments: 1...10)
    func orderFree(seed: Int) {
        var values = Self.values(seed: seed)
        var whole = RankSketch(randomisations: 1)
        whole.add(values)
        var numbers = TestNumbers(seed: UInt64(seed))
        numbers.shuffle(&values)
        var parts = (0..<4).map { part in
            var sketch = RankSketch(randomisations: 1)
            sketch.add(values.indices.filter { $0 % 4 == part }.map { values[$0] })
            return sketch
        }
        parts[2].merge(parts[1])
        parts[3].merge(parts[0])
        parts[3].merge(parts[2])
        let ranks = Array(0..<whole.count)
        #expect(parts[3].values(atRanks: ranks) == whole.values(atRanks: ranks))
    }

    @Test("every randomisation is counted against thresholds", arguments: TrialColumnTests.randomisations.dropFirst())
    func replicates(randomisations: Int) {
        let thresholds = [-2.0, 0, 0.5, 1, 1e9, .infinity]
        for (name, values) in TrialColumnTests.columns {
            for first in [2056, 2064] {
                var sketch = RankSketch(randomisations: randomisations)
                Trials(values, firstTrial: first).use { sketch.add($0) }
                for (replicate, counts) in sketch.replicates(at: thresholds).enumerated() {
                    let own = values.indices.filter { (first + $0) % randomisations == replicate }.map { values[$0] }
                        .filter { !$0.isNaN }
                    #expect(counts.total == own.count, "\(name)")
                    let groups = own.map(Self.group)
                    for (index, threshold) in thresholds.enumerated() {
                        let group = Self.group(threshold)
                        #expect(counts.below[index] == groups.count { $0 < group }, "\(name) \(threshold)")
                        #expect(counts.atOrBelow[index] == groups.count { $0 <= group }, "\(name) \(threshold)")
                    }
                }
            }
        }
    }

    private static func group(_ value: Double) -> Int { SketchBucket.number(of: value) >> RankSketch.groupBits }

    @Test("percentiles and their errors are those of the exact ones, to the error of the sketch")
    func percentiles() throws {
        var numbers = TestNumbers(seed: 9)
        let values = (0..<100_000).map { _ in 50 + 10 * numbers.normal() }
        let probabilities = [0.05, 0.25, 0.5, 0.75, 0.95]
        let exact = OrderStatistics(values)
        for randomisations in [1, 32] {
            var sketch = RankSketch(randomisations: randomisations)
            let trials = Trials(values, blockSize: 1 << 17)
            trials.use { sketch.add($0) }
            let truths = trials.use { column in
                randomisations == 1
                    ? exact.percentiles(probabilities)
                    : exact.percentiles(probabilities, of: [column], randomisations: randomisations)
            }
            for (found, truth) in zip(sketch.percentiles(ofRandomised: probabilities), truths) {
                let (found, truth) = (try found.get(), try truth.get())
                #expect(relativeError(found.value, truth.value) < RankSketch.relativeError)
                // Taken at the bounds of a group, up to 0.8 % away, and the larger of the two.
                #expect(relativeError(found.probabilityStandardError, truth.probabilityStandardError) < 0.2)
                #expect(found.low95 < truth.low95 + 0.02 && truth.high95 < found.high95 + 0.02)
            }
        }
    }

    @Test("zero, the infinities and single numbers are themselves")
    func exactValues() {
        var sketch = RankSketch(randomisations: 1)
        sketch.add([-.infinity, -0.0, 0, .infinity, .infinity, .nan, -.nan])
        #expect(sketch.values(atRanks: [0, 1, 2, 3, 4]) == [-.infinity, 0, 0, .infinity, .infinity])
        #expect(sketch.none == 2)
        var single = RankSketch(randomisations: 1)
        single.add([1234.567])
        #expect(single.values(atRanks: [0]) == [1234.567])
    }

    @Test("NaN of either sign is left out of vectors of any other numbers")
    func none() {
        var numbers = TestNumbers(seed: 5)
        let values = (0..<4096).map { index in
            switch index % 7 {
            case 0: Double.nan
            case 1: -Double.nan
            case 2: Double.infinity
            case 3: -Double.infinity
            default: numbers.anyFinite()
            }
        }
        let exact = OrderStatistics(values)
        var sketch = RankSketch(randomisations: 1)
        sketch.add(values)
        #expect(sketch.count == exact.count)
        let ranks = Array(0..<exact.count)
        for (found, truth) in zip(sketch.values(atRanks: ranks), exact.values(atRanks: ranks)) {
            let error = max(sketch.relativeError * truth.magnitude, 0x1p-1035)
            #expect(found == truth || (found - truth).magnitude <= error)
        }
    }

    @Test("what comes late is seen as if it came first: a lowest number, a highest, NaN", arguments: [1, 32, 33])
    func late(randomisations: Int) {
        var numbers = TestNumbers(seed: 8)
        let plain = [-1, 1] + (0..<8190).map { _ in max(-0.9, min(0.9, 0.5 * numbers.normal())) }
        for late in [-1.0000001, 1.0000001, -.infinity, .infinity, .nan, -.nan, Double(nan: 1, signaling: true)] {
            for position in [0, 1, 6000, 8191] {
                var values = plain
                values[position] = late
                var sketch = RankSketch(randomisations: randomisations)
                Trials(plain).use { sketch.add($0) }
                Trials(values, firstTrial: plain.count).use { sketch.add($0) }
                let extent = (plain + values).filter { !$0.isNaN }
                #expect(sketch.none == (late.isNaN ? 1 : 0) && sketch.count == extent.count, "\(late)")
                #expect(sketch.lowest == extent.min() && sketch.highest == extent.max(), "\(late)")
                if randomisations == 1 { continue }
                for (replicate, counts) in sketch.replicates(at: [0.25]).enumerated() {
                    let own = (plain + values).enumerated()
                        .filter { $0.offset % randomisations == replicate && !$0.element.isNaN }.map(\.element)
                    #expect(counts.total == own.count, "\(late) at \(position)")
                    #expect(
                        counts.below[0] == own.count { Self.group($0) < Self.group(0.25) }, "\(late) at \(position)")
                }
            }
        }
    }

    @Test("intervals of percentiles include the error of the sketch")
    func intervals() throws {
        var numbers = TestNumbers(seed: 3)
        let values = (0..<5000).map { _ in 100 + numbers.normal() }
        var sketch = RankSketch(randomisations: 1)
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

extension RankSketch {
    mutating func add(_ values: [Double]) {
        values.withUnsafeBufferPointer { add(TrialColumn(firstTrial: 0, blocks: [$0])) }
    }
}
