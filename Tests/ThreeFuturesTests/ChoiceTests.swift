import Foundation
import Testing
import ThreeFutures

@Suite("The choice between the channels, step by step from its definition")
struct ChoiceTests {
    @Test("shares move towards what the recorded prices and lags ask for, whatever the channels cost")
    func definition() {
        let extremes: [[InputName: Double]] = [
            [:],
            [.substitutionPriceSensitivity: 0],
            [.substitutionPriceSensitivity: 20],
            [.substitutionPriceSensitivity: 20, .workstationPrice: 1e12],
            [.substitutionPriceSensitivity: 20, .workstationPrice: 1e-6, .workstationPower: 0],
            [.substitutionPriceSensitivity: 20, .pricingOpenMarkup: 1e-6],
            [.substitutionPriceSensitivity: 5, .pricingOpenMarkup: 1e9, .workstationImprovement: 2],
            [.workstationSunkShare: 1, .workstationUpkeep: 0, .workstationPower: 0],
        ]
        for drawn in RandomTrial.sample(20, seed: 31) {
            for changes in extremes {
                var trial = drawn
                trial.inputs.merge(changes) { $1 }
                for switches in Self.switches { expectDefinition(trial, switches) }
            }
        }
    }

    private static let switches = [
        Switches(), Switches(localEnabled: false), Switches(openEnabled: false),
        Switches(localEnabled: false, openEnabled: false),
    ]

    private func expectDefinition(_ trial: RandomTrial, _ switches: Switches) {
        let worked = trial.work(switches)
        let moved = 1 - exp(-0.25 / trial.inputs[.substitutionInertia]!)
        for step in 0..<59 {
            let (local, open) = (worked.path(.localShare), worked.path(.openShare))
            let target = Self.target(trial, switches, worked, step)
            let expected = (
                local[step] + moved * (target.local - local[step]), open[step] + moved * (target.open - open[step])
            )
            #expect(abs(local[step + 1] - expected.0) < 1e-11 && abs(open[step + 1] - expected.1) < 1e-11)
        }
    }

    /// The target shares of a step, as the model's description has them.
    private static func target(
        _ trial: RandomTrial, _ switches: Switches, _ worked: WorkedTrial, _ step: Int
    ) -> (local: Double, open: Double) {
        func input(_ name: InputName) -> Double { trial.inputs[name]! }
        let tolerance =
            input(.substitutionTolerance) / 12 * exp(input(.substitutionToleranceGrowth) * 0.25 * Double(step))
        let lag = worked.path(.openLag)[step] / 12
        let closed = worked.path(.closedPrice)[step]
        func weight(_ cost: Double) -> Double {
            // Bounded so that no share becomes ∞/∞.
            min(pow(closed / cost, input(.substitutionPriceSensitivity)), 1e140)
        }
        let fitLocal = switches.localEnabled ? pow(2, -(lag + input(.openLagCompression) / 12) / tolerance) : 0
        let fitOpen = switches.openEnabled ? pow(2, -lag / tolerance) : fitLocal
        let open = switches.openEnabled ? weight(worked.path(.openPrice)[step] * input(.substitutionOpenFriction)) : 0
        let local =
            switches.localEnabled ? weight(worked.path(.localCost)[step] * input(.substitutionLocalFriction)) : 0
        let both = 1 + open + local
        return (fitLocal * (local / both), fitLocal * (open / both) + (fitOpen - fitLocal) * (open / (1 + open)))
    }
}
