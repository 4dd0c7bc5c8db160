import Statistics
import Testing

@Suite("Independent randomisations")
struct ReplicateTests {
    /// Figures from the formulas in NumPy 2.4 and SciPy 1.17 (`stats.t.ppf`).
    @Test("the estimate of weighted replicates has the error of a ratio and Student's interval")
    func weighted() throws {
        let found = try ReplicateEstimate(values: [1, 2, 4, 8], weights: [10, 20, 30, 40])
        #expect(relativeError(found.value, 4.9) < 1e-14)
        #expect(relativeError(found.standardError, 1.6729215960907033) < 1e-14)
        #expect(relativeError(found.low95, -0.42398315250818186) < 1e-10)
        #expect(relativeError(found.high95, 10.223983152508183) < 1e-11)
        #expect(found.replicates == 4)
    }

    @Test("a confidence shared out over four looks widens the interval by the quantile of 1 − 0.05/4")
    func sharedOut() throws {
        let confidence = Confidence.sharedOut(over: 4)
        #expect(relativeError(confidence.studentMultiplier(degreesOfFreedom: 3), 5.391949071934058) < 1e-11)
        #expect(relativeError(confidence.normalMultiplier, 2.497705474412374) < 1e-12)
        let found = try ReplicateEstimate(values: [1, 2, 4, 8], confidence: confidence)
        #expect(relativeError(found.high95 - found.value, 5.391949071934058 * found.standardError) < 1e-11)
        #expect(Confidence.sharedOut(over: 1) == .standard)
    }

    @Test("replicates without a value are left out, and fewer than two are refused")
    func leftOut() throws {
        let found = try ReplicateEstimate(values: [1, .nan, 3, 100], weights: [1, 5, 1, 0])
        #expect(found.value == 2 && found.replicates == 2)
        #expect(throws: StatisticsError.tooFewReplicates(1)) { try ReplicateEstimate(values: [1, .nan]) }
    }

    struct WilsonCase: Decodable { let count: Int, trials: Int, low: Double, high: Double }

    @Test("Wilson's intervals are SciPy's")
    func wilson() throws {
        let cases = try Golden.read("wilson.json", as: WilsonCase.self)
        #expect(cases.count == 8)
        for one in cases {
            let found = Proportion(count: one.count, trials: one.trials)
            #expect((found.low95 - one.low).magnitude < 1e-13 && (found.high95 - one.high).magnitude < 1e-13, "\(one)")
        }
    }

    /// The interval from Wilson's formula with SciPy's `norm.ppf(1 − 0.05/8)`.
    @Test("Wilson's interval takes any confidence")
    func wilsonAtLooks() {
        let found = Proportion(count: 30, trials: 200, confidence: .sharedOut(over: 4))
        #expect((found.low95 - 0.09758837629394314).magnitude < 1e-12)
        #expect((found.high95 - 0.2235860026642552).magnitude < 1e-12)
    }

    @Test("the error of a share comes from the differences between randomisations, not from the number of trials")
    func shares() throws {
        let equal = try Proportion(replicateCounts: [25, 25, 25, 25], trials: [100, 100, 100, 100])
        #expect(equal.probability == 0.25 && equal.standardError == 0)
        let apart = try Proportion(replicateCounts: [20, 30, 20, 30], trials: [100, 100, 100, 100])
        #expect(relativeError(apart.standardError, (4.0 * 0.0025 / 3).squareRoot() / 2) < 1e-13)
    }

    @Test("where every trial agrees the interval is Wilson's, for replicates that agree say nothing")
    func unanimous() throws {
        let never = try Proportion(replicateCounts: [0, 0], trials: [50, 50])
        #expect(never == Proportion(count: 0, trials: 100))
        #expect(never.high95 > 0.03)
    }
}

@Suite("Counts below thresholds")
struct ThresholdCountsTests {
    @Test("counts are those of a plain loop, whatever the length", arguments: [0, 1, 7, 8, 9, 1000])
    func counts(length: Int) {
        var numbers = TestNumbers(seed: UInt64(length + 1))
        let values = (0..<length).map { index in
            index % 11 == 3 ? Double.nan : index % 13 == 5 ? .infinity : Double(numbers.whole(below: 9)) - 4
        }
        let thresholds = [-3.0, 0, 2.5, .infinity]
        var whole = ThresholdCounts(thresholds: thresholds.reversed())
        values.withUnsafeBufferPointer { whole.add($0) }
        #expect(whole.thresholds == thresholds)
        #expect(whole.total == values.filter { !$0.isNaN }.count)
        #expect(whole.below == thresholds.map { limit in values.filter { $0 < limit }.count })
        #expect(whole.atOrBelow == thresholds.map { limit in values.filter { $0 <= limit }.count })
    }
}

@Suite("Percentiles over randomisations")
struct ReplicatedPercentileTests {
    @Test("the error at a threshold near the percentile is that at the percentile")
    func nearbyThreshold() throws {
        let values = Self.values(seed: 4)
        let trials = Trials(values)
        let exact = try trials.use {
            try OrderStatistics(values).percentiles([0.5], of: [$0], randomisations: 32)[0].get()
        }
        var counts = ReplicateCounts(thresholds: [exact.value + 0.01], randomisations: 32)
        trials.use { counts.add($0) }
        let near = try OrderStatistics(values).percentiles(
            [0.5], replicates: counts.replicates, thresholds: [exact.value + 0.01])[0].get()
        #expect(near.value == exact.value)
        #expect(relativeError(near.standardError, exact.standardError) < 0.2)
    }

    /// 500 intervals of a true coverage near 95 %: outside 91.1 … 98.9 % (4 standard errors) once in 16,000 seeds.
    @Test("intervals from 32 independent randomisations hold the true percentile about 95 times in 100")
    func coverage() throws {
        let hits = try (0..<500).filter { seed in
            let values = Self.values(seed: UInt64(seed + 100))
            let found = try Trials(values).use {
                try OrderStatistics(values).percentiles([0.5], of: [$0], randomisations: 32)[0].get()
            }
            return found.low95 <= 0 && 0 <= found.high95
        }
        #expect((456...494).contains(hits.count), "\(hits.count) of 500")
    }

    /// 32 randomisations of 64 numbers whose median is 0.
    private static func values(seed: UInt64) -> [Double] {
        var numbers = TestNumbers(seed: seed)
        return (0..<32 * 64).map { _ in numbers.normal() }
    }
}
