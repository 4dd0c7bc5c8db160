import RandomStreams
import Runs
import Scenarios
import Simulation
import ThreeFutures

/// The statistics whose intervals are judged: what a run says of them, and what is true.
enum IntervalTruth {
    private static let probabilities = [0.05, 0.5, 0.95]

    /// Their names.
    static var statistics: [String] {
        ["npv mean"] + probabilities.map { "npv " + PercentileSummary.name($0) }
            + Future.allCases.map { "P(\($0.name))" }
    }

    /// The 95 % intervals of a real run; nil where the run gives none.
    static func intervals(_ scenario: Scenario, _ plan: Plan<ThreeFuturesModel>) throws -> [ClosedRange<Double>?] {
        let summary = try ScenarioRun.run(scenario, plan: plan, workers: Workers(threads: 1)).summary
        let value = summary[.npv]
        let estimates =
            [value.mean] + probabilities.map { value.percentile($0) }
            + Future.allCases.map { summary[$0].probability }
        return estimates.map { estimate in estimate.map { $0.low95...$0.high95 } }
    }

    /// The true values: the means over a few large Sobol runs.
    static func values(_ scenario: Scenario, trials: Int, runs: Int) throws -> [Double] {
        var sums = statistics.map { _ in 0.0 }
        for seed in 1...runs {
            let columns = try StudyRun(scenario: scenario, method: .sobol).columns(trials: trials, seed: UInt64(seed))
            for (index, value) in values(columns).enumerated() { sums[index] += value / Double(runs) }
        }
        return sums
    }

    private static func values(_ columns: [[Double]]) -> [Double] {
        let ranked = columns[Outcome.npv.rawValue].sorted()
        let count = Double(ranked.count)
        return [ranked.reduce(0, +) / count] + probabilities.map { ranked[Int($0 * count)] }
            + Future.allCases.map { future in
                Double(columns[Outcome.allCases.count].count { $0 == Double(future.rawValue) }) / count
            }
    }
}
