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
    /// Shares of the futures in 100,000 random trials of an independent implementation, without correlations, to three
    /// decimals.
    @Test(
        "the futures have the probabilities that an independent implementation found",
        arguments: [
            ("evidence", [0.349, 0.614, 0.037]), ("pays-out", [0.892, 0.067, 0.041]),
            ("slow-adoption", [0.005, 0.961, 0.034]), ("local-dominates", [0.004, 0.014, 0.981]),
            ("article", [0.243, 0.421, 0.335]),
        ])
    func futures(name: String, expected: [Double]) throws {
        let summary = try run(name).summary
        for (future, probability) in zip(summary.futures, expected) {
            // Four standard errors of the difference of a run of 200,000 trials and such a run, and the rounding of the published figure.
            let error = (1.5 * probability * (1 - probability) / 100_000).squareRoot()
            #expect(abs(future.probability.value - probability) < 4 * error + 0.0005, "\(name): \(future.future)")
        }
    }

    @Test("the net present value has the percentiles that an independent implementation found")
    func netPresentValue() throws {
        let npv = try run("evidence").summary[Outcome.npv]
        for (probability, expected) in [(0.05, -2229.0), (0.5, -455), (0.95, 2166)] {
            let estimate = try #require(npv.percentile(probability))
            #expect(abs(estimate.value - expected) < 4 * 3.0.squareRoot() * estimate.standardError + 0.5)
        }
    }

    private func run(_ name: String) throws -> ScenarioRun {
        try ScenarioRun.run(
            try Shipped.load(name, overrides: Shipped.withoutCorrelations),
            sampling: Sampling(trials: 200_000, seed: 1, method: .random))
    }
}
