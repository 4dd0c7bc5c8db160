import Statistics
import Testing

/// Trials in aligned blocks, as a run keeps them.
final class Trials {
    private let column: TrialColumn
    private let storage: UnsafeMutablePointer<SIMD8<Double>>

    /// - Parameters:
    ///   - firstTrial: a multiple of 8
    ///   - blockSize: a multiple of 8
    init(_ values: [Double], firstTrial: Int = 0, blockSize: Int = 1024) {
        let vectors = (values.count + 7) / 8
        let storage = UnsafeMutablePointer<SIMD8<Double>>.allocate(capacity: vectors + 1)
        storage.initialize(repeating: .zero, count: vectors + 1)
        for (index, value) in values.enumerated() { storage[index / 8][index % 8] = value }
        let numbers = UnsafePointer(UnsafeMutableRawPointer(storage).assumingMemoryBound(to: Double.self))
        self.storage = storage
        column = TrialColumn(
            firstTrial: firstTrial,
            blocks: stride(from: 0, to: values.count, by: blockSize).map {
                UnsafeBufferPointer(start: numbers + $0, count: min(blockSize, values.count - $0))
            })
    }

    deinit { storage.deallocate() }

    /// Lends the column for as long as `body` runs.
    func use<Result>(_ body: (TrialColumn) throws -> Result) rethrows -> Result {
        try withExtendedLifetime(self) { try body(column) }
    }
}

@Suite("Statistics of trials where they stand")
struct TrialColumnTests {
    static let randomisations = [1, 2, 3, 7, 8, 12, 16, 32, 33]

    @Test("means are those of exact sums of each randomisation, whatever the magnitudes", arguments: randomisations)
    func means(randomisations: Int) {
        for (name, values) in Self.columns {
            for firstTrial in [0, 8, 1024, 4104] {
                let trials = Trials(values, firstTrial: firstTrial)
                var means = ReplicateMeans(randomisations: randomisations)
                trials.use { means.add($0) }
                trials.use { means.add($0) }
                for replicate in 0..<randomisations {
                    let own = values.indices.filter { (firstTrial + $0) % randomisations == replicate }
                        .map { values[$0] }
                    var sum = ExactSum()
                    for value in own + own where value.isFinite { sum.add(value) }
                    let numbers = own.filter(\.isFinite).count
                    let tally = means.tallies[replicate]
                    #expect(tally.trials == 2 * own.count, "\(name)")
                    #expect(tally.none == 2 * own.filter(\.isNaN).count, "\(name)")
                    #expect(tally.never == 2 * own.filter(\.isInfinite).count, "\(name)")
                    #expect(tally.mean == (numbers > 0 ? sum.value(dividedBy: 2 * numbers) : nil), "\(name)")
                }
            }
        }
    }

    @Test("merged means are those of all trials")
    func merging() {
        let values = Self.columns[0].values
        let (left, right) = (Trials(Array(values[..<1024])), Trials(Array(values[1024...]), firstTrial: 1024))
        var (whole, parts) = (ReplicateMeans(randomisations: 12), ReplicateMeans(randomisations: 12))
        Trials(values).use { whole.add($0) }
        right.use { parts.add($0) }
        left.use { parts.add($0) }
        #expect(whole.tallies.map(\.mean) == parts.tallies.map(\.mean))
        var tally = whole.tallies[0]
        tally.merge(parts.tallies[1])
        #expect(tally.trials == whole.tallies[0].trials + whole.tallies[1].trials)
    }

    @Test("counts below thresholds are those of a plain loop", arguments: randomisations)
    func counts(randomisations: Int) {
        for (_, values) in Self.columns {
            let thresholds = [-2.0, 0, 0.5, 1e300, .infinity]
            var counts = ReplicateCounts(thresholds: thresholds, randomisations: randomisations)
            let trials = Trials(values, firstTrial: 2056)
            trials.use { counts.add($0) }
            for replicate in 0..<randomisations {
                var plain = ThresholdCounts(thresholds: thresholds)
                for index in values.indices where (2056 + index) % randomisations == replicate {
                    plain.add(values[index])
                }
                #expect(counts.replicates[replicate] == plain)
            }
        }
    }

    @Test("numbers far larger or smaller than those before them are summed as exactly")
    func growing() {
        for randomisations in [1, 12, 32] {
            var (means, sums) = (
                ReplicateMeans(randomisations: randomisations),
                Array(repeating: ExactSum(), count: randomisations)
            )
            var numbers = TestNumbers(seed: 21)
            for (part, scale) in [1.0, 1e-9, 1e6, 1e30, 1, 1e-40].enumerated() {
                let values = (0..<2048).map { _ in scale * numbers.normal() }
                Trials(values, firstTrial: 2048 * part).use { means.add($0) }
                for (index, value) in values.enumerated() { sums[(2048 * part + index) % randomisations].add(value) }
            }
            for (tally, sum) in zip(means.tallies, sums) {
                #expect(tally.mean == sum.value(dividedBy: tally.trials))
            }
        }
    }

    @Test("order statistics of trials are those of their values")
    func ranks() {
        for (_, values) in Self.columns {
            let trials = Trials(values)
            let ranks = Array(0..<values.filter { !$0.isNaN }.count)
            let exact = OrderStatistics(values).values(atRanks: ranks)
            #expect(trials.use { OrderStatistics(of: [$0]).values(atRanks: ranks) } == exact)
        }
    }

    /// Columns of an odd length that every path has to add: plain, spread over all magnitudes, constant, zeros of either
    /// sign, with outcomes that do not exist or never come.
    static let columns: [(name: String, values: [Double])] = {
        var numbers = TestNumbers(seed: 11)
        let count = 3 * 1024 + 13
        let plain = (0..<count).map { _ in 1e4 * numbers.normal() }
        let spread = (0..<count).map { _ in
            Double(sign: .plus, exponent: numbers.whole(below: 2000) - 1000, significand: numbers.normal())
        }
        let huge = (0..<count).map { _ in 1e306 * numbers.uniform() }
        let near = (0..<count).map { _ in 1e9 + numbers.normal() }
        let mixed = (0..<count).map { index in
            index % 11 == 3 ? Double.nan : index % 13 == 5 ? .infinity : numbers.normal()
        }
        let zeros = (0..<count).map { $0 % 3 == 0 ? -0.0 : 0 }
        return [
            ("plain", plain), ("spread", spread), ("huge", huge), ("near", near), ("mixed", mixed), ("zeros", zeros),
            ("few", [1, 2, 3]), ("constant", Array(repeating: 0.1, count: count)),
        ]
    }()
}
