import Testing
import ThreeFutures
import VectorMath

/// The properties that the model's specification names, each over random trials with fixed seeds.
@Suite("Properties of the model")
struct PropertyTests {
    static let count = 2500

    @Test("chips bought at the break-even price break even, to a quarter's width")
    func breakEven() {
        for drawn in RandomTrial.sample(Self.count, seed: 1) {
            // Where costs fall fast or running costs weigh heavily, a quarter is wide: see the next test.
            let trial = drawn.alwaysFull()
                .with(.hardwareImprovement, 0.11 + 0.3 * (drawn.inputs[.hardwareImprovement]! - 0.11))
                .with(.datacenterOpexRate, 0.03 + 0.4 * (drawn.inputs[.datacenterOpexRate]! - 0.03))
                .with(.datacenterChipLife, min(5, drawn.inputs[.datacenterChipLife]!))
            let worked = trial.work(Switches(localEnabled: false, openEnabled: false))
            #expect(abs(worked[.profitabilityIndex]) <= 0.04)
        }
    }

    @Test("what breaking even misses is the first-order error of a quarterly step")
    func breakEvenError() {
        for drawn in RandomTrial.sample(Self.count, seed: 1) {
            let trial = drawn.alwaysFull()
            let worked = trial.work(Switches(localEnabled: false, openEnabled: false))
            // A step is paid its opening price (+ h·dt/2 of revenue), and orders earn half a step late (− ρ·dt/2).
            let rho = Double.log(1 + trial.inputs[.financeDiscountRate]!)
            let annuity = (1 - Double.exp(-rho * trial.inputs[.datacenterChipLife]!)) / rho
            let use = trial.inputs[.datacenterEnergyRate]! * trial.inputs[.datacenterMaxUtilisation]!
            let running = (trial.inputs[.datacenterOpexRate]! + use) * annuity
            let expected = ((1 + running) * trial.inputs[.hardwareImprovement]! - rho) * 0.125
            #expect(abs(worked[.profitabilityIndex] - expected) <= 0.01)
        }
    }

    @Test("shares, utilisation and books stay consistent")
    func consistency() {
        for trial in RandomTrial.sample(Self.count, seed: 2) {
            let worked = trial.work()
            for (local, open) in zip(worked.path(.localShare), worked.path(.openShare)) {
                #expect(local >= 0 && open >= 0 && local + open <= 1)
            }
            let most = trial.inputs[.datacenterMaxUtilisation]!
            #expect(worked.path(.utilisation).allSatisfy { $0 >= 0 && $0 <= most })
            let balance = sum(worked.path(.revenue)) - sum(worked.path(.operatingCost)) - worked[.capexTotal]
            #expect(abs(sum(worked.path(.cashFlow)) - balance) <= 1e-9 * worked[.capexTotal])
            #expect(
                abs(worked.path(.cumulativeCashFlow).last! - sum(worked.path(.cashFlow))) <= 1e-9 * worked[.capexTotal])
        }
    }

    @Test("capital in service is what came on line less what retired, and nothing before the lead time")
    func service() {
        for trial in RandomTrial.sample(Self.count, seed: 3) {
            let worked = trial.work()
            let ordered = runningTotals(worked.path(.capex))
            let lead = trial.inputs[.datacenterLeadTime]! / 0.25
            let life = trial.inputs[.datacenterChipLife]! / 0.25
            for (step, gross) in worked.path(.gross).enumerated() {
                let expected = read(ordered, Double(step) - lead) - read(ordered, Double(step) - lead - life)
                #expect(abs(gross - expected) <= 1e-9 * worked[.capexTotal])
                if Double(step) <= lead { #expect(gross == 0) }
            }
        }
    }

    @Test("capacity on line is what came on line less what retired")
    func capacity() {
        for trial in RandomTrial.sample(Self.count, seed: 4) {
            let worked = trial.work()
            let built = Self.builtCapacity(trial, worked)
            for step in 0..<60 {
                let local = worked.path(.localShare)[step], open = worked.path(.openShare)[step]
                let ratio = trial.inputs[.pricingOpenCostRatio]!
                let closed = 1 - local - open
                let earned = closed * worked.path(.closedPrice)[step] + open * worked.path(.openPrice)[step]
                let price = earned / (closed + ratio * open)
                let expected = price * worked.path(.utilisation)[step] * built[step] * 0.25
                #expect(abs(worked.path(.revenue)[step] - expected) <= 1e-9 * max(1, expected))
            }
        }
    }

    @Test("a workstation beyond reach is as good as none, and none does no work")
    func localOff() {
        for drawn in RandomTrial.sample(Self.count, seed: 5) {
            let without = drawn.work(Switches(localEnabled: false))
            #expect(without.path(.localShare).allSatisfy { $0 == 0 })
            let beyond = drawn.with(.workstationPrice, 1e12).with(.substitutionInitialLocalShare, 0)
                .with(.workstationSunkShare, min(0.9, drawn.inputs[.workstationSunkShare]!))
            let difference = abs(beyond.work()[.npv] - without[.npv])
            #expect(difference <= 1e-3 * without[.capexTotal])
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
            let more = trial.scaled(name, by: 1.2).work()[.npv]
            #expect(more >= trial.work()[.npv] - 1e-9)
        }
    }

    @Test(
        "local work never grows when it gets dearer or worse",
        arguments: [InputName.workstationPrice, .substitutionLocalFriction, .openLagCompression])
    func dearer(_ name: InputName) {
        for trial in RandomTrial.sample(Self.count, seed: 9) {
            #expect(trial.scaled(name, by: 1.3).work()[.localShare] <= trial.work()[.localShare] + 1e-12)
        }
    }

    @Test(
        "local work never shrinks when workstations do more", arguments: [InputName.workstationDuty, .workstationSpeed])
    func cheaper(_ name: InputName) {
        for trial in RandomTrial.sample(Self.count, seed: 10) {
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

    @Test("the rate of return makes npv vanish")
    func internalRate() {
        var existing = 0
        for trial in RandomTrial.sample(Self.count, seed: 14) {
            let worked = trial.work()
            let rate = worked[.irr]
            guard !rate.isNaN else { continue }
            existing += 1
            let slope = Self.npv(worked, rate: rate + 1e-10) - Self.npv(worked, rate: rate - 1e-10)
            #expect(abs(Self.npv(worked, rate: rate)) <= abs(slope))
        }
        #expect(existing > Self.count / 2)
    }
}

extension PropertyTests {
    private func sum(_ values: [Double]) -> Double { values.reduce(0, +) }

    private func runningTotals(_ values: [Double]) -> [Double] {
        values.reduce(into: [0]) { totals, value in totals.append(totals.last! + value) }
    }

    private func read(_ totals: [Double], _ position: Double) -> Double { Self.read(totals, position) }

    private static func read(_ totals: [Double], _ position: Double) -> Double {
        guard position > 0 else { return 0 }
        let whole = Int(position.rounded(.down))
        let fraction = position - Double(whole)
        return fraction == 0 ? totals[whole] : totals[whole] + fraction * (totals[whole + 1] - totals[whole])
    }

    /// The sellable capacity of the buildout, worked out from the recorded orders and prices alone.
    private static func builtCapacity(_ trial: RandomTrial, _ worked: WorkedTrial) -> [Double] {
        let inputs = trial.inputs
        let ordered = worked.path(.capex).reduce(into: [0.0]) { $0.append($0.last! + $1) }
        let openOverCost = inputs[.pricingOpenCostRatio]! * inputs[.pricingOpenMarkup]!
        let kappa = capacityPerCapital(trial)
        var installed = [0.0]
        var before = 0.0
        return (0..<60).map { step in
            let online = read(ordered, Double(step) - inputs[.datacenterLeadTime]! / 0.25)
            let cost = worked.path(.openPrice)[step] / openOverCost
            installed.append(installed.last! + kappa * (online - before) * inputs[.pricingUnitCost]! / cost)
            before = online
            let retired = read(installed, Double(step + 1) - inputs[.datacenterChipLife]! / 0.25)
            let floor = inputs[.datacenterTrainingFloor]!
            let decay = Double.exp(-inputs[.datacenterTrainingDecline]! * Double(step) * 0.25)
            let training = inputs[.datacenterTrainingShare]! * (floor + (1 - floor) * decay)
            return (installed.last! - retired) * (1 - training)
        }
    }

    /// κ, straight from its definition.
    private static func capacityPerCapital(_ trial: RandomTrial) -> Double {
        func input(_ name: InputName) -> Double { trial.inputs[name]! }
        func rent(_ rate: Double, _ life: Double) -> Double { rate / (1 - Double.exp(-rate * life)) }
        let rho = Double.log(1 + input(.financeDiscountRate))
        let load = input(.datacenterInitialLoad) * input(.datacenterMaxUtilisation)
        let keep = rent(rho, input(.datacenterChipLife))
        let share = input(.datacenterChipShare)
        let capital = share + (1 - share) * rent(rho, input(.datacenterShellLife)) / keep
        let running = (input(.datacenterOpexRate) + input(.datacenterEnergyRate) * load) / keep
        let chips = rent(rho + input(.hardwareImprovement), input(.datacenterChipLife))
        let annual = chips * (Double.exp(rho * input(.datacenterLeadTime)) * capital + running)
        return annual / (input(.pricingUnitCost) * load * (1 - input(.datacenterTrainingShare)))
    }

    /// npv at another rate, from the recorded flows.
    private static func npv(_ worked: WorkedTrial, rate: Double) -> Double {
        let rho = Double.log(1 + rate)
        let flows = worked.path(.cashFlow).enumerated().map { $1 * Double.exp(-rho * (Double($0) * 0.25 + 0.125)) }
        return flows.reduce(0, +) + worked[.salvage] * Double.exp(-rho * 15)
    }
}

extension RandomTrial {
    /// Chips only, sold out from the first day to the last at the break-even price.
    func alwaysFull() -> RandomTrial {
        var trial = self
        trial.settings.horizonYears = 30
        trial.noise = trial.noise.map { _ in Array(repeating: 0, count: 120) }
        let fixed: [InputName: Double] = [
            .datacenterChipShare: 1, .datacenterInitialLoad: 1, .datacenterDiscipline: 0, .datacenterTrainingFloor: 1,
            .pricingInitialMarkup: 1, .pricingTargetMarkup: 1, .pricingLeadPremium: 100, .pricingPressure: 0,
            .adoptionElasticity: 0, .adoptionVolatility: 0, .hardwareVolatility: 0, .openLagVolatility: 0,
            .adoptionInitialSpend: 1e6, .adoptionCeiling: 1e15, .adoptionGrowth: 1.5,
        ]
        trial.inputs.merge(fixed) { $1 }
        return trial
    }
}

/// Runs a vector of random trials on the fast path.
enum VectorTrials {
    static func results(_ trials: [RandomTrial]) -> [TrialVector] {
        let model = ThreeFuturesModel(settings: trials[0].settings)
        let draws = pack(trials.map { $0.values + $0.noise.flatMap { $0 } })
        let results = UnsafeMutablePointer<TrialVector>.allocateCacheLines(count: model.resultCount)
        defer { results.deallocate() }
        let workspace = Workspace<TrialVector>(settings: model.settings)
        draws.withUnsafeBufferPointer { draws in
            model.run(
                draws: draws.baseAddress!, drawStride: 1, results: results, resultStride: 1, workspace: workspace)
        }
        return Array(UnsafeBufferPointer(start: results, count: model.resultCount))
    }

    private static func pack(_ trials: [[Double]]) -> [TrialVector] {
        trials[0].indices.map { index in
            var vector = TrialVector.zero
            for lane in 0..<TrialVector.laneCount { vector[lane] = trials[lane][index] }
            return vector
        }
    }
}
