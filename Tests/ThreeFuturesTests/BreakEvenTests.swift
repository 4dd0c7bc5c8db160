import Testing
import ThreeFutures
import VectorMath

@Suite("Datacenters that are always full at the break-even price")
struct BreakEvenTests {
    @Test("they break even for any chips, shells, lead times and lives, to a quarter's width")
    func breakEven() {
        var shells = 0
        for drawn in RandomTrial.sample(2500, seed: 1) + RandomTrial.wideSample(2500, seed: 1) {
            let trial = drawn.alwaysFull()
            let worked = trial.work(Switches(localEnabled: false, openEnabled: false))
            let rho = Double.log(1 + trial.inputs[.financeDiscountRate]!)
            let slope = abs(trial.inputs[.hardwareImprovement]!) + abs(rho)
            let sales = Self.worth(worked.path(.revenue), rho) / Self.worth(worked.path(.capex), rho)
            #expect(abs(worked[.profitabilityIndex]) <= slope * 0.125 * sales + 0.005)
            shells += worked[.salvage] > 0 ? 1 : 0
        }
        #expect(shells > 4000)
    }

    private static func worth(_ flows: [Double], _ rho: Double) -> Double {
        flows.enumerated().reduce(0) { $0 + $1.element * Double.exp(-rho * (Double($1.offset) * 0.25 + 0.125)) }
    }
}

extension RandomTrial {
    /// Sold out from the first day to the last at the break-even price, until all chips have retired.
    fileprivate func alwaysFull() -> RandomTrial {
        var trial = self
        trial.settings.buildYears = 5
        trial.settings.horizonYears = 50
        trial.noise = (0..<3).map { _ in Array(repeating: 0, count: 200) }
        let fixed: [InputName: Double] = [
            .datacenterInitialLoad: 1, .datacenterDiscipline: 0, .datacenterTrainingFloor: 1,
            .pricingInitialMarkup: 1, .pricingTargetMarkup: 1, .pricingLeadPremium: 100, .pricingPressure: 0,
            .pricingComputeShare: 1, .adoptionElasticity: 0, .adoptionVolatility: 0, .hardwareVolatility: 0,
            .openLagVolatility: 0, .adoptionInitialSpend: 1e9, .adoptionCeiling: 1e30, .adoptionGrowth: 1.5,
        ]
        trial.inputs.merge(fixed) { $1 }
        trial.inputs[.datacenterLeadTime] = min(8, trial.inputs[.datacenterLeadTime]!)
        trial.inputs[.datacenterChipLife] = min(30, trial.inputs[.datacenterChipLife]!)
        return trial
    }
}
