import Analysis
import Runs
import Simulation
import TestFunctions
import Testing

@Suite("Shapley effects and totals")
struct ShapleyEffectTests {
    private static func effects<Model>(
        _ plan: Plan<Model>, players: [Player], walks: Int, threads: Int = 2
    ) throws -> ShapleyEffects {
        ShapleyEffects(
            try WalkSimulator.run(
                plan, players: players, targets: [.result(0)], walks: walks, workers: Workers(threads: threads)))
    }

    @Test("of dependent normals are those of the closed form, with right errors", arguments: [0, 1])
    func gaussian(index: Int) throws {
        let given = try AnalysisCases.list("gaussian")[index]
        let model = LinearModel(coefficients: given.numbers("coefficients"))
        let plan = try model.plan(correlations: given.matrix("correlations"))
        let players = model.coefficients.indices.map { Player.input($0) }
        let found = try Self.effects(plan, players: players, walks: 1 << 16)
        var sum = 0.0
        for player in players.indices {
            let effect = try #require(found.effect(target: 0, player: player))
            let total = try #require(found.total(target: 0, player: player))
            #expect(abs(effect.value - given.numbers("shapley")[player]) < 4 * effect.standardError)
            #expect(abs(total.value - given.numbers("total")[player]) < 4 * total.standardError)
            #expect(effect.standardError < 0.01 && total.standardError < 0.02)
            sum += effect.value
        }
        #expect(abs(sum - 1) < 1e-12)
    }

    /// The table of the trials of a plan with its first result.
    private static func sample(
        _ plan: Plan<LinearModel>, trials: Int
    ) throws -> (table: SampleTable, target: [Double]) {
        let sample = try TrialSample(first: trials, of: plan, results: 1, withInputs: true)
        let inputs = zip(plan.model.inputNames, sample.inputs).map { SampleTable.Input(name: $0, values: $1) }
        return (SampleTable(inputs: inputs), sample.results[0])
    }

    @Test(
        "first-order indices of dependent normals are those of the closed form, with right errors", arguments: [0, 1])
    func first(index: Int) throws {
        let given = try AnalysisCases.list("gaussian")[index]
        let model = LinearModel(coefficients: given.numbers("coefficients"))
        let (table, target) = try Self.sample(
            try model.plan(correlations: given.matrix("correlations")), trials: 1 << 16)
        let found = SampleSensitivity(table, target: target, errors: .replicates)
        for (measures, known) in zip(found.measures, given.numbers("first")) {
            let first = try #require(measures.first)
            #expect(abs(first.value - known) < 4 * first.standardError && first.standardError < 0.01)
        }
        var covered = 0
        for seed in 1...400 {
            let plan = try model.plan(correlations: given.matrix("correlations"), seed: UInt64(seed))
            let (table, target) = try Self.sample(plan, trials: 1 << 14)
            let found = SampleSensitivity(table, target: target, errors: .replicates)
            for (measures, known) in zip(found.measures, given.numbers("first")) {
                let first = try #require(measures.first)
                covered += (first.low95...first.high95).contains(known) ? 1 : 0
            }
        }
        let share = Double(covered) / Double(400 * model.coefficients.count)
        #expect((0.92...0.98).contains(share), "\(share)")
    }

    @Test("of Ishigami's function are the known ones")
    func ishigami() throws {
        let given = try #require(try AnalysisCases.value("ishigami") as? [String: Any])
        let found = try Self.effects(
            try TestFunction.ishigami.plan(Sampling(trials: 1 << 16, seed: 3, method: .random)),
            players: (0..<3).map { .input($0) }, walks: 1 << 16)
        for player in 0..<3 {
            let effect = try #require(found.effect(target: 0, player: player))
            let total = try #require(found.total(target: 0, player: player))
            #expect(abs(effect.value - given.numbers("shapley")[player]) < 4 * effect.standardError)
            #expect(abs(total.value - given.numbers("total")[player]) < 4 * total.standardError)
        }
    }

    @Test("have intervals that hold the truth as often as they say")
    func coverage() throws {
        let given = try AnalysisCases.list("gaussian")[0]
        let model = LinearModel(coefficients: given.numbers("coefficients"))
        let players = model.coefficients.indices.map { Player.input($0) }
        var (effects, totals) = (0, 0)
        for seed in 1...400 {
            let plan = try model.plan(correlations: given.matrix("correlations"), seed: UInt64(seed))
            let found = try Self.effects(plan, players: players, walks: WalkSums.leastWalks)
            for player in players.indices {
                let effect = try #require(found.effect(target: 0, player: player))
                let total = try #require(found.total(target: 0, player: player))
                effects += (effect.low95...effect.high95).contains(given.numbers("shapley")[player]) ? 1 : 0
                totals += (total.low95...total.high95).contains(given.numbers("total")[player]) ? 1 : 0
            }
        }
        #expect((0.92...0.98).contains(Double(effects) / 1200), "\(effects)")
        #expect((0.92...0.98).contains(Double(totals) / 1200), "\(totals)")
    }

    @Test("of noise count a process as one player, and an input without influence has exactly none")
    func noise() throws {
        let model = LinearModel(coefficients: [2, 0], steps: 5)
        let found = try Self.effects(
            try model.plan(), players: [.input(0), .input(1), .noise(0)], walks: 1 << 14)
        // Variances 4, 0 and 5.
        for (player, share) in [4.0 / 9, 0, 5.0 / 9].enumerated() {
            let effect = try #require(found.effect(target: 0, player: player))
            #expect(abs(effect.value - share) <= 4 * effect.standardError)
        }
        #expect(found.effect(target: 0, player: 1)?.value == 0 && found.total(target: 0, player: 1)?.value == 0)
        let both = try #require(found.effect(target: 0, players: [0, 2]))
        #expect(abs(both.value - 1) < 1e-12 && both.standardError < 1e-12)
    }

    @Test("are the same on any number of threads")
    func threads() throws {
        let model = LinearModel(coefficients: [1, -2, 0.5], steps: 3)
        let correlations = [[1, 0.5, 0], [0.5, 1, -0.3], [0, -0.3, 1]]
        let players: [Player] = [.input(0), .input(1), .input(2), .noise(0)]
        let values = try [1, 3].map { threads in
            let found = try Self.effects(
                try model.plan(correlations: correlations), players: players, walks: 5000, threads: threads)
            #expect(found.walks == 6144)
            return players.indices.map { [found.effect(target: 0, player: $0), found.total(target: 0, player: $0)] }
        }
        #expect(values[0] == values[1])
    }

    @Test("of what never varies there are none")
    func constant() throws {
        let found = try Self.effects(
            try LinearModel(coefficients: [0]).plan(), players: [.input(0)], walks: 2048)
        #expect(found.effect(target: 0, player: 0) == nil && found.total(target: 0, player: 0) == nil)
    }
}
