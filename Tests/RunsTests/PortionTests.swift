import Scenarios
import Simulation
import Testing
import ThreeFutures

@testable import Runs

@Suite("Runs in portions")
struct PortionTests {
    @Test("a sketched run is the exact one within the stated error", arguments: ["random", "latin-hypercube", "sobol"])
    func sketch(method: String) throws {
        let trials = 150_000
        let exact = try statistics(retaining: .max, trials: trials, method: method)
        let sketched = try statistics(retaining: 0, trials: trials, method: method)
        #expect(exact.percentileError == 0 && sketched.percentileError > 0)
        #expect(exact.digest == sketched.digest)
        let (truth, found) = (try exact.summary(), try sketched.summary())
        for (one, other) in zip(truth.outcomes.map(\.column), found.outcomes.map(\.column)) {
            #expect(one.mean == other.mean && one.standardDeviation == other.standardDeviation)
            #expect(one.none == other.none && one.never == other.never)
            #expect(one.histogram?.bins.map(\.count) == other.histogram?.bins.map(\.count))
            for (percentile, sketch) in zip(one.percentiles, other.percentiles) {
                expectNear(percentile.estimate, sketch.estimate, within: sketched.percentileError)
            }
        }
        for (one, other) in zip(truth.futures, found.futures) { #expect(one.probability == other.probability) }
    }

    /// The value within the error of the sketch; the standard error within a third, for it is taken nearby and is itself known to
    /// an eighth only.
    private func expectNear(_ exact: Estimate?, _ sketch: Estimate?, within error: Double) {
        #expect((exact == nil) == (sketch == nil))
        guard let exact, let sketch else { return }
        if exact.value == sketch.value { return }
        #expect((exact.value - sketch.value).magnitude <= 2 * error * exact.value.magnitude)
        if exact.standardError.isFinite, exact.standardError > 1e-3 * exact.value.magnitude {
            #expect((sketch.standardError / exact.standardError - 1).magnitude < 0.33)
        }
    }

    @Test(
        "it matters neither when sketching begins nor how large tables are", arguments: [1 << 14, 1 << 16, 100 * 1024])
    func lateSketch(portion: Int) throws {
        let early = try statistics(retaining: 0, trials: 150_000, method: "sobol")
        let late = try statistics(retaining: 120_000, trials: 150_000, method: "sobol", portion: portion)
        #expect(late.percentileError > 0)
        for (one, other) in zip(try early.summary().outcomes, try late.summary().outcomes) {
            #expect(one.column.percentiles.map(\.estimate) == other.column.percentiles.map(\.estimate))
            #expect(one.column.histogram?.bins.map(\.count) == other.column.histogram?.bins.map(\.count))
        }
    }

    @Test("tables with series are copied as far as they are outcomes; others are kept")
    func retention() throws {
        let statistics = OutcomeStatistics(randomisations: 32, retainedTrials: .max, workers: Workers())
        let plan = try plan(trials: 4096, method: "sobol")
        #expect(try statistics.add(try Simulator.run(plan, trials: 0..<2048)) == .released)
        #expect(try statistics.add(try Simulator.run(plan.withoutSeries, trials: 2048..<4096)) == .kept)
        let whole = OutcomeStatistics(randomisations: 32, retainedTrials: .max, workers: Workers())
        _ = try whole.add(try Simulator.run(plan.withoutSeries))
        #expect(statistics.digest == whole.digest)
        for (one, other) in zip(try statistics.summary().outcomes, try whole.summary().outcomes) {
            #expect(one.column.percentiles.map(\.estimate) == other.column.percentiles.map(\.estimate))
        }
    }

    @Test("bands are those of the first 131,072 trials, outcomes those of all")
    func bands() throws {
        let scenario = try Shipped.load("evidence")
        let runs = try [131_072, 150_000].map {
            try ScenarioRun.run(scenario, sampling: Sampling(trials: $0, seed: 2, method: .random))
        }
        #expect(runs[1].summary.bands.allSatisfy { $0.column.trials == 131_072 })
        #expect(runs[1].summary[.npv].trials == 150_000)
        for (one, other) in zip(runs[0].summary.bands, runs[1].summary.bands) {
            #expect(one.series == other.series && one.year == other.year)
            #expect(one.column.mean == other.column.mean)
            #expect(one.column.percentiles.map(\.estimate) == other.column.percentiles.map(\.estimate))
        }
        #expect(runs[0].summary[.npv].mean != runs[1].summary[.npv].mean)
    }

    private func statistics(
        retaining retained: Int, trials: Int, method: String, portion: Int = 1 << 15
    ) throws -> OutcomeStatistics {
        let statistics = OutcomeStatistics(
            randomisations: method == "random" ? 1 : 32, retainedTrials: retained, workers: Workers(threads: 2))
        let plan = try plan(trials: trials, method: method).withoutSeries
        for first in stride(from: 0, to: trials, by: portion) {
            _ = try statistics.add(try Simulator.run(plan, trials: first..<min(trials, first + portion)))
        }
        return statistics
    }

    private func plan(trials: Int, method: String) throws -> Plan<ThreeFuturesModel> {
        try Plan(
            try Shipped.load("evidence"),
            sampling: Sampling(trials: trials, seed: 2, method: .init(rawValue: method) ?? .random))
    }
}
