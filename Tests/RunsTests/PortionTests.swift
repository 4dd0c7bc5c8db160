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
            settings: Settings(), randomisations: 32, keeping: Keeping(exactTrials: 70_000, wholeTrials: 70_000),
            workers: workers)
        try feed(late, trials: 100_000, method: "sobol", portion: 1 << 14)
        #expect(late.percentileError > 0)
        for (one, other) in zip(try early.summary().columns, try late.summary().columns) {
            #expect(one.percentiles.map(\.estimate) == other.percentiles.map(\.estimate))
        }
    }

    @Test(
        "percentiles are exact, whether all trials are kept or the numbers near them",
        arguments: ["random", "latin-hypercube", "sobol"])
    func windows(method: String) throws {
        let all = try statistics(.everything, trials: 100_000, method: method)
        let near = try statistics(
            Keeping(exactTrials: .max, wholeTrials: 70_000), trials: 100_000, method: method)
        #expect(all.spareTable == nil && near.spareTable != nil)
        #expect(near.percentileError == 0)
        for (one, other) in zip(try all.summary().columns, try near.summary().columns) {
            #expect(one.percentiles.map(\.estimate) == other.percentiles.map(\.estimate))
            #expect(one.histogram?.bins.map(\.count) == other.histogram?.bins.map(\.count))
        }
    }

    @Test("numbers near percentiles give way to counts as if they had never been kept")
    func forgotten() throws {
        let sketched = try statistics(.sketched, trials: 100_000, method: "sobol")
        let late = try statistics(
            Keeping(exactTrials: 90_000, wholeTrials: 66_000), trials: 100_000, method: "sobol")
        #expect(late.percentileError > 0)
        for (one, other) in zip(try sketched.summary().columns, try late.summary().columns) {
            #expect(one.percentiles.map(\.estimate) == other.percentiles.map(\.estimate))
        }
    }

    @Test("a table may be of any size, and tell alone where percentiles are")
    func tables() throws {
        let expected = try statistics(.everything, trials: 200_000, method: "sobol").summary()
        for portion in [50 * 1024, 100 * 1024, 200 * 1024] {
            let workers = RunStatistics.Workers(threads: 2, cancellation: Cancellation())
            let near = RunStatistics(
                settings: Settings(), randomisations: 32, keeping: RankPolicy.exact.keeping(trials: 200_000),
                workers: workers)
            try feed(near, trials: 200_000, method: "sobol", portion: portion)
            for (one, other) in zip(expected.columns, try near.summary().columns) {
                #expect(one.percentiles.map(\.estimate) == other.percentiles.map(\.estimate))
                #expect(one.histogram?.bins.map(\.count) == other.histogram?.bins.map(\.count))
            }
        }
    }

    @Test("percentiles stay exact when windows shrink")
    func shrinking() throws {
        let (all, near) = (
            try statistics(.everything, trials: 540_000, method: "sobol"),
            try statistics(.exact, trials: 540_000, method: "sobol")
        )
        for (one, other) in zip(try all.summary().columns, try near.summary().columns) {
            #expect(one.percentiles.map(\.estimate) == other.percentiles.map(\.estimate))
        }
    }

    @Test("where a percentile is not near its place all trials are drawn again")
    func drawnAgain() throws {
        // Trials whose percentiles the first 65,536 do not tell: those of another scenario.
        let ranges = stride(from: 0, to: 200_000, by: 1 << 15).map { $0..<min(200_000, $0 + 1 << 15) }
        let plans = try ["evidence", "slow-adoption"].map {
            try Plan(try Shipped.load($0), sampling: Sampling(trials: 200_000, seed: 2, method: .sobol))
        }
        func draw(_ trials: Range<Int>) throws(Cancelled) -> TrialTable {
            try Simulator.run(plans[trials.lowerBound < 1 << 16 ? 0 : 1], trials: trials)
        }
        var drawnAgain = 0
        let workers = RunStatistics.Workers(threads: 2, cancellation: Cancellation())
        func statistics(_ keeping: Keeping) -> RunStatistics {
            RunStatistics(settings: Settings(), randomisations: 32, keeping: keeping, workers: workers) {
                (trials, _) throws(Cancelled) in
                drawnAgain += trials.count
                return try draw(trials)
            }
        }
        let (all, near) = (statistics(.everything), statistics(Keeping(exactTrials: .max, wholeTrials: 1 << 16)))
        for range in ranges {
            try all.add(try draw(range))
            try near.add(try draw(range))
        }
        for (one, other) in zip(try all.summary().columns, try near.summary().columns) {
            #expect(one.percentiles.map(\.estimate) == other.percentiles.map(\.estimate))
            #expect(one.histogram?.bins.map(\.count) == other.histogram?.bins.map(\.count))
        }
        #expect(drawnAgain == 200_000)
    }

    @Test("few randomisations, whose intervals are wide, keep all trials", arguments: [2: false, 7: false, 8: true])
    func fewRandomisations(randomisations: Int, hasSpareTable: Bool) throws {
        let statistics = RunStatistics(
            settings: Settings(), randomisations: randomisations,
            keeping: Keeping(exactTrials: .max, wholeTrials: 2048),
            workers: .init(threads: 2, cancellation: Cancellation()))
        try feed(statistics, trials: 4096, method: "sobol", portion: 1024)
        #expect((statistics.spareTable != nil) == hasSpareTable)
    }

    private func statistics(_ ranks: RankPolicy, trials: Int, method: String) throws -> RunStatistics {
        try statistics(ranks.keeping(trials: trials), trials: trials, method: method)
    }

    private func statistics(_ keeping: Keeping, trials: Int, method: String) throws -> RunStatistics {
        let statistics = RunStatistics(
            settings: Settings(), randomisations: method == "random" ? 1 : 32, keeping: keeping,
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
