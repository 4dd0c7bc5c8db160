import Runs
import Scenarios
import Simulation
import Testing
import ThreeFutures

@Suite("The summary of a run")
struct SummaryTests {
    @Test("every trial is in exactly one future", arguments: ["random", "latin-hypercube", "sobol"])
    func futures(method: String) throws {
        let run = try small(method: method)
        #expect(run.summary.futures.reduce(0) { $0 + $1.count } == 5000)
        #expect(abs(run.summary.futures.reduce(0) { $0 + $1.probability.value } - 1) < 1e-12)
    }

    @Test("npv pays in every trial of paysOut and in none of slowAdoption")
    func pays() throws {
        let summary = try small(method: "sobol").summary
        #expect(summary[.paysOut].pays?.value == 1)
        #expect(summary[.slowAdoption].pays?.value == 0)
        #expect(summary[.paysOut].pays?.standardError == 0)
    }

    @Test("every outcome accounts for every trial, and never is above every number")
    func counts() throws {
        let summary = try small(method: "sobol").summary
        for outcome in summary.outcomes { #expect(outcome.column.trials == 5000) }
        let payback = summary[Outcome.payback]
        #expect(payback.never > 1000)
        #expect(payback.percentile(0.9)?.value == .infinity)
        #expect(payback.mean?.value.isFinite == true)
    }

    @Test("percentiles with fewer than ten trials beyond them are refused with the trials it would take")
    func refused() throws {
        let run = try ScenarioRun.run(
            try Shipped.load("evidence"), sampling: Sampling(trials: 500, seed: 1, method: .random))
        let first = run.summary[Outcome.npv].percentiles[0]
        #expect(first.probability == 0.01)
        #expect(first.result == .failure(.unsupportedPercentile(probability: 0.01, trials: 500, trialsNeeded: 1000)))
        #expect(run.summary[Outcome.npv].percentile(0.05) != nil)
    }

    @Test("bands hold every series of every year, and each year's last step")
    func bands() throws {
        let scenario = try Shipped.load(
            "evidence", overrides: ["settings.horizonYears=10.25", "settings.dominanceYears=10"])
        let sampling = Sampling(trials: 200, seed: 1, method: .random)
        let run = try ScenarioRun.run(scenario, sampling: sampling)
        #expect(run.summary.bands.count == 10 * 11)
        #expect(run.summary.bands.prefix(11).map(\.year) == Array(2026...2036))
        let trials = try (0..<200).map { try TrialReplay(scenario, sampling: sampling, index: $0).worked }
        for (series, year, step) in [(Series.openLag, 3, 15), (.cumulativeCashFlow, 10, 40), (.gross, 0, 3)] {
            let values = trials.map { $0.path(series)[step] }
            let band = try #require(run.summary.bands.first { $0.series == series && $0.year == 2026 + year })
            let mean = values.reduce(0, +) / 200
            #expect(abs((band.column.mean?.value ?? .nan) - mean) <= 1e-12 * max(1, abs(mean)))
        }
    }

    @Test("a trial replayed alone has the outcomes of the run to the bit")
    func replay() throws {
        let scenario = try Shipped.load("article")
        let sampling = Sampling(trials: 3000, seed: 5, method: .sobol)
        let plan = try Plan(scenario, sampling: sampling)
        let table = try Simulator.run(plan)
        for index in [0, 1, 8, 1023, 1024, 2999] {
            let trial = try TrialReplay(scenario, sampling: sampling, index: index)
            for outcome in Outcome.allCases {
                let inRun = table.column(outcome.rawValue)[index]
                #expect(inRun.bitPattern == trial.worked[outcome].bitPattern, "\(outcome) of trial \(index)")
            }
            #expect(Int(table.column(Outcome.allCases.count)[index]) == trial.worked.future.rawValue)
        }
    }

    private func small(method: String) throws -> ScenarioRun {
        try ScenarioRun.run(
            try Shipped.load("evidence"),
            sampling: Sampling(trials: 5000, seed: 1, method: .init(rawValue: method) ?? .random))
    }
}
