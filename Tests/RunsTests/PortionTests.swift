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
        let exact = try statistics(.exact, trials: trials, method: method)
        let sketched = try statistics(.sketched, trials: trials, method: method)
        #expect(exact.percentileError == 0 && sketched.percentileError > 0)
        #expect(exact.digest == sketched.digest)
        let (truth, found) = (try exact.summary(), try sketched.summary())
        for (one, other) in zip(truth.columns, found.columns) {
            #expect(one.mean == other.mean && one.standardDeviation == other.standardDeviation)
            #expect(one.none == other.none && one.never == other.never)
            for (percentile, sketch) in zip(one.percentiles, other.percentiles) {
                expectNear(percentile.estimate, sketch.estimate, within: sketched.percentileError)
            }
        }
        for (one, other) in zip(truth.futures, found.futures) { #expect(one.probability == other.probability) }
    }

    /// The value within the error of the sketch; the standard error within a third, for it is taken at a threshold nearby and is
    /// itself known to an eighth only.
    private func expectNear(_ exact: Estimate?, _ sketch: Estimate?, within error: Double) {
        #expect((exact == nil) == (sketch == nil))
        guard let exact, let sketch else { return }
        if exact.value == sketch.value { return }
        #expect((exact.value - sketch.value).magnitude <= 2 * error * exact.value.magnitude)
        if exact.standardError.isFinite, exact.standardError > 1e-3 * exact.value.magnitude {
            #expect((sketch.standardError / exact.standardError - 1).magnitude < 0.33)
        }
    }

    @Test("it does not matter when sketching begins")
    func lateSketch() throws {
        let early = try statistics(.sketched, trials: 100_000, method: "sobol")
        let workers = RunStatistics.Workers(threads: 2, cancellation: Cancellation())
        let late = RunStatistics(
            settings: Settings(), randomisations: 32, keptTrials: 70_000, workers: workers)
        try feed(late, trials: 100_000, method: "sobol", portion: 1 << 14)
        #expect(late.percentileError > 0)
        for (one, other) in zip(try early.summary().columns, try late.summary().columns) {
            #expect(one.percentiles.map(\.estimate) == other.percentiles.map(\.estimate))
        }
    }

    private func statistics(_ ranks: RankPolicy, trials: Int, method: String) throws -> RunStatistics {
        let statistics = RunStatistics(
            settings: Settings(), randomisations: method == "random" ? 1 : 32, keptTrials: ranks.keptTrials,
            workers: .init(threads: 2, cancellation: Cancellation()))
        try feed(statistics, trials: trials, method: method, portion: 1 << 15)
        return statistics
    }

    private func feed(_ statistics: RunStatistics, trials: Int, method: String, portion: Int) throws {
        let plan = try Plan(
            try Shipped.load("evidence"),
            sampling: Sampling(trials: trials, seed: 2, method: .init(rawValue: method) ?? .random))
        for first in stride(from: 0, to: trials, by: portion) {
            try statistics.add(
                try Simulator.run(plan, trials: first..<min(trials, first + portion), reusing: statistics.spareTable))
        }
    }
}

extension Summary {
    fileprivate var columns: [ColumnSummary] { outcomes.map(\.column) + bands.map(\.column) }
}
