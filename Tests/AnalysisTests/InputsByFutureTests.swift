import Analysis
import Runs
import Scenarios
import Simulation
import Testing
import ThreeFutures

@Suite("Inputs by future")
struct InputsByFutureTests {
    @Test("medians are those of the trials of each future", arguments: ["random", "sobol"])
    func medians(method: String) throws {
        let scenario = try Shipped.load("evidence")
        let sampling = Sampling(trials: 4001, seed: 5, method: try #require(.init(rawValue: method)))
        let found = try inputs(scenario, sampling)
        let sample = try TrialSample(first: 4001, of: try Plan(scenario, sampling: sampling))
        #expect(found.trials == 4001 && found.counts.reduce(0, +) == 4001)
        for row in found.rows {
            for future in Future.allCases {
                let inside = sample.futures.indices.filter { sample.futures[$0] == Double(future.rawValue) }
                    .map { sample[row.input][$0] }.sorted()
                #expect(found.counts[future.rawValue] == inside.count)
                guard let median = row.medians[future.rawValue] else {
                    #expect(inside.count < 20)
                    continue
                }
                let middle = (inside[(inside.count - 1) / 2] + inside[inside.count / 2]) / 2
                #expect(abs(median.value - middle) <= 1e-12 * abs(middle))
                #expect(median.standardError > 0)
            }
        }
    }

    @Test("the most different input comes first, and it is one that matters")
    func order() throws {
        let found = try inputs(
            try Shipped.load("evidence"), Sampling(trials: 20_000, seed: 5, method: .sobol))
        #expect(found.rows.map(\.shift) == found.rows.map(\.shift).sorted(by: >))
        let leading = found.rows.prefix(6).map(\.input)
        #expect(leading.contains(.adoptionCeiling))
        #expect(found.rows.first.map { $0.shift > 0.1 } == true)
        #expect(found.rows.last.map { $0.shift < 0.05 } == true)
    }

    @Test("a future without trials has no median, and a constant input no row")
    func empty() throws {
        let scenario = try Shipped.load(
            "evidence", overrides: ["settings.dominanceShare=1", "finance.discountRate=0.1"])
        let found = try inputs(scenario, Sampling(trials: 2000, seed: 5, method: .random))
        #expect(found.counts[Future.localDominates.rawValue] == 0)
        #expect(found.rows.allSatisfy { $0.medians[Future.localDominates.rawValue] == nil })
        #expect(!found.rows.contains { $0.input == .financeDiscountRate } && found.rows.count > 40)
    }

    private func inputs(_ scenario: Scenario, _ sampling: Sampling) throws -> InputsByFuture {
        InputsByFuture(try TrialSample(first: InputsByFuture.limit, of: try Plan(scenario, sampling: sampling)))
    }
}
