import Testing
import ThreeFutures
import VectorMath

@Suite("Worked cases of an independent implementation")
struct ConformanceTests {
    @Test("every outcome agrees to 1e-9", arguments: WorkedCase.all)
    func outcomes(_ worked: WorkedCase) {
        let trial = work(worked)
        for outcome in Outcome.allCases {
            let expected = worked.outcomes[outcome]!
            let exact = outcome == .payback || !expected.isFinite
            #expect(
                exact ? isSame(trial[outcome], expected) : isClose(trial[outcome], expected),
                "\(outcome.name) is \(trial[outcome]), not \(expected)")
        }
        #expect(trial.future.name == worked.future)
    }

    @Test("every quarterly path agrees to 1e-9", arguments: WorkedCase.all)
    func paths(_ worked: WorkedCase) {
        let trial = work(worked)
        for series in Series.path {
            let expected = worked.paths[series]!
            #expect(trial.path(series).count == expected.count)
            for (step, pair) in zip(trial.path(series), expected).enumerated() where !isClose(pair.0, pair.1) {
                Issue.record("\(series.name) in step \(step) is \(pair.0), not \(pair.1)")
                break
            }
        }
    }

    @Test("irr from the flows alone is that of the whole trial", arguments: WorkedCase.all)
    func rates(_ worked: WorkedCase) {
        let values = worked.paths[.shellValue]!
        let flows = zip(worked.paths[.cashFlow]!, values).map { TrialVector(repeating: $0 + $1) }
        let atHorizon = worked.outcomes[.salvage]! - values.reduce(0, +)
        let discountRate = worked.inputs[InputName.financeDiscountRate.ordinal]
        let rates = ThreeFuturesModel(settings: worked.settings).internalRate(
            flows: flows, atHorizon: TrialVector(repeating: max(0, atHorizon)),
            discountRate: TrialVector(repeating: discountRate))
        for lane in 0..<TrialVector.laneCount {
            let expected = worked.outcomes[.irr]!
            #expect(expected.isNaN ? rates[lane].isNaN : isClose(rates[lane], expected))
        }
    }

    @Test("a vector of trials has the bits of the trial alone", arguments: WorkedCase.all)
    func lanes(_ worked: WorkedCase) throws {
        if worked.orders != nil { return }
        let alone = work(worked)
        let trial = RandomTrial(worked)
        let together = VectorTrials.results(Array(repeating: trial, count: TrialVector.laneCount))
        for outcome in Outcome.allCases {
            let bits = together[outcome.rawValue][0].bitPattern
            #expect(bits == alone[outcome].bitPattern || (alone[outcome].isNaN && together[outcome.rawValue][0].isNaN))
        }
    }

    private func work(_ worked: WorkedCase) -> WorkedTrial {
        ThreeFuturesModel(settings: worked.settings)
            .worked(inputs: worked.inputs, noise: worked.noise, orders: worked.orders)
    }

    private func isClose(_ value: Double, _ expected: Double) -> Bool {
        abs(value - expected) <= max(1e-12, 1e-9 * abs(expected))
    }

    private func isSame(_ value: Double, _ expected: Double) -> Bool {
        value == expected || (value.isNaN && expected.isNaN)
    }
}
