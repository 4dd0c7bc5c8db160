import Runs
import Scenarios
import Simulation
import Testing
import ThreeFutures

/// The shipped scenarios, found beside the tests.
enum Shipped {
    private static let folder = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/Scenarios/"

    static func load(_ name: String, overrides: [String] = []) throws -> Scenario {
        try ScenarioReader.load(path: folder + name + ".yaml", overrides: overrides)
    }

    /// Every correlation of the shipped scenarios taken away.
    static let withoutCorrelations = [
        "hardware.improvement,workstation.improvement", "openLag.initial,openLag.longRun",
        "openLag.longRun,pricing.targetMarkup", "workstation.improvement,openLag.compression",
        "datacenter.capexGrowth,adoption.growth",
    ].map { "correlations.\($0)=0" }
}

@Suite("An independent run of the model")
struct CalibrationTests {
    /// Shares of the futures in 200,000 random trials of an independent implementation, without correlations, to three
    /// decimals.
    @Test(
        "the futures have the probabilities that an independent implementation found",
        arguments: [
            ("evidence", [0.375, 0.604, 0.021]), ("pays-out", [0.946, 0.030, 0.024]),
            ("slow-adoption", [0.011, 0.970, 0.019]), ("local-dominates", [0.008, 0.026, 0.965]),
            ("article", [0.276, 0.477, 0.247]),
        ])
    func futures(name: String, expected: [Double]) throws {
        let summary = try run(name).summary
        for (future, probability) in zip(summary.futures, expected) {
            // Four standard errors of the difference of two such runs, and the rounding of the published figure.
            let error = (2 * probability * (1 - probability) / 200_000).squareRoot()
            #expect(abs(future.probability.value - probability) < 4 * error + 0.0005, "\(name): \(future.future)")
        }
    }

    @Test("the net present value has the percentiles that an independent implementation found")
    func netPresentValue() throws {
        let npv = try run("evidence").summary[Outcome.npv]
        for (probability, expected) in [(0.05, -2791.0), (0.5, -501), (0.95, 2892)] {
            let estimate = try #require(npv.percentile(probability))
            #expect(abs(estimate.value - expected) < 4 * 2.0.squareRoot() * estimate.standardError + 0.5)
        }
    }

    private func run(_ name: String) throws -> ScenarioRun {
        try ScenarioRun.run(
            try Shipped.load(name, overrides: Shipped.withoutCorrelations),
            sampling: Sampling(trials: 200_000, seed: 1, method: .random))
    }
}
