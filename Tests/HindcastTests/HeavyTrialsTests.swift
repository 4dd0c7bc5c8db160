import Foundation
import Hindcast
import Testing

@Suite("Trials that matter")
struct HeavyTrialsTests {
    private static let logs = (0..<20_000).map { 6 * sin(Double($0) * 1.7) + 3 * cos(Double($0) * 0.9) }

    @Test("of as many as may be kept all are, with their weights")
    func all() throws {
        let weights = try #require(HistoryWeights(Self.logs))
        let heavy = HeavyTrials(weights, Self.logs, atMost: 20_000)
        #expect(!heavy.isSample && heavy.trials == heavy.trials.sorted())
        #expect(abs(heavy.weights.reduce(0, +) - 1) < 1e-12)
        for (trial, weight) in zip(heavy.trials, heavy.weights) {
            #expect(abs(weight / weights.weight(Self.logs[trial]) - 1) < 1e-8)
        }
    }

    @Test("of more, the heavy ones stay as they are, the light ones share one weight, and what they tell is the same")
    func sample() throws {
        let weights = try #require(HistoryWeights(Self.logs))
        let heavy = HeavyTrials(weights, Self.logs, atMost: 4000)
        #expect(heavy.isSample && (3990...4001).contains(heavy.trials.count))
        #expect(Set(heavy.trials).count == heavy.trials.count)
        #expect(abs(heavy.weights.reduce(0, +) - 1) < 1e-12)
        let light = try #require(heavy.weights.min())
        for (trial, weight) in zip(heavy.trials, heavy.weights) where weight > light * 1.001 {
            #expect(abs(weight / weights.weight(Self.logs[trial]) - 1) < 0.01)
        }
        let value = { (trial: Int) in sin(Double(trial) * 0.37) }
        let whole = Self.logs.indices.reduce(0) { $0 + weights.weight(Self.logs[$1]) * value($1) }
        let found = zip(heavy.trials, heavy.weights).reduce(0) { $0 + $1.1 * value($1.0) }
        #expect(abs(found - whole) < 0.02)
        let worth = 1 / heavy.weights.reduce(0) { $0 + $1 * $1 }
        #expect(worth > 0.7 * weights.effectiveTrials)
    }
}
