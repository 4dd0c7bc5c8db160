import Testing
import ThreeFutures
import VectorMath

@Suite("Capital in service and capacity, worked out from the recorded orders alone")
struct CapacityTests {
    @Test("capital in service is what came on line less what retired, and nothing before the lead time")
    func service() {
        for trial in PropertyTests.trials(seed: 3) {
            let worked = trial.work()
            let ordered = runningTotals(worked.path(.capex))
            let lead = trial.inputs[.datacenterLeadTime]! / 0.25
            let life = trial.inputs[.datacenterChipLife]! / 0.25
            for (step, gross) in worked.path(.gross).enumerated() {
                let expected = read(ordered, Double(step) - lead) - read(ordered, Double(step) - lead - life)
                #expect(abs(gross - expected) <= 1e-9 * (1 + worked[.capexTotal]))
                if Double(step) <= lead { #expect(gross == 0) }
            }
        }
    }

    @Test("capacity on line is what came on line less what retired")
    func capacity() {
        for trial in RandomTrial.sample(PropertyTests.count, seed: 4) {
            let worked = trial.work()
            let built = Self.builtCapacity(trial, worked)
            for step in 0..<60 {
                let local = worked.path(.localShare)[step], open = worked.path(.openShare)[step]
                let ratio = trial.inputs[.pricingOpenCostRatio]!
                let closed = 1 - local - open
                let share = trial.inputs[.pricingComputeShare]!
                let earned = closed * worked.path(.closedPrice)[step] + open * worked.path(.openPrice)[step]
                let price = share * earned / (closed + ratio * open)
                let expected = price * worked.path(.utilisation)[step] * built[step] * 0.25
                #expect(abs(worked.path(.revenue)[step] - expected) <= 1e-9 * max(1, expected))
            }
        }
    }

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
        let (life, shellLife) = (input(.datacenterChipLife), input(.datacenterShellLife))
        let left = life < shellLife ? rent(rho, shellLife) / rent(rho, shellLife - life) : 0
        let capital =
            Double.exp(rho * input(.datacenterLeadTime))
            - (1 - input(.datacenterChipShare)) * Double.exp(-rho * life) * left
        let running = (input(.datacenterOpexRate) + input(.datacenterEnergyRate) * load) / keep
        let chips = rent(rho + input(.hardwareImprovement), input(.datacenterChipLife))
        let annual = chips * (capital + running)
        return annual / (input(.pricingUnitCost) * load * (1 - input(.datacenterTrainingShare)))
    }
}
