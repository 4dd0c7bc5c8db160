import Distributions
import Scenarios
import Testing
import ThreeFutures

@Suite("Intervals and pools")
struct PoolTests {
    private static let pool =
        "pool: [{weight: 3, expert: Ann, between: [1, 4]}, {weight: 1, expert: \"Bo: <b>\", uniform: [2, 9]}]"

    @Test("between is the 90 % interval, lognormal where both are above 0, otherwise normal")
    func between() throws {
        for (low, high) in [(100.0, 240.0), (1e-9, 1e9), (-1, 3), (0, 3), (-8, -2)] {
            let interval = try DistributionText.resolve("between: [\(low), \(high)]")
            let family = low > 0 ? "lognormal" : "normal"
            let same = try DistributionText.resolve("\(family): {p5: \(low), p95: \(high)}")
            for p in [0.001, 0.05, 0.3, 0.95] { #expect(interval.quantile(p) == same.quantile(p)) }
        }
        #expect(try DistributionText.parse("between: {low: 1, high: 2}").canonicalText == "between: {low: 1, high: 2}")
    }

    @Test("between and pools stand in files and overrides")
    func places() throws {
        let text = Fixture.base.replacingOccurrences(
            of: "growth: 0.25", with: "growth: {between: [0.1, 0.4], truncate: [0, 3], grade: C}")
        let scenario = try Fixture(["scenario.yaml": text]).load(overrides: [
            "adoption.ceiling={\(Self.pool.replacing("[1, 4]", with: "[100, 400]").replacing("[2, 9]", with: "[200, 900]")), source: asked}"
        ])
        let again = try Fixture(["scenario.yaml": scenario.canonicalText]).load()
        #expect(again.canonicalText == scenario.canonicalText)
        #expect(again.inputs.map(\.description) == scenario.inputs.map(\.description))
        let ceiling = try #require(scenario.inputs.first { $0.name.text == "adoption.ceiling" })
        #expect(ceiling.description.poolMembers.map(\.expert) == ["Ann", "Bo: <b>"])
        #expect(ceiling.description.poolMembers.map(\.share) == [0.75, 0.25])
        #expect(
            ceiling.description.poolMembers.map(\.description.canonicalText) == [
                "between: [100, 400]", "uniform: [200, 900]",
            ])
    }

    @Test("a pool is the mixture of its members")
    func mixture() throws {
        let pool = try DistributionText.resolve(Self.pool)
        let mixture = try DistributionText.resolve(
            "mixture: [{weight: 3, between: [1, 4]}, {weight: 1, uniform: [2, 9]}]")
        for p in [0.001, 0.3, 0.5, 0.9, 0.999] { #expect(pool.quantile(p) == mixture.quantile(p)) }
        #expect(pool.mean == mixture.mean && pool.standardDeviation == mixture.standardDeviation)
    }

    @Test(
        "any name of one line reads back from the canonical text",
        arguments: [
            "Ann", "a b", "5", "null", "~", "yes", "{x", "a: b # c", "- d", "\"", "\\", "é", "e\u{301}", "\u{202E}abc",
            "*a",
            "&a", "!x", "%", "@", "`", "a\tb", "weight", "truncate", "👩‍👩‍👧", "<script>", "=1+1",
        ])
    func names(name: String) throws {
        let description = DistributionDescription(
            family: "pool",
            parameters: [
                .init(
                    value: .components([
                        .init(
                            weight: 1, expert: name,
                            distribution: .init(
                                family: "between", parameters: [.init(value: .number(1)), .init(value: .number(2))]))
                    ]))
            ])
        #expect(try DistributionText.parse(description.canonicalText) == description, "\(description.canonicalText)")
    }

    @Test("pools are held to the sizes of mixtures")
    func sizes() {
        let members = (0...100).map { "{weight: 1, expert: e\($0), constant: \($0)}" }.joined(separator: ", ")
        let error = #expect(throws: ScenarioErrors.self) { try DistributionText.parse("pool: [\(members)]") }
        #expect(
            error?.description
                == "distribution:1:1: pool has 101 components, those of mixtures inside it included; it has at most 100. "
                + "Merge components that are alike, or write values that stand for them as empirical.")
    }
}
