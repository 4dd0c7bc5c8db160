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

    @Test("means and their errors are those of the randomisations' exact means", arguments: randomisations)
    func means(randomisations: Int) throws {
        for (name, values) in Self.columns where name != "spread" && name != "huge" {
            for firstTrial in [0, 1024, 4104] {
                let trials = Trials(values, firstTrial: firstTrial)
                let means = trials.use { ReplicateMeans(of: [$0], randomisations: randomisations) }
                #expect(means.none == values.count(where: \.isNaN), "\(name)")
                #expect(means.never == values.count(where: \.isInfinite), "\(name)")
                let own = (0..<randomisations).map { replicate in
                    values.indices.filter { (firstTrial + $0) % randomisations == replicate }.map { values[$0] }
                        .filter(\.isFinite)
                }
                let expected = Self.estimate(own)
                let found = means.estimate()
                #expect((found == nil) == (expected == nil), "\(name)")
                guard let found, let expected else { continue }
                let scale = values.filter(\.isFinite).map(\.magnitude).max() ?? 0
                #expect((found.value - expected.value).magnitude <= 1e-12 * scale, "\(name)")
                #expect(
                    (found.standardError - expected.error).magnitude <= 1e-9 * expected.error + 1e-12 * scale, "\(name)"
                )
            }
        }
    }

    /// The mean of all numbers, exactly summed, with the error that follows from the parts or, of one part, from its spread.
    private static func estimate(_ parts: [[Double]]) -> (value: Double, error: Double)? {
        var all = Moments()
        all.add(parts.flatMap { $0 })
        guard let mean = all.mean else { return nil }
        if parts.count == 1 { return all.meanStandardError.map { (mean, $0) } }
        let means = parts.map { part -> Double in
            var moments = Moments()
            moments.add(part)
            return moments.mean ?? .nan
        }
        let estimate = try? ReplicateEstimate(values: means, weights: parts.map { Double($0.count) }, pooled: mean)
        return estimate.map { ($0.value, $0.standardError) }
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
