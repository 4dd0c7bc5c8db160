import Testing
import ThreeFutures
import VectorMath

@Suite("The internal rate of return")
struct InternalRateTests {
    @Test("it makes npv vanish, and lies at or above the discount rate exactly where npv is at least 0")
    func sides() {
        var existing = 0
        for trial in PropertyTests.trials(seed: 14) {
            var trial = trial
            if existing % 3 == 0 { trial.inputs[.datacenterRecovery] = 0 }
            let worked = trial.work()
            let rate = worked[.irr]
            guard !rate.isNaN else { continue }
            existing += 1
            #expect((rate >= trial.inputs[.financeDiscountRate]!) == (worked[.npv] >= 0))
            let flows = Flows(worked, horizon: trial.settings.horizonYears)
            // The value changes its sign within the error, or misses 0 by less than rounding.
            let around = [-1e-10, 1e-10].map { flows.value(Double.log(1 + rate) + $0) }
            let rounding = 1e-11 * flows.size(Double.log(1 + rate))
            #expect(around[0] * around[1] <= 0 || around.contains { abs($0) <= rounding })
        }
        #expect(existing > 2500)
    }

    @Test("of several rates it is that in the first cell of the grid whose end has turned")
    func firstRoot() {
        var several = 0
        for trial in RandomTrial.wideSample(2500, seed: 18) {
            let worked = trial.work()
            let flows = Flows(worked, horizon: trial.settings.horizonYears)
            if flows.changesOfSign < 2 { continue }
            several += 1
            let expected = flows.cell(
                from: Double.log(1 + trial.inputs[.financeDiscountRate]!), rises: worked[.npv] >= 0)
            guard let expected else {
                #expect(worked[.irr].isNaN)
                continue
            }
            let rate = Double.log(1 + worked[.irr])
            #expect(rate >= expected.lowerBound - 1e-10 && rate <= expected.upperBound + 1e-10)
        }
        #expect(several > 500)
    }

    @Test(
        "flows with rates of 5, 30 and 80 per cent have the one next to the discount rate",
        arguments: [
            (-0.4, 0.05), (0, 0.05), (0.05, 0.05), (0.1, 0.05), (0.2, 0.05), (0.4, 0.8), (0.79, 0.8), (0.9, 0.8),
        ])
    func threeRoots(discountRate: Double, expected: Double) {
        var flows = Array(repeating: TrialVector.zero, count: 60)
        for (year, flow) in [-1, 4.15, -5.595, 2.457].enumerated() { flows[4 * year] = TrialVector(repeating: flow) }
        let rates = ThreeFuturesModel(settings: Settings()).internalRate(
            flows: flows, atHorizon: .zero, discountRate: TrialVector(repeating: discountRate))
        for lane in 0..<TrialVector.laneCount { #expect(abs(rates[lane] - expected) <= 1e-10) }
    }

    @Test("there is none where money only comes or only goes, or where its value is negative at every rate")
    func none() {
        for signs in [[1.0, 1], [-1, -1], [0, 0], [-1, 1e-9, -1]] {
            var flows = Array(repeating: TrialVector.zero, count: 60)
            for (index, flow) in signs.enumerated() { flows[10 * index] = TrialVector(repeating: flow) }
            let rates = ThreeFuturesModel(settings: Settings()).internalRate(
                flows: flows, atHorizon: .zero, discountRate: TrialVector(repeating: 0.07))
            #expect(rates[0].isNaN)
        }
    }
}

/// The flows of a worked trial, and their value straight from the definition.
private struct Flows {
    private let flows: [Double]
    private let atHorizon: Double
    private let horizon: Double

    init(_ worked: WorkedTrial, horizon: Double) {
        flows = zip(worked.path(.cashFlow), worked.path(.shellValue)).map { $0 + $1 }
        atHorizon = max(0, worked[.salvage] - worked.path(.shellValue).reduce(0, +))
        self.horizon = horizon
    }

    func value(_ rate: Double) -> Double { sum(rate) { $0 } }

    func size(_ rate: Double) -> Double { sum(rate) { abs($0) } }

    private func sum(_ rate: Double, _ part: (Double) -> Double) -> Double {
        flows.enumerated().reduce(part(atHorizon) * Double.exp(-rate * horizon)) {
            $0 + part($1.element) * Double.exp(-rate * (Double($1.offset) * 0.25 + 0.125))
        }
    }

    var changesOfSign: Int {
        let signs = (flows + [atHorizon]).filter { $0 != 0 }.map { $0 > 0 }
        return zip(signs, signs.dropFirst()).count { $0 != $1 }
    }

    /// The first cell of the grid at whose end the value has turned; nil where there is none.
    func cell(from start: Double, rises: Bool) -> ClosedRange<Double>? {
        let end = rises ? Double.log(11) : Double.log(0.01)
        var before = start
        for position in 1... {
            let moved = start + (rises ? 0.01 : -0.01) * Double(position)
            let next = rises ? min(moved, end) : max(moved, end)
            if rises ? value(next) < 0 : value(next) >= 0 { return min(before, next)...max(before, next) }
            if next == end { return nil }
            before = next
        }
        return nil
    }
}
