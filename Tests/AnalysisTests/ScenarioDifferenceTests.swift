import Analysis
import Runs
import Simulation
import Testing
import ThreeFutures

@Suite("What makes two scenarios differ")
struct ScenarioDifferenceTests {
    private static let sampling = Sampling(trials: 2048, seed: 1, method: .sobol)

    @Test("contributions add up to the change, from all orders of few items")
    func few() throws {
        let first = try Shipped.load("evidence")
        let second = try Shipped.load(
            "evidence",
            overrides: ["finance.discountRate=0.12", "adoption.growth=pert: [0.5, 0.9, 1.5]", "settings.buildYears=4"])
        let found = try ScenarioDifference(first, second, sampling: Self.sampling, trials: 2048)
        #expect(
            found.items == [.settings([.buildYears]), .input(.adoptionGrowth), .input(.financeDiscountRate)])
        #expect(found.orders == 6 && found.rows.count == ScenarioDifference.Quantity.all.count)
        for row in found.rows {
            let sum = row.contributions.reduce(0.0) { $0 + $1.value }
            #expect(abs(sum - (row.second - row.first)) < 1e-9 * max(1, abs(row.first)))
        }
        let mean = try #require(found.rows.first { $0.quantity == .mean })
        let runs = try [first, second].map { scenario in
            try TrialSample(first: 2048, of: try Plan(scenario, sampling: Self.sampling), withInputs: false)
        }
        #expect(mean.first == runs[0][.npv].reduce(0, +) / 2048 && mean.second == runs[1][.npv].reduce(0, +) / 2048)
        #expect(mean.contributions[1].low95 > 0 && mean.contributions[2].high95 < 0)
    }

    @Test("many items are walked in random orders with their reverses, the same way every time")
    func many() throws {
        let first = try Shipped.load("evidence")
        let second = try Shipped.load(
            "evidence",
            overrides: [
                "adoption.growth=uniform: [0.6, 0.9]", "finance.discountRate=0.12", "settings.buildYears=4",
                "settings.start=2027", "workstation.upkeep=0.02",
            ])
        let found = try [1, 3].map {
            try ScenarioDifference(
                first, second, sampling: Self.sampling, orders: 4, trials: 256, workers: Workers(threads: $0))
        }
        #expect(found[0].items.count > 4 && found[0].orders == 4)
        #expect(found[0].rows.map(\.contributions) == found[1].rows.map(\.contributions))
        for row in found[0].rows {
            let sum = row.contributions.reduce(0.0) { $0 + $1.value }
            #expect(abs(sum - (row.second - row.first)) < 1e-9 * max(1, abs(row.first)))
        }
    }

    @Test("a scenario does not differ from itself")
    func same() throws {
        let scenario = try Shipped.load("evidence")
        let found = try ScenarioDifference(scenario, scenario, sampling: Self.sampling, trials: 64)
        #expect(found.items.isEmpty && found.rows.isEmpty && found.orders == 0)
    }
}
