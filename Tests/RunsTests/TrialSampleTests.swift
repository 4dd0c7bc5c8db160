import Runs
import Simulation
import Testing
import ThreeFutures

@Suite("Samples of trials")
struct TrialSampleTests {
    private static func plan(trials: Int = 70_000) throws -> Plan<ThreeFuturesModel> {
        try Plan(try Shipped.load("evidence"), sampling: Sampling(trials: trials, seed: 4, method: .sobol))
    }

    @Test("a sample holds what a replay of its trials draws and finds", arguments: [0, 1023, 65_536, 69_999])
    func replay(index: Int) throws {
        let scenario = try Shipped.load("evidence")
        let plan = try Self.plan()
        let sample = try TrialSample(first: .max, of: plan)
        let replay = try TrialReplay(scenario, sampling: plan.sampling, index: index)
        #expect(sample.trials == 70_000 && sample.randomisations == 32)
        for input in InputName.allCases { #expect(sample[input][index] == replay.inputs[input.ordinal]) }
        for outcome in Outcome.allCases {
            #expect(sample[outcome][index].bitPattern == replay.worked[outcome].bitPattern, "\(outcome)")
        }
        #expect(sample.futures[index] == Double(replay.worked.future.rawValue))
    }

    @Test("the first trials of a longer run are the same, and a sample has no more than there are")
    func first() throws {
        let (short, long) = (
            try TrialSample(first: 3000, of: try Self.plan()), try TrialSample(first: 9000, of: try Self.plan())
        )
        #expect(short.trials == 3000 && Array(long[.npv].prefix(3000)) == short[.npv])
        #expect(try TrialSample(first: 9000, of: try Self.plan(trials: 2000)).trials == 2000)
    }

    @Test("an input that is fixed has its number in every trial, and all other draws stay as they are")
    func fixing() throws {
        let plan = try Self.plan(trials: 4096)
        let input = InputName.workstationImprovement
        let fixed = try TrialSample(first: 4096, of: plan.fixing([input.ordinal: 0.25]))
        let free = try TrialSample(first: 4096, of: plan)
        #expect(fixed[input].allSatisfy { $0 == 0.25 })
        for other in InputName.allCases where other != input { #expect(fixed[other] == free[other], "\(other)") }
        #expect(fixed[.npv] != free[.npv])
    }

    @Test("another value of the model runs on the same draws")
    func otherModel() throws {
        let plan = try Self.plan(trials: 4096)
        var settings = plan.model.settings
        settings.switches.localEnabled = false
        let closed = ThreeFuturesModel(settings: settings)
        let (open, sample) = (
            try TrialSample(first: 4096, of: plan), try TrialSample(first: 4096, of: plan.running(closed))
        )
        #expect(sample.inputs == open.inputs)
        #expect(sample[.localShare].allSatisfy { $0 == 0 })
        #expect(sample.futures.allSatisfy { $0 != Double(Future.localDominates.rawValue) })
    }

    @Test("orders that are fixed are those of the same trial with every channel open, at full speed and replayed")
    func fixedOrders() throws {
        let scenario = try Shipped.load("evidence")
        let plan = try Self.plan(trials: 2048)
        var settings = plan.model.settings
        settings.switches.localEnabled = false
        var model = ThreeFuturesModel(settings: settings)
        let reacting = try TrialSample(first: 2048, of: plan.running(model))
        model.orderedWith = Switches()
        let (open, fixed) = (
            try TrialSample(first: 2048, of: plan), try TrialSample(first: 2048, of: plan.running(model))
        )
        #expect(fixed[.capexTotal] == open[.capexTotal] && reacting[.capexTotal] != open[.capexTotal])
        #expect(fixed[.localShare].allSatisfy { $0 == 0 } && fixed[.npv] != open[.npv])
        for index in [0, 7, 1029] {
            let replay = try TrialReplay(scenario, sampling: plan.sampling, index: index)
            let worked = model.worked(
                inputs: replay.inputs, noise: replay.noise, orders: replay.worked.path(.capex))
            for outcome in Outcome.allCases {
                #expect(worked[outcome].bitPattern == fixed[outcome][index].bitPattern, "\(outcome) of \(index)")
            }
        }
    }

    @Test("without series a trial has the same outcomes")
    func withoutSeries() throws {
        let plan = try Self.plan(trials: 4096)
        let (with, without) = (try Simulator.run(plan), try Simulator.run(plan.withoutSeries))
        #expect(without.columns == 12 && with.columns == 162)
        for column in 0..<12 {
            #expect(with.column(column).map(\.bitPattern) == without.column(column).map(\.bitPattern))
        }
    }
}
