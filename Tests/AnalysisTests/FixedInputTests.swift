import Analysis
import Runs
import Simulation
import Statistics
import Testing
import ThreeFutures

@Suite("Inputs fixed at a number")
struct FixedInputTests {
    private static func plan(_ overrides: [String] = [], trials: Int = 4096) throws -> Plan<ThreeFuturesModel> {
        try Plan(
            try Shipped.load("evidence", overrides: overrides),
            sampling: Sampling(trials: trials, seed: 1, method: .sobol))
    }

    @Test("variations are the trials of a run with these inputs constant, to the bit, on any number of threads")
    func variations() throws {
        let plan = try Self.plan().withoutSeries
        let fixed: [[Int: Double]] = [
            [:], [InputName.adoptionCeiling.ordinal: 900],
            [InputName.adoptionCeiling.ordinal: 3000, InputName.financeDiscountRate.ordinal: 0.08],
        ]
        let columns = [Outcome.npv.rawValue, Outcome.irr.rawValue, Outcome.allCases.count]
        let found = try [1, 3].map {
            try Variations(of: plan, fixing: fixed, trials: 1000, columns: columns, workers: Workers(threads: $0))
        }
        #expect(found[0].trials == 1000)
        for (index, numbers) in fixed.enumerated() {
            let run = try TrialSample(first: 1000, of: plan.fixing(numbers), withInputs: false)
            for (column, result) in columns.enumerated() {
                let expected = run.results[result].map(\.bitPattern)
                #expect(found[0].results[index][column].map(\.bitPattern) == expected)
                #expect(found[1].results[index][column].map(\.bitPattern) == expected)
            }
        }
    }

    @Test("a tornado swings every input, holds it against the run, and finds nothing where nothing hangs on it")
    func tornado() throws {
        let overrides = ["settings.localEnabled=false", "settings.openEnabled=false"]
        let scenario = try Shipped.load("evidence", overrides: overrides)
        let plan = try Self.plan(overrides)
        let sample = try TrialSample(first: 4096, of: plan)
        let found = try Tornado(scenario, plan: plan, sample: sample, trials: 2048)
        #expect(found.rows.count == scenario.drivers.count { !$0.isNoise } && found.trials == 2048)
        let npv = sample[.npv].prefix(2048)
        #expect(found.base[0].level?.value == npv.reduce(0, +) / 2048)
        #expect(found.base[1].level?.value == OrderStatistics(Array(npv)).quantile(0.5))
        let idle = try #require(found.rows.first { $0.input == .workstationSpeed })
        #expect(idle.ends.allSatisfy { $0.doing.allSatisfy { $0.difference?.value == 0 } })
        let ceiling = try #require(found.rows.first { $0.input == .adoptionCeiling })
        #expect(ceiling.ends.map(\.value) == [0.1, 0.9].map { scenario[.adoptionCeiling].distribution.quantile($0) })
        let differences = ceiling.ends.compactMap { $0.doing[0].difference }
        #expect(differences[0].high95 < 0 && differences[1].low95 > 0)
        let lowest = zip(sample[.adoptionCeiling], sample[.npv]).filter { $0.0 <= ceiling.ends[0].value }.map(\.1)
        #expect(ceiling.ends[0].seeing[0].level?.value == lowest.reduce(0, +) / Double(lowest.count))
    }

    @Test("at its break-even an input brings a run with other draws to one half, within the errors")
    func breakEven() throws {
        let scenario = try Shipped.load("evidence")
        let inputs = [scenario[.adoptionCeiling], scenario[.datacenterCapexGrowth]]
        let found = try BreakEven.find(inputs, plan: try Self.plan(trials: 8192), trials: 8192)
        for (input, breakEven) in zip(inputs, found) {
            let crossing = try #require(breakEven.crossings.first)
            #expect(breakEven.crossings.count == 1 && breakEven.isMonotone && breakEven.looks.count == 33)
            #expect(crossing.rank == input.distribution.cumulative(crossing.value.value))
            let other = try Plan(scenario, sampling: Sampling(trials: 32_768, seed: 9, method: .random))
            let at = { (value: Double) throws -> Double in
                let sample = try TrialSample(
                    first: 32_768, of: other.fixing([input.name.ordinal: value]), withInputs: false)
                return Double(sample[.npv].count { $0 >= 0 }) / 32_768
            }
            let reach = 4 * crossing.value.standardError
            let ends = [try at(crossing.value.value - reach), try at(crossing.value.value + reach)].sorted()
            #expect(ends[0] < 0.5 + 4 * 0.0028 && ends[1] > 0.5 - 4 * 0.0028)
            #expect(abs(try at(crossing.value.value) - 0.5) < 4 * 0.0028 + 4 * 0.003)
        }
    }

    @Test("where no constant meets the target there is none, and the map is that of single runs")
    func none() throws {
        let scenario = try Shipped.load("evidence")
        let plan = try Self.plan(trials: 1024)
        let found = try BreakEven.find([scenario[.workstationUpkeep]], plan: plan, target: 0.9, trials: 1024)
        #expect(found[0].crossings.isEmpty && found[0].looks.allSatisfy { $0.probability.value < 0.9 })
        let (first, second) = (scenario[.adoptionCeiling], scenario[.adoptionGrowth])
        let map = try BreakEvenMap(first, second, plan: plan, trials: 256)
        let numbers = [
            first.name.ordinal: first.distribution.quantile(map.probabilities[30]),
            second.name.ordinal: second.distribution.quantile(map.probabilities[4]),
        ]
        let run = try TrialSample(first: 256, of: plan.fixing(numbers), withInputs: false)
        #expect(map.pays[4][30].value == Double(run[.npv].count { $0 >= 0 }) / 256)
        #expect(map.pays.count == 33 && map.pays.allSatisfy { $0.count == 33 })
    }
}
