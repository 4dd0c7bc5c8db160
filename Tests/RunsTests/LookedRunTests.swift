import Foundation
import Runs
import Scenarios
import Simulation
import Testing
import ThreeFutures

/// A run that is looked at on its way says each time what a run of as many trials says.
@Suite("Looked-at runs")
struct LookedRunTests {
    @Test("every look is a run of as many trials", arguments: [1, 32])
    func looks(_ randomisations: Int) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let scenario = try ScenarioReader.load(path: root.appending(path: "Scenarios/evidence.yaml").path)
        let sampling = Sampling(
            scenario, trials: 20_000, seed: 5, method: randomisations == 1 ? .random : .sobol,
            randomisations: randomisations)
        let looked = LookedRun(
            scenario, plan: try Plan(scenario, sampling: sampling), series: [.utilisation, .gross])
        for trials in [1024, 4096, 20_000] {
            try looked.advance(to: trials)
            let look = try looked.look()
            var shorter = sampling
            shorter.trials = trials
            let run = try ScenarioRun.run(scenario, sampling: shorter)
            #expect(look.trialDigest == run.trialDigest)
            #expect(look.finished.identity.hash == run.finished.identity.hash)
            for (mine, other) in zip(look.summary.outcomes, run.summary.outcomes) {
                #expect(mine.column.mean == other.column.mean)
                #expect(mine.column.percentiles.map(\.estimate) == other.column.percentiles.map(\.estimate))
                #expect(mine.column.histogram?.bins.map(\.count) == other.column.histogram?.bins.map(\.count))
            }
            #expect(look.summary.futures.map(\.probability) == run.summary.futures.map(\.probability))
            let bands = run.summary.bands.filter { [.utilisation, .gross].contains($0.series) }
            #expect(
                look.summary.bands.map { $0.column.percentiles.map(\.estimate) }
                    == bands.map { $0.column.percentiles.map(\.estimate) })
            #expect(looked.values.count == trials && looked.futures.count == trials)
        }
    }
}
