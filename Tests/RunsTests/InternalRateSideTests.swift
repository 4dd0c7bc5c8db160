import RandomStreams
import Runs
import Scenarios
import Simulation
import Testing
import ThreeFutures

@Suite("The side of the discount rate on which irr lies, over a million trials in all")
struct InternalRateSideTests {
    @Test(
        "irr is at least the discount rate exactly where npv is at least 0",
        arguments: [
            [], ["datacenter.recovery=0"], ["datacenter.recovery=0", "settings.horizonYears=30"],
            ["datacenter.recovery=0", "settings.horizonYears=50", "datacenter.opexRate=pert: [0.05, 0.15, 0.4]"],
        ])
    func sides(overrides: [String]) throws {
        let scenario = try Shipped.load("evidence", overrides: overrides)
        let plan = try Plan(scenario, sampling: Sampling(trials: 262_144, seed: 3, method: .random))
        let sample = try TrialSample(first: 262_144, of: plan)
        let (rates, values) = (sample[.irr], sample[.npv])
        let discountRates = sample[.financeDiscountRate]
        var existing = 0
        var wrong = 0
        for trial in rates.indices where !rates[trial].isNaN {
            existing += 1
            if (rates[trial] >= discountRates[trial]) != (values[trial] >= 0) { wrong += 1 }
        }
        #expect(wrong == 0)
        #expect(existing > 200_000)
    }
}
