import Testing

@testable import Statistics

@Suite("Percentiles from the numbers near them")
struct WindowRanksTests {
    private static let probabilities = [0.05, 0.25, 0.5, 0.75, 0.95]

    @Test("they are those of all numbers to the bit", arguments: [1, 7, 12, 32, 33, 1000], 1...3)
    func all(randomisations: Int, seed: Int) {
        for (name, values) in Self.columns(seed: seed) {
            let kept = Kept(values, randomisations: randomisations, reach: 0.03)
            let exact = kept.trials.use { column in
                let ranked = OrderStatistics(values)
                return randomisations == 1
                    ? ranked.percentiles(Self.probabilities)
                    : ranked.percentiles(Self.probabilities, of: [column], randomisations: randomisations)
            }
            #expect(kept.percentiles == exact, "\(name)")
        }
    }

    @Test("no more is kept than lies in windows")
    func size() {
        for (name, values) in Self.columns(seed: 1) where name == "normal" {
            let kept = Kept(values, randomisations: 32, reach: 0.03)
            // Ten times 0.03, and what shares a bucket with the ends.
            #expect(Double(kept.numbers.count) < 0.31 * Double(values.count))
            #expect(Double(kept.numbers.count) > 0.29 * Double(values.count))
        }
    }

    @Test("they stay those of all numbers when windows shrink, and less is kept", arguments: [1, 12, 32, 1000], 1...3)
    func shrinking(randomisations: Int, seed: Int) {
        for (name, values) in Self.columns(seed: seed) {
            let (first, further) = (Array(values.prefix(10_000)), Array(values.dropFirst(10_000)))
            func kept(shrinkingFrom: Int) -> Kept {
                Kept(
                    first, randomisations: randomisations, reach: 0.06, further: further, shrinkingFrom: shrinkingFrom)
            }
            let (wide, shrunk) = (kept(shrinkingFrom: .max), kept(shrinkingFrom: 10_000))
            #expect(shrunk.percentiles == wide.percentiles && wide.percentiles != nil, "\(name)")
            // Five windows of 0.12 shrink to twelve standard errors of 20,000 numbers on either side: 0.037 to 0.085.
            if name == "normal" {
                #expect(Double(shrunk.numbers.count) < 0.35 * Double(values.count))
                #expect(Double(wide.numbers.count) > 0.5 * Double(values.count))
            }
        }
    }

    @Test("where one is further away than what is kept, none is given", arguments: [1, 32])
    func farAway(randomisations: Int) {
        var numbers = TestNumbers(seed: 5)
        let values = (0..<20_000).map { _ in numbers.normal() }
        #expect(Kept(values, randomisations: randomisations, reach: 0.03).percentiles != nil)
        #expect(Kept(values, randomisations: randomisations, reach: 0.0001).percentiles == nil)
        let others = values.map { $0 + 1 }
        #expect(Kept(values, randomisations: randomisations, reach: 0.03, further: others).percentiles == nil)
    }

    @Test("a column without numbers is refused as ever")
    func none() {
        let values = [Double](repeating: .nan, count: 5000)
        let kept = Kept(values, randomisations: 32, reach: 0.03)
        let exact = kept.trials.use {
            OrderStatistics(values).percentiles(Self.probabilities, of: [$0], randomisations: 32)
        }
        #expect(kept.percentiles == exact)
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
        let masses = numbers.masses(sketch)
        #expect(masses.map(\.value) == [0] && masses.map(\.replicates) == [[0, 1, 2]])
        for (replicate, counts) in numbers.counts([0, 1, 2, .infinity], masses).enumerated() {
            var expected = ThresholdCounts(thresholds: [0, 1, 2, .infinity])
            for (index, value) in values.enumerated() where (8 + index) % 3 == replicate { expected.add(value) }
            #expect(counts == expected)
        }
    }

    /// Smooth numbers, numbers of all magnitudes, ties at percentiles, "none" and "never".
    private static func columns(seed: Int) -> [(name: String, values: [Double])] {
        var numbers = TestNumbers(seed: UInt64(seed))
        let count = 20_000 + numbers.whole(below: 50)
        return [
            ("normal", (0..<count).map { _ in numbers.normal() }),
            ("any", (0..<count).map { _ in numbers.anyFinite() }),
            ("quarters", (0..<count).map { _ in (numbers.normal() * 4).rounded() / 4 }),
            ("mostly zero", (0..<count).map { _ in max(0, numbers.normal()) }),
            ("two numbers", (0..<count).map { _ in numbers.whole(below: 2) == 0 ? -0.0 : 3 }),
            ("one number", [Double](repeating: 7, count: count)),
            (
                "none and never",
                (0..<count).map { _ in [numbers.normal(), numbers.normal(), .nan, .infinity][numbers.whole(below: 4)] }
            ),
        ]
    }

    /// A column's numbers near its percentiles, with the counts of all.
    private struct Kept {
        let trials: Trials
        private(set) var numbers: WindowNumbers
        private var sketch: RankSketch

        /// - Parameters:
        ///   - reach: how far in probability windows reach to either side of a percentile of `values`
        ///   - further: numbers that follow and that windows know nothing of
        ///   - shrinkingFrom: at how many numbers windows shrink
        init(
            _ values: [Double], randomisations: Int, reach: Double, further: [Double] = [], shrinkingFrom: Int = .max
        ) {
            let all = OrderStatistics(values)
            let places = WindowRanksTests.probabilities.map { probability in
                let three = all.quantiles([probability - reach, probability, probability + reach]) ?? [0, 0, 0]
                return RankSketch.Place(three[1], surroundings: three[0]...three[2], isShared: probability > 0.4)
            }
            sketch = RankSketch(near: places, randomisations: randomisations)
            numbers = WindowNumbers(
                near: WindowRanksTests.probabilities, at: places, counted: sketch, shrinkingFrom: shrinkingFrom)
            trials = Trials(values, firstTrial: 24)
            for some in [trials, Trials(further, firstTrial: 8)] {
                some.use {
                    sketch.add($0)
                    numbers.add($0, counted: sketch)
                }
            }
        }

        var percentiles: [PercentileResult]? {
            numbers.percentiles(WindowRanksTests.probabilities, counted: sketch)
        }
    }
}
