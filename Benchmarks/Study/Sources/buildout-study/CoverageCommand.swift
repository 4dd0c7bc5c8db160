import ArgumentParser
import RandomStreams
import Runs
import Scenarios
import Simulation
import Synchronization
import ThreeFutures

/// How often the 95 % intervals of a run hold the true value.
struct CoverageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage", abstract: "Share of 95 % intervals that hold the true value, over repeated runs.")

    @OptionGroup var scenario: ScenarioOption
    @Option(help: "The methods.") var methods = SamplingMethod.allCases.map(\.rawValue)
    @Option(help: "The number of trials of a run.") var trials = 4096
    @Option(help: "How many runs of each method.") var runs = 2000
    @Option(help: "The true values come from 8 Sobol runs of this power of two.") var truthPower = 18

    func run() throws {
        let scenario = try scenario.load()
        let truth = try IntervalTruth.values(scenario, trials: 1 << truthPower, runs: 8)
        let names = IntervalTruth.statistics
        let table = MarkdownTable(["method"] + names)
        table.line(["*true value*"] + truth.map { "\(($0 * 1e4).rounded() / 1e4)" })
        for method in methods.compactMap({ SamplingMethod(rawValue: $0) }) {
            let hits = try Self.hits(scenario, method, trials: trials, runs: runs, truth: truth)
            table.line([method.rawValue] + hits.map { (Double($0) / Double(runs)).percent })
        }
        print("\nStandard error of a share: \((0.95 * 0.05 / Double(runs)).squareRoot().percent).")
    }

    /// How many intervals of each statistic hold its true value; one thread a run.
    private static func hits(
        _ scenario: Scenario, _ method: SamplingMethod, trials: Int, runs: Int, truth: [Double]
    ) throws -> [Int] {
        let hits = Mutex(truth.map { _ in 0 })
        let failures = Mutex(0)
        let plan = try Plan(scenario, sampling: Sampling(trials: trials, seed: 0, method: method))
        try Parallel.run(tasks: runs, threads: Parallel.processors, cancellation: Cancellation()) { next in
            while let run = next() {
                let sampling = Sampling(trials: trials, seed: 1_000_000 + UInt64(run), method: method)
                guard let intervals = try? IntervalTruth.intervals(scenario, plan.redrawn(sampling)) else {
                    failures.withLock { $0 += 1 }
                    continue
                }
                hits.withLock { hits in
                    for (index, interval) in intervals.enumerated() where interval?.contains(truth[index]) == true {
                        hits[index] += 1
                    }
                }
            }
        }
        let failed = failures.withLock { $0 }
        if failed > 0 { throw ValidationError("\(failed) runs of \(method.rawValue) failed; none may.") }
        return hits.withLock { $0 }
    }
}
