import Testing

@testable import Statistics

@Suite("Percentiles from the numbers near them")
struct WindowRanksTests {
    private static let probabilities = [0.05, 0.25, 0.5, 0.75, 0.95]

    @Test("they are those of all numbers to the bit", arguments: [1, 7, 8, 12, 16, 32, 33, 1000], 1...3)
    func all(randomisations: Int, seed: Int) {
        for (name, values) in Self.columns(seed: seed) {
            let kept = Kept([values], randomisations: randomisations, reach: 0.03)
            #expect(kept.percentiles == kept.exactPercentiles, "\(name)")
        }
    }

    @Test("they stay those of all numbers when windows shrink", arguments: [1, 8, 12, 32, 1000], 1...3)
    func shrinking(randomisations: Int, seed: Int) {
        for (name, values) in Self.columns(seed: seed) {
            let parts = [values, values.shuffled(seed: seed), values.reversed()]
            let kept = Kept(parts, randomisations: randomisations, reach: 0.06, shrinkingFrom: 10_000)
            #expect(kept.percentiles == kept.exactPercentiles, "\(name)")
        }
    }

    @Test("no more is kept than lies in windows, and less when they shrink")
    func size() {
        var numbers = TestNumbers(seed: 1)
        let values = (0..<20_000).map { _ in numbers.normal() }
        // Ten times 0.03, and what shares a bucket with the ends.
        let share = Double(Kept([values], randomisations: 32, reach: 0.03).numbers.count) / 20_000
        #expect(share > 0.29 && share < 0.31)
        // Twelve standard errors of 20,000 numbers on either side are 0.018 to 0.042.
        let shrunk = Kept([values], randomisations: 32, reach: 0.06, shrinkingFrom: 20_000).numbers.count
        #expect(Double(shrunk) > 0.28 * 20_000 && Double(shrunk) < 0.34 * 20_000)
        // A number that all trials share is not kept at all.
        #expect(Kept([values.map { _ in 7 }], randomisations: 32, reach: 0.03).numbers.count == 0)
    }

    @Test("where one is further away than what is kept, none is given", arguments: [1, 32])
    func farAway(randomisations: Int) {
        var numbers = TestNumbers(seed: 5)
        let values = (0..<20_000).map { _ in numbers.normal() }
        #expect(Kept([values], randomisations: randomisations, reach: 0.03).percentiles != nil)
        #expect(Kept([values], randomisations: randomisations, reach: 0.0001).percentiles == nil)
        let parts = [values, values.map { $0 + 1 }]
        #expect(Kept(parts, randomisations: randomisations, reach: 0.03).percentiles == nil)
    }

    @Test("a column without numbers is refused as ever")
    func none() {
        let kept = Kept([[Double](repeating: .nan, count: 5000)], randomisations: 32, reach: 0.03)
        #expect(kept.percentiles == kept.exactPercentiles)
        #expect(kept.percentiles?.allSatisfy { (try? $0.get()) == nil } == true)
    }

    @Test("numbers are compared with thresholds randomisation by randomisation")
    func counts() {
        let values: [Double] = [1, -1, 2, 2, .infinity, 0, -0.0, 3, .nan, 2, -.infinity, 7, 1, 1, 1, 2, 2, 2, 0, 5]
        let everything = RankSketch.Place(0, surroundings: -.infinity ... .infinity, isShared: true)
        var sketch = RankSketch(near: [everything], randomisations: 3)
        var numbers = WindowNumbers(near: [0.5], at: [everything], counted: sketch)
        Trials(values, firstTrial: 8).use {
            sketch.add($0)
            numbers.add($0, counted: sketch)
        }
        // All but NaN and the three that are 0, which many are said to share.
        #expect(numbers.count == 16)
        let masses = numbers.masses(sketch.replicates)
        #expect(masses.map(\.value) == [0] && masses.map(\.replicates) == [[0, 1, 2]])
        for (replicate, counts) in numbers.counts([0, 1, 2, .infinity], masses).enumerated() {
            var expected = ThresholdCounts(thresholds: [0, 1, 2, .infinity])
            for (index, value) in values.enumerated() where (8 + index) % 3 == replicate { expected.add(value) }
            #expect(counts == expected)
        }
    }

    /// Smooth numbers, numbers of all magnitudes, ties at percentiles and at the ends of all numbers, "none" and "never".
    private static func columns(seed: Int) -> [(name: String, values: [Double])] {
        var numbers = TestNumbers(seed: UInt64(seed))
        let count = 20_000 + numbers.whole(below: 50)
        func any(_ choice: [Double]) -> [Double] { (0..<count).map { _ in choice[numbers.whole(below: choice.count)] } }
        let normal = (0..<count).map { _ in numbers.normal() }
        return [
            ("normal", normal),
            ("any", (0..<count).map { _ in numbers.anyFinite() }),
            ("quarters", normal.map { ($0 * 4).rounded() / 4 }),
            ("mostly zero", normal.map { max(0, $0) }),
            ("two numbers", any([-0.0, 3])),
            ("one number", [Double](repeating: 7, count: count)),
            ("one bucket", any([1, 1, 1.00001, 1.00002, 1.00003])),
            ("about zero", any([0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, 0x1p-1030, 1e-300])),
            (
                "the ends",
                any([-.infinity, -.infinity, -.greatestFiniteMagnitude, .greatestFiniteMagnitude, .infinity])
            ),
            ("none and never", normal.map { $0 < -1 ? .nan : $0 > 0.5 ? .infinity : $0 }),
        ]
    }

    /// A column's numbers near its percentiles, with the counts of all.
    private struct Kept {
        private(set) var numbers: WindowNumbers
        private var sketch: RankSketch
        private let all: Trials
        private let values: [Double]

        /// - Parameters:
        ///   - parts: numbers in portions; windows are told from the first
        ///   - reach: how far in probability windows reach to either side of a percentile
        ///   - shrinkingFrom: at how many numbers windows shrink
        init(_ parts: [[Double]], randomisations: Int, reach: Double, shrinkingFrom: Int = .max) {
            let pilot = OrderStatistics(parts[0])
            let places = WindowRanksTests.probabilities.map { probability in
                let three = pilot.quantiles([probability - reach, probability, probability + reach]) ?? [0, 0, 0]
                return RankSketch.Place(three[1], surroundings: three[0]...three[2], isShared: probability > 0.4)
            }
            sketch = RankSketch(near: places, randomisations: randomisations)
            numbers = WindowNumbers(
                near: WindowRanksTests.probabilities, at: places, counted: sketch, shrinkingFrom: shrinkingFrom)
            // Portions end at multiples of eight, but for the last.
            let whole = parts.dropLast().map { $0.prefix($0.count & ~7) } + parts.suffix(1).map { $0[...] }
            values = whole.flatMap(\.self)
            all = Trials(values, firstTrial: 24, blockSize: 1 << 20)
            var first = 24
            for part in whole {
                Trials(Array(part), firstTrial: first).use {
                    sketch.add($0)
                    numbers.add($0, counted: sketch)
                }
                first += part.count
            }
        }

        var percentiles: [PercentileResult]? {
            numbers.percentiles(WindowRanksTests.probabilities, counted: sketch)
        }

        /// Those of all numbers.
        var exactPercentiles: [PercentileResult] {
            let ranked = OrderStatistics(values)
            if sketch.lanes.randomisations == 1 { return ranked.percentiles(WindowRanksTests.probabilities) }
            return all.use {
                ranked.percentiles(
                    WindowRanksTests.probabilities, of: [$0], randomisations: sketch.lanes.randomisations)
            }
        }
    }
}

extension [Double] {
    fileprivate func shuffled(seed: Int) -> [Double] {
        var (numbers, shuffled) = (TestNumbers(seed: UInt64(seed)), self)
        numbers.shuffle(&shuffled)
        return shuffled
    }
}
