import Analysis
import Runs
import Simulation
import Testing
import ThreeFutures

@Suite("npv taken apart by causes")
struct AttributionTests {
    @Test("worked trials have the parts of an independent implementation")
    func cases() throws {
        let cases = try AnalysisCases.list("attribution")
        #expect(cases.count == 6)
        for given in cases {
            let inputs = try #require(given["inputs"] as? [String: Any])
            let noise = try #require(given["noise"] as? [String: Any])
            let parts = try #require(given["parts"] as? [String: Any])
            let worlds = CounterfactualWorlds(settings: Settings()).worked(
                inputs: InputName.allCases.map { inputs.number($0.text) },
                noise: Noise<Double>.processes.map { noise.numbers($0) })
            let found = CauseParts(worlds: worlds)
            expect(found.plan, given.number("plan"))
            expect(found.actual, given.number("actual"))
            for cause in Cause.allCases { expect(found.parts[cause.rawValue], parts.number(cause.name)) }
        }
    }

    private func expect(_ found: Double, _ known: Double) {
        #expect(abs(found - known) <= 1e-9 * abs(known) + 1e-12, "\(found) \(known)")
    }

    @Test("the parts add up to npv in every trial, which is that of the run")
    func sums() throws {
        let plan = try Plan(try Shipped.load("article"), sampling: Sampling(trials: 2048, seed: 5, method: .sobol))
        let sample = try TrialSample(first: 2048, of: plan, withInputs: false)
        let worlds = try TrialSample(
            first: 2048, of: plan.running(CounterfactualWorlds(settings: plan.model.settings)),
            results: CounterfactualWorlds.count, withInputs: false)
        for trial in 0..<2048 {
            let found = CauseParts(worlds: worlds.results.map { $0[trial] })
            let sum = found.plan + found.parts.reduce(0, +)
            let size = found.parts.reduce(abs(found.plan)) { $0 + abs($1) }
            #expect(found.actual == sample[.npv][trial])
            #expect(abs(sum - found.actual) <= 1e-12 * size)
        }
    }

    @Test("sixteen trials at once have the bits of each alone")
    func lanes() throws {
        let scenario = try Shipped.load("evidence")
        let sampling = Sampling(trials: 32, seed: 2, method: .random)
        let plan = try Plan(scenario, sampling: sampling)
        let worlds = CounterfactualWorlds(settings: scenario.settings)
        let sample = try TrialSample(
            first: 32, of: plan.running(worlds), results: CounterfactualWorlds.count, withInputs: false)
        for trial in [0, 7, 17, 31] {
            let replay = try TrialReplay(scenario, sampling: sampling, index: trial)
            #expect(worlds.worked(inputs: replay.inputs, noise: replay.noise) == sample.results.map { $0[trial] })
        }
    }

    @Test("a channel that the scenario closes has no part, and of equal parts the first is the worst")
    func closed() throws {
        let scenario = try Shipped.load("evidence", overrides: ["settings.localEnabled=false"])
        let plan = try Plan(scenario, sampling: Sampling(trials: 1024, seed: 1, method: .random))
        let sample = try TrialSample(first: 1024, of: plan, withInputs: false)
        let found = try Attribution(plan: plan, futures: sample.futures, trials: 1024)
        let all = try #require(found.rows.first)
        #expect(all.parts[Cause.local.rawValue]?.value == 0 && all.worst[Cause.local.rawValue]?.value == 0)
        #expect(CauseParts(worlds: [Double](repeating: 3, count: 16)).worst == .adoption)
    }

    @Test("groups hold the trials that their names say, and their parts add up to their npv")
    func groups() throws {
        let plan = try Plan(try Shipped.load("evidence"), sampling: Sampling(trials: 4096, seed: 1, method: .sobol))
        let sample = try TrialSample(first: 4096, of: plan, withInputs: false)
        let found = try Attribution(plan: plan, futures: sample.futures, trials: 4096)
        #expect(found.rows.map(\.group) == Attribution.Group.allCases && found.trials == 4096)
        #expect(found.rows[0].trials == 4096 && found.rows[5].trials == 4096 / 20)
        #expect(found.rows[1...3].reduce(0) { $0 + $1.trials } == 4096)
        #expect(found.rows[4].trials == sample[.npv].count { $0 < 0 })
        for row in found.rows {
            let (plan, actual) = (try #require(row.plan), try #require(row.actual))
            let parts = row.parts.reduce(0.0) { $0 + ($1?.value ?? .nan) }
            #expect(abs(plan.value + parts - actual.value) < 1e-8)
            #expect(abs(row.worst.reduce(0.0) { $0 + ($1?.value ?? .nan) } - 1) < 1e-12)
        }
        let losses = LossNumbers(sample)
        #expect(losses.rows[0].mean?.value == found.rows[0].actual?.value)
        #expect(losses.rows[5].mean?.value == sample[.npv].sorted().prefix(204).reduce(0, +) / 204)
    }
}
