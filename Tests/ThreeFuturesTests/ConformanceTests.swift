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

    @Test("irr from cash flows alone is that of the whole trial", arguments: WorkedCase.all)
    func rates(_ worked: WorkedCase) {
        let flows = worked.paths[.cashFlow]!.map { TrialVector(repeating: $0) }
        let rates = ThreeFuturesModel(settings: worked.settings)
            .internalRate(flows: flows, salvage: TrialVector(repeating: worked.outcomes[.salvage]!))
        for lane in 0..<TrialVector.laneCount {
            let expected = worked.outcomes[.irr]!
            #expect(expected.isNaN ? rates[lane].isNaN : isClose(rates[lane], expected))
        }
    }

    private func work(_ worked: WorkedCase) -> WorkedTrial {
        ThreeFuturesModel(settings: worked.settings, switches: worked.switches)
            .worked(inputs: worked.inputs, noise: worked.noise)
    }

    private func isClose(_ value: Double, _ expected: Double) -> Bool {
        abs(value - expected) <= max(1e-12, 1e-9 * abs(expected))
    }

    private func isSame(_ value: Double, _ expected: Double) -> Bool {
        value == expected || (value.isNaN && expected.isNaN)
    }
}
