import Testing
import ThreeFutures
import VectorMath

/// The properties that the model's specification names, each over random trials with fixed seeds.
@Suite("Properties of the model")
struct PropertyTests {
    static let count = 2500

    /// As many as shipped scenarios give, and as many from far beyond.
    static func trials(seed: UInt64) -> [RandomTrial] {
        RandomTrial.sample(count, seed: seed) + RandomTrial.wideSample(count, seed: seed)
    }

    /// What rounding is measured by: the largest sum of money.
    static func size(_ worked: WorkedTrial) -> Double {
        1 + worked[.capexTotal] + worked.path(.revenue).reduce(0) { $0 + abs($1) }
            + worked.path(.operatingCost).reduce(0) { $0 + abs($1) }
    }

    @Test("shares, utilisation and books stay consistent")
    func consistency() {
        for trial in Self.trials(seed: 2) {
            let worked = trial.work()
            for (local, open) in zip(worked.path(.localShare), worked.path(.openShare)) {
                #expect(local >= 0 && open >= 0 && local + open <= 1)
            }
            let most = trial.inputs[.datacenterMaxUtilisation]!
            #expect(worked.path(.utilisation).allSatisfy { $0 >= 0 && $0 <= most })
            let balance = sum(worked.path(.revenue)) - sum(worked.path(.operatingCost)) - worked[.capexTotal]
            #expect(abs(sum(worked.path(.cashFlow)) - balance) <= 1e-9 * Self.size(worked))
            let total = sum(worked.path(.cashFlow)) + sum(worked.path(.shellValue))
            #expect(abs(worked.path(.cumulativeCashFlow).last! - total) <= 1e-9 * Self.size(worked))
            #expect(worked.path(.shellValue).allSatisfy { $0 >= 0 })
            #expect(sum(worked.path(.shellValue)) <= worked[.salvage] * (1 + 1e-12))
        }
    }

    @Test("a workstation beyond reach is as good as none, and none does no work")
    func localOff() {
        for drawn in RandomTrial.sample(Self.count, seed: 5) {
            let choosy = drawn.with(
                .substitutionPriceSensitivity, max(1, drawn.inputs[.substitutionPriceSensitivity]!))
            let without = choosy.work(Switches(localEnabled: false))
            #expect(without.path(.localShare).allSatisfy { $0 == 0 })
            let beyond = choosy.with(.workstationPrice, 1e12).with(.substitutionInitialLocalShare, 0)
                .with(.workstationSunkShare, min(0.9, drawn.inputs[.workstationSunkShare]!))
            #expect(abs(beyond.work()[.npv] - without[.npv]) <= 1e-3 * abs(without[.npv]) + 1e-3)
        }
    }

    @Test("open models switched off do no work, and neither does the waiting for them")
    func openOff() {
        for trial in RandomTrial.sample(Self.count, seed: 6) {
            let without = trial.work(Switches(openEnabled: false))
            #expect(without.path(.openShare).allSatisfy { $0 == 0 })
        }
    }

    @Test("a fixed capex path keeps the orders and, unchanged, the whole trial")
    func fixedPath() {
        for trial in RandomTrial.sample(Self.count, seed: 7) {
            let factual = trial.work()
            #expect(
                trial.work(orders: factual.path(.capex)).outcomes.map(\.bitPattern)
                    == factual.outcomes.map(\.bitPattern))
            let counterfactual = trial.work(Switches(localEnabled: false), orders: factual.path(.capex))
            #expect(counterfactual.path(.capex) == factual.path(.capex))
        }
    }

    @Test(
        "without reactions, npv never falls when adoption grows",
        arguments: [InputName.adoptionGrowth, .adoptionCeiling])
    func adoption(_ name: InputName) {
        for drawn in RandomTrial.sample(Self.count, seed: 8) {
            let trial = drawn.with(.datacenterDiscipline, 0).with(.pricingPressure, 0).with(.openLagDistillation, 0)
                .with(.datacenterEnergyRate, 0)
            let more = trial.scaled(name, by: 1.2).work()[.npv]
            #expect(more >= trial.work()[.npv] - 1e-9)
        }
    }

    @Test(
        "local work never grows when it gets dearer or worse",
        arguments: [InputName.workstationPrice, .substitutionLocalFriction, .openLagCompression])
    func dearer(_ name: InputName) {
        for drawn in RandomTrial.sample(Self.count, seed: 9) {
            let trial = drawn.with(.pricingPressure, 0).with(.openLagDistillation, 0)
            #expect(trial.scaled(name, by: 1.3).work()[.localShare] <= trial.work()[.localShare] + 1e-12)
        }
    }

    @Test(
        "local work never shrinks when workstations do more", arguments: [InputName.workstationDuty, .workstationSpeed])
    func cheaper(_ name: InputName) {
        for drawn in RandomTrial.sample(Self.count, seed: 10) {
            let trial = drawn.with(.pricingPressure, 0).with(.openLagDistillation, 0)
            #expect(trial.scaled(name, by: 1.3).work()[.localShare] >= trial.work()[.localShare] - 1e-12)
        }
    }

    @Test("a higher dominance share never finds more dominance, and every trial is in the future its outcomes say")
    func dominance() {
        var counts: [Int] = []
        for share in [0.02, 0.05, 0.2, 0.5, 0.8, 1] {
            var count = 0
            for drawn in RandomTrial.sample(Self.count, seed: 11) {
                var trial = drawn
                trial.settings.dominanceShare = share
                let worked = trial.work()
                count += worked.future == .localDominates ? 1 : 0
                let expected: Future =
                    worked[.localShare] >= share ? .localDominates : worked[.npv] >= 0 ? .paysOut : .slowAdoption
                #expect(worked.future == expected)
            }
            counts.append(count)
        }
        #expect(counts == counts.sorted(by: >))
        #expect(counts[0] > counts[4])
    }

    @Test("money is only a unit: all prices times k leave everything but money alone", arguments: [0.01, 3, 1000])
    func money(_ factor: Double) {
        let monetary: [InputName] = [
            .adoptionInitialSpend, .adoptionCeiling, .pricingUnitCost, .workstationPrice, .workstationElectricity,
            .datacenterCapex,
        ]
        for trial in RandomTrial.sample(Self.count, seed: 12) {
            let before = trial.work()
            let after = monetary.reduce(trial) { $0.scaled($1, by: factor) }.work()
            for outcome in Outcome.allCases {
                let scale = outcome.unit.hasPrefix("B$") ? factor : 1
                // npv is a difference: what rounding leaves of it is measured by what it is a difference of.
                let size = max(abs(before[outcome]), outcome.unit == "B$" ? before[.capexTotal] : 1e-3)
                let expected = before[outcome] * scale
                let same = expected == after[outcome] || (expected.isNaN && after[outcome].isNaN)
                #expect(same || abs(after[outcome] - expected) <= 1e-9 * size * scale)
            }
            #expect(after.future == before.future)
        }
    }

    @Test("trials run together have the bits of trials run alone")
    func lanes() {
        let trials = RandomTrial.sample(80 * TrialVector.laneCount, seed: 13)
        for start in stride(from: 0, to: trials.count, by: TrialVector.laneCount) {
            let together = VectorTrials.results(Array(trials[start..<start + TrialVector.laneCount]))
            for lane in 0..<TrialVector.laneCount {
                let one = trials[start + lane].work()
                for outcome in Outcome.allCases {
                    #expect(together[outcome.rawValue][lane].bitPattern == one[outcome].bitPattern)
                }
                #expect(together[Outcome.allCases.count][lane] == Double(one.future.rawValue))
                for (index, series) in Series.banded.enumerated() {
                    for year in 0..<15 {
                        let value = together[Outcome.allCases.count + 1 + index * 15 + year][lane]
                        #expect(value.bitPattern == one.path(series)[4 * year + 3].bitPattern)
                    }
                }
            }
        }
    }

    @Test("spending lies between the start and a ceiling below it, whatever the sign of growth")
    func shrinkingMarket() {
        for drawn in RandomTrial.sample(Self.count, seed: 15) {
            let ceiling = 0.3 * drawn.inputs[.adoptionInitialSpend]!
            let trial = drawn.with(.adoptionCeiling, ceiling).with(.adoptionElasticity, 0).with(.adoptionVolatility, 0)
                .with(.hardwareImprovement, 0).with(.adoptionGrowth, drawn.inputs[.adoptionGrowth]! - 0.6)
            let worked = trial.work()
            let first = worked.path(.work)[0]
            for work in worked.path(.work) {
                #expect(work <= first * (1 + 1e-12) && work >= 0.3 * first * (1 - 1e-12))
            }
            #expect(worked.path(.work) == worked.path(.work).sorted(by: >))
        }
    }

    @Test("sold as planned, at cost and by closed models alone, datacenters keep the load of the start")
    func asPlanned() {
        let plan = Switches(localEnabled: false, openEnabled: false, demandAsPlanned: true, pricesAtCost: true)
        for trial in Self.trials(seed: 16) {
            let initial = trial.inputs[.datacenterInitialLoad]! * trial.inputs[.datacenterMaxUtilisation]!
            let worked = trial.work(plan)
            for (utilisation, work) in zip(worked.path(.utilisation), worked.path(.work)) where work > 0 {
                #expect(abs(utilisation - initial) <= 1e-12)
            }
            let costs = zip(worked.path(.closedPrice), worked.path(.openPrice))
            for (closed, open) in costs {
                #expect(abs(open - closed * trial.inputs[.pricingOpenCostRatio]!) <= 1e-12 * closed)
            }
        }
    }

    @Test("without noise and with the same inputs every trial is the same to the last bit")
    func constants() {
        for drawn in RandomTrial.sample(20, seed: 17) {
            var trial = drawn
            trial.noise = trial.noise.map { $0.map { _ in 0 } }
            let together = VectorTrials.results(Array(repeating: trial, count: TrialVector.laneCount))
            for result in together {
                for lane in 1..<TrialVector.laneCount { #expect(result[lane].bitPattern == result[0].bitPattern) }
            }
        }
    }

    private func sum(_ values: [Double]) -> Double { values.reduce(0, +) }
}
