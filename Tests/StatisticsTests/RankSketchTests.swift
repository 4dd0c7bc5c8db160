import Testing

@testable import Statistics

@Suite("The rank sketch")
struct RankSketchTests {
    @Test("every rank is within the stated error of the exact one, whatever the magnitudes", arguments: 1...20)
    func error(seed: Int) {
        let values = Self.values(seed: seed)
        let exact = OrderStatistics(values)
        var sketch = Self.everywhere()
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
        var whole = Self.everywhere()
        whole.add(values)
        var numbers = TestNumbers(seed: UInt64(seed))
        numbers.shuffle(&values)
        var parts = (0..<4).map { part in
            var sketch = Self.everywhere()
            sketch.add(values.indices.filter { $0 % 4 == part }.map { values[$0] })
            return sketch
        }
        parts[2].merge(parts[1])
        parts[3].merge(parts[0])
        parts[3].merge(parts[2])
        let ranks = Array(0..<whole.count)
        #expect(parts[3].values(atRanks: ranks) == whole.values(atRanks: ranks))
    }

    @Test("ranks near places are as exact as anywhere, and those between are known to lie there", arguments: 1...12)
    func windows(seed: Int) {
        let values = Self.values(seed: seed)
        let exact = OrderStatistics(values)
        // More places than one look at a vector compares with, some of them in each other's surroundings.
        let probabilities = [[0.05, 0.5, 0.95], [0.01, 0.1, 0.12, 0.3, 0.5, 0.51, 0.8, 0.99]][seed % 2]
        let places = probabilities.map { probability in
            let three = exact.quantiles([probability - 0.02, probability, probability + 0.02]) ?? []
            return RankSketch.Place(three[1], surroundings: three[0]...three[2], isShared: probability > 0.4)
        }
        var sketch = RankSketch(near: places, randomisations: 1)
        sketch.add(values)
        let ranks = Array(0..<exact.count)
        for (found, truth) in zip(sketch.values(atRanks: ranks), exact.values(atRanks: ranks)) {
            if places.contains(where: { $0.surroundings.contains(truth) }) {
                #expect(found == truth || (found - truth).magnitude <= sketch.relativeError * truth.magnitude)
            }
            let bounds = sketch.bounds(of: found)
            #expect(bounds.contains(truth), "\(found) for \(truth)")
            #expect(bounds.contains(found), "\(found)")
        }
    }

    @Test("every randomisation is counted against the places", arguments: TrialColumnTests.randomisations)
    func replicates(randomisations: Int) {
        for (name, values) in TrialColumnTests.columns {
            for first in [2056, 2064] {
                let places = [-2.0, 0, 0.5, 1, 1e9, .infinity].map {
                    RankSketch.Place($0, surroundings: $0...$0, isShared: $0 != 0.5)
                }
                var sketch = RankSketch(near: places, randomisations: randomisations)
                Trials(values, firstTrial: first).use { sketch.add($0) }
                for (replicate, counts) in sketch.replicates.enumerated() {
                    let own = values.indices.filter { (first + $0) % randomisations == replicate }.map { values[$0] }
                        .filter { !$0.isNaN }
                    #expect(counts.total == own.count, "\(name)")
                    for (index, place) in places.enumerated() {
                        let bucket = SketchBucket.number(of: place.value)
                        let buckets = own.map { SketchBucket.number(of: $0) }
                        let below = buckets.filter { $0 < bucket }.count
                        #expect(counts.below[index] == below, "\(name) \(place.value)")
                        let atOrBelow = buckets.filter { $0 <= bucket }.count
                        #expect(
                            counts.atOrBelow[index] == (place.isShared ? atOrBelow : below), "\(name) \(place.value)")
                    }
                }
            }
        }
    }

    @Test("percentiles and their errors are those of the exact ones, to the error of the sketch")
    func percentiles() throws {
        var numbers = TestNumbers(seed: 9)
        let values = (0..<100_000).map { _ in 50 + 10 * numbers.normal() }
        let probabilities = [0.05, 0.25, 0.5, 0.75, 0.95]
        let exact = OrderStatistics(values)
        let places = probabilities.map { probability in
            let three = exact.quantiles([probability - 0.01, probability, probability + 0.01]) ?? []
            return RankSketch.Place(three[1], surroundings: three[0]...three[2], isShared: false)
        }
        for randomisations in [1, 32] {
            var sketch = RankSketch(near: places, randomisations: randomisations)
            let trials = Trials(values, blockSize: 1 << 17)
            trials.use { sketch.add($0) }
            let truths = trials.use { column in
                randomisations == 1
                    ? exact.percentiles(probabilities)
                    : exact.percentiles(probabilities, of: [column], randomisations: randomisations)
            }
            for (found, truth) in zip(sketch.percentilesNearPlaces(probabilities), truths) {
                let (found, truth) = (try found.get(), try truth.get())
                #expect(relativeError(found.value, truth.value) < RankSketch.relativeError)
                #expect(relativeError(found.probabilityStandardError, truth.probabilityStandardError) < 0.02)
                #expect(found.low95 < truth.low95 + 0.01 && truth.high95 < found.high95 + 0.01)
            }
        }
    }

    @Test("zero, the infinities and single numbers are themselves")
    func exactValues() {
        var sketch = Self.everywhere()
        sketch.add([-.infinity, -0.0, 0, .infinity, .infinity, .nan, -.nan])
        #expect(sketch.values(atRanks: [0, 1, 2, 3, 4]) == [-.infinity, 0, 0, .infinity, .infinity])
        #expect(sketch.none == 2)
        var single = Self.everywhere()
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
        var sketch = Self.everywhere()
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
        let place = RankSketch.Place(0.25, surroundings: 0.2...0.3, isShared: true)
        for late in [-1.0000001, 1.0000001, -.infinity, .infinity, .nan, -.nan, Double(nan: 1, signaling: true)] {
            for position in [0, 1, 6000, 8191] {
                var values = plain
                values[position] = late
                var sketch = RankSketch(near: [place], randomisations: randomisations)
                Trials(plain).use { sketch.add($0) }
                Trials(values, firstTrial: plain.count).use { sketch.add($0) }
                let extent = (plain + values).filter { !$0.isNaN }
                #expect(sketch.none == (late.isNaN ? 1 : 0) && sketch.count == extent.count, "\(late)")
                #expect(sketch.lowest == extent.min() && sketch.highest == extent.max(), "\(late)")
                for (replicate, counts) in sketch.replicates.enumerated() {
                    let own = (plain + values).enumerated()
                        .filter { $0.offset % randomisations == replicate && !$0.element.isNaN }.map(\.element)
                    #expect(counts.total == own.count, "\(late) at \(position)")
                    let bucket = SketchBucket.number(of: place.value)
                    #expect(
                        counts.below[0] == own.count { SketchBucket.number(of: $0) < bucket }, "\(late) at \(position)")
                }
            }
        }
    }

    @Test("intervals of percentiles include the error of the sketch")
    func intervals() throws {
        var numbers = TestNumbers(seed: 3)
        let values = (0..<5000).map { _ in 100 + numbers.normal() }
        var sketch = Self.everywhere()
        sketch.add(values)
        let exact = try OrderStatistics(values).percentiles([0.5])[0].get()
        let found = try sketch.percentiles([0.5])[0].get()
        #expect(found.low95 <= exact.low95 && exact.high95 <= found.high95)
    }

    /// A sketch that tells all numbers apart.
    private static func everywhere() -> RankSketch {
        RankSketch(
            near: [RankSketch.Place(0, surroundings: -.infinity ... .infinity, isShared: true)], randomisations: 1)
    }

    /// Numbers of every exponent, numbers near one another, ties, zeros, "none" and "never".
    private static func values(seed: Int) -> [Double] {
        var numbers = TestNumbers(seed: UInt64(seed))
        let wild = (0..<300).map { _ in numbers.anyFinite() }.filter { $0.magnitude >= .leastNormalMagnitude }
        let near = (0..<700).map { _ in 1000 + numbers.normal() }
        return wild + near + near.prefix(50) + [0, -0.0, .infinity, .nan, -.infinity, .nan]
    }
}

@Suite("Sums of bits")
struct BitColumnsTests {
    @Test("every bit is counted in as many words as have it", arguments: [0, 1, 511, 512, 1535, BitColumns.capacity])
    func counts(count: Int) {
        var numbers = TestNumbers(seed: UInt64(count + 1))
        let words = (0..<count).map { _ in
            // The lowest bit always, the highest never.
            UInt16(numbers.whole(below: 1 << 15)) | 1
        }
        let found = words.withUnsafeBufferPointer { BitColumns.counts($0) }
        for bit in 0..<16 { #expect(Int(found[bit]) == words.filter { $0 >> UInt16(bit) & 1 == 1 }.count) }
    }
}

extension RankSketch {
    mutating func add(_ values: [Double]) {
        values.withUnsafeBufferPointer { add(TrialColumn(firstTrial: 0, blocks: [$0])) }
    }
}
