import Foundation
import Statistics
import Testing

@Suite("Statistics of weighted trials")
struct WeightedTests {
    private static let weights = TrialWeights([1, 2, 3, 4], trials: [0, 1, 2, 3], randomisations: 1)

    @Test("mean, deviation and effective number are those of the formulas, NaN and infinities left out")
    func moments() throws {
        let mean = try #require(Self.weights.mean([1, 2, 4, 8]))
        #expect(abs(mean.value - 4.9) < 1e-14)
        #expect(abs(mean.standardError - 209.9.squareRoot() / 10) < 1e-14)
        #expect(abs(Self.weights.effectiveTrials - 100.0 / 30) < 1e-14)
        let deviation = try #require(Self.weights.standardDeviation([1, 2, 4, 8]))
        // Σw(v − m)²/Σw = 7.29, and n/(n − 1) with n = 10/3.
        #expect(abs(deviation.value - (7.29 * (10.0 / 3) / (7.0 / 3)).squareRoot()) < 1e-13)
        let some = TrialWeights([1, 2, 3, 4, 5, 6], trials: Array(0..<6), randomisations: 1)
        #expect(abs(try #require(some.mean([1, 2, 4, 8, .nan, .infinity])).value - 4.9) < 1e-14)
        #expect(some.mean([.nan, .nan, .nan, .nan, .nan, .nan]) == nil)
    }

    @Test("a number stands at the share of the others' weight below it")
    func percentiles() throws {
        let ranks = WeightedRanks(
            [8, 2, 4, 1], weights: TrialWeights([4, 2, 3, 1], trials: [0, 1, 2, 3], randomisations: 1))
        #expect(ranks.quantile(0) == 1 && ranks.quantile(1) == 8 && ranks.quantile(0.125) == 2)
        #expect(abs(try #require(ranks.quantile(0.5)) - 4.5) < 1e-14)
        let fifth = try #require(ranks.quantile(0.2))
        let expected = 2 + 2 * 0.075 / (3.0 / 7 - 0.125)
        #expect(abs(fifth - expected) < 1e-14)
        #expect(WeightedRanks([.nan], weights: TrialWeights([1], trials: [0], randomisations: 1)).quantile(0.5) == nil)
    }

    @Test("with equal weights percentiles are quantiles of type 7, and never ranks above every number")
    func equal() throws {
        let values = (0..<1001).map { sin(Double($0) * 12.9898) * 43.7 } + [.infinity, .infinity, .nan]
        let weights = TrialWeights(values.map { _ in 0.25 }, trials: Array(values.indices), randomisations: 1)
        let (ranks, exact) = (WeightedRanks(values, weights: weights), OrderStatistics(values))
        for probability in [0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999] {
            let (found, expected) = (ranks.quantile(probability), exact.quantile(probability))
            let difference = abs((found ?? .nan) - (expected ?? .nan))
            #expect(found == expected || difference < 1e-10, "\(probability)")
        }
        let five = try ranks.percentiles([0.05])[0].get()
        let independent = try exact.percentiles([0.05])[0].get()
        #expect(abs(five.probabilityStandardError / independent.probabilityStandardError - 1) < 0.05)
        #expect(five.low95 < five.value && five.value < five.high95)
    }

    @Test("a share has the error of independent weighted draws, or of the randomisations where that is larger")
    func shares() throws {
        let alone = WeightedShares(Self.weights, bins: [0, 0, 1, 1], count: 2)
        let share = try #require(alone.share(of: 1..<2))
        #expect(abs(share.probability - 0.7) < 1e-15)
        #expect(abs(share.standardError - 4.7.squareRoot() / 10) < 1e-15)
        // Two randomisations that disagree wholly.
        let weights = TrialWeights(
            [Double](repeating: 1, count: 1000), trials: Array(0..<1000), randomisations: 2)
        let split = WeightedShares(weights, bins: (0..<1000).map { $0 % 2 }, count: 2)
        #expect(abs(try #require(split.share(of: 0..<1)).standardError - 0.5) < 1e-12)
        let none = try #require(WeightedShares(weights, bins: weights.values.map { _ in 0 }, count: 2).share(of: 1..<2))
        #expect(none.probability == 0 && none.low95 == 0 && none.high95 > 0.001 && none.high95 < 0.01)
        #expect(WeightedShares(weights, bins: weights.values.map { _ in -1 }, count: 2).share(of: 0..<1) == nil)
    }

    @Test("percentiles with fewer than ten effective trials beyond them are refused")
    func refusals() {
        let values = (0..<1000).map(Double.init)
        var heavy = [Double](repeating: 1e-6, count: 1000)
        for index in 0..<50 { heavy[index * 20] = 1 }
        let weights = TrialWeights(heavy, trials: Array(0..<1000), randomisations: 1)
        let found = WeightedRanks(values, weights: weights).percentiles([0.05, 0.5])
        #expect(throws: StatisticsError.unsupportedPercentile(probability: 0.05, trials: 50, trialsNeeded: 200)) {
            try found[0].get()
        }
        #expect((try? found[1].get()) != nil)
    }

    @Test("95 % intervals of weighted means and shares hold the truth in 92 to 98 % of 400 repetitions")
    func coverage() throws {
        var generator = SplitMix(state: 7)
        var inside = (mean: 0, share: 0, median: 0)
        for _ in 0..<400 {
            // Exponential ratios of a normal: weights e^(z/2) turn N(0, 1) into N(½, 1).
            let values = (0..<2000).map { _ in generator.normal() }
            let weights = TrialWeights(values.map { exp($0 / 2) }, trials: Array(0..<2000), randomisations: 1)
            let mean = try #require(weights.mean(values))
            if mean.low95 < 0.5, mean.high95 > 0.5 { inside.mean += 1 }
            let share = try #require(
                WeightedShares(weights, bins: values.map { $0 > 0.5 ? 1 : 0 }, count: 2).share(of: 1..<2))
            if share.low95 < 0.5, share.high95 > 0.5 { inside.share += 1 }
            let median = try WeightedRanks(values, weights: weights).percentiles([0.5])[0].get()
            if median.low95 < 0.5, median.high95 > 0.5 { inside.median += 1 }
        }
        for count in [inside.mean, inside.share, inside.median] {
            #expect((368...392).contains(count), "\(count) of 400")
        }
    }
}

/// Numbers that look random and are always the same: SplitMix64, and normals of Box and Muller.
private struct SplitMix {
    var state: UInt64

    mutating func uniform() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return (Double((mixed ^ mixed >> 31) >> 11) + 0.5) * 0x1p-53
    }

    mutating func normal() -> Double { (-2 * log(uniform())).squareRoot() * cos(2 * .pi * uniform()) }
}
