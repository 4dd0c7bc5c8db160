import Distributions
import RandomStreams
import Simulation
import Synchronization
import Testing

@Suite("The simulator")
struct SimulatorTests {
    @Test("every number of threads gives the same bits", arguments: SamplingMethod.allCases)
    func threads(method: SamplingMethod) throws {
        let plan = try EchoPlan.make(
            inputs: EchoPlan.threeInputs, sampling: Sampling(trials: 5001, seed: 7, method: method))
        let one = try Simulator.run(plan, workers: Workers(threads: 1))
        for threads in [2, 3, 8, 64] {
            let many = try Simulator.run(plan, workers: Workers(threads: threads))
            for column in 0..<plan.model.resultCount { #expect(many.column(column) == one.column(column)) }
        }
    }

    @Test("a trial on its own has the draws it has in the run", arguments: SamplingMethod.allCases)
    func replay(method: SamplingMethod) throws {
        let correlations = [GaussianCopula.Pair(first: 0, second: 2, rank: 0.6)]
        let plan = try EchoPlan.make(
            inputs: EchoPlan.threeInputs, correlations: correlations,
            sampling: Sampling(trials: 3000, seed: 3, method: method))
        let table = try Simulator.run(plan)
        let columns = (0..<6).map { table.column($0) }
        for trial in [0, 1, 63, 64, 1023, 1024, 1777, 2999] {
            #expect(plan.sampler.draws(trial: trial) == columns.map { $0[trial] })
        }
    }

    @Test("the first trials of a longer run are those of a shorter one", arguments: SamplingMethod.allCases)
    func prefix(method: SamplingMethod) throws {
        let plans = try [1000, 1001, 40_000].map { trials in
            try EchoPlan.make(
                inputs: EchoPlan.threeInputs, sampling: Sampling(trials: trials, seed: 9, method: method))
        }
        let runs = try plans.map { try Simulator.run($0) }
        for column in 0..<runs[0].columns {
            let short = runs[0].column(column)
            for run in runs { #expect(run.column(column).prefix(1000) == short[...]) }
        }
        for trial in [0, 1, 500, 999] {
            let draws = plans.map { $0.sampler.draws(trial: trial) }
            #expect(draws[1] == draws[0] && draws[2] == draws[0])
        }
    }

    @Test("an input keeps its draws when others come, go or change places", arguments: SamplingMethod.allCases)
    func namedStreams(method: SamplingMethod) throws {
        let sampling = Sampling(trials: 500, seed: 5, method: method)
        let all = try Simulator.run(try EchoPlan.make(inputs: EchoPlan.threeInputs, sampling: sampling))
        let changed = EchoPlan.threeInputs.map { $0.0 == "growth" ? ($0.0, "uniform", [2.0, 3.0]) : $0 }
        let other = try Simulator.run(try EchoPlan.make(inputs: changed, sampling: sampling))
        #expect(other.column(1) == all.column(1))
        #expect(other.column(0) != all.column(0))
    }

    @Test("seeds change every draw")
    func seeds() throws {
        let tables = try [1, 2].map { seed in
            try Simulator.run(
                try EchoPlan.make(
                    inputs: EchoPlan.threeInputs, sampling: Sampling(trials: 200, seed: seed, method: .random)))
        }
        for column in 0..<6 { #expect(zip(tables[0].column(column), tables[1].column(column)).allSatisfy { $0 != $1 }) }
    }

    @Test("a cancelled run throws and stops handing out blocks")
    func cancellation() throws {
        let plan = try EchoPlan.make(
            inputs: EchoPlan.threeInputs, sampling: Sampling(trials: 100_000, seed: 1, method: .random))
        let cancellation = Cancellation()
        cancellation.cancel()
        #expect(throws: Cancelled.self) { try Simulator.run(plan, workers: Workers(cancellation: cancellation)) }
    }

    @Test("progress never falls and ends with every trial")
    func progress() throws {
        let plan = try EchoPlan.make(
            inputs: EchoPlan.threeInputs, sampling: Sampling(trials: 20_000, seed: 1, method: .random))
        var seen: [Int] = []
        _ = try Simulator.run(plan) { seen.append($0) }
        #expect(seen.last == 20_000)
        #expect(zip(seen, seen.dropFirst()).allSatisfy { $0 <= $1 })
    }
}

@Suite("Parallel tasks")
struct ParallelTests {
    @Test("every task runs once, whatever the threads", arguments: [1, 2, 3, 8, 64], [0, 1, 7, 1000])
    func everyTaskOnce(threads: Int, tasks: Int) throws {
        let runs = Mutex([Int](repeating: 0, count: tasks))
        try Parallel.run(tasks: tasks, threads: threads, cancellation: Cancellation()) { next in
            while let task = next() { runs.withLock { $0[task] += 1 } }
        }
        #expect(runs.withLock { $0 }.allSatisfy { $0 == 1 })
    }
}
