import Foundation
import Scenarios
import Testing
import ThreeFutures

@Suite("Overrides")
struct OverrideTests {
    static let correlated = """
        buildout: 1
        name: Correlated
        extends: base.yaml
        inputs:
          hardware: {improvement: {uniform: [0, 1]}}
          workstation: {improvement: {uniform: [0, 1]}}
        correlations:
          - {between: [workstation.improvement, hardware.improvement], rank: 0.7}
        """

    static func fixture() throws -> Fixture {
        try Fixture(["base.yaml": Fixture.base, "scenario.yaml": correlated])
    }

    @Test("inputs, settings and correlations are overridden, the last of several holds")
    func overriding() throws {
        let scenario = try Self.fixture().load(overrides: [
            "finance.discountRate=0.2", "finance.discountRate={uniform: [0.1, 0.3], source: me, grade: C}",
            "settings.horizonYears=20", "correlations.hardware.improvement,workstation.improvement=-0.25",
        ])
        #expect(scenario[.financeDiscountRate].description.canonicalText == "uniform: [0.1, 0.3]")
        #expect(scenario[.financeDiscountRate].source == "me")
        #expect(scenario[.financeDiscountRate].grade == .aggregator)
        #expect(scenario[.financeDiscountRate].origin.description == "--set:2:22")
        #expect(scenario.settings.horizonYears == 20)
        #expect(scenario.correlations.map(\.rank) == [-0.25])
        #expect(scenario.correlations.map(\.first) == [.workstationImprovement])
    }

    @Test("a rank correlation of 0 removes what a file gives")
    func removing() throws {
        let scenario = try Self.fixture().load(overrides: [
            "correlations.workstation.improvement,hardware.improvement=0", "hardware.improvement=0.25",
        ])
        #expect(scenario.correlations.isEmpty)
    }

    @Test(
        "a mistaken override is refused with its number and column",
        arguments: [
            (
                "hardware.improvement=0.2",
                "scenario.yaml:8:5: workstation.improvement and hardware.improvement are correlated, but "
                    + "hardware.improvement is a constant (--set:1:22); only continuous distributions have rank "
                    + "correlations. Give hardware.improvement a continuous distribution, or add "
                    + "--set correlations.workstation.improvement,hardware.improvement=0."
            ),
            (
                "adoption.grwoth=1",
                "--set:1:1: there is no input or setting \"adoption.grwoth\"; names are known ones, in the given case. "
                    + "Did you mean adoption.growth?"
            ),
            (
                "pricing.umbrella=1",
                "--set:1:1: there is no input or setting \"pricing.umbrella\"; names are known ones, in the given case. "
                    + "Known are pricing.unitCost, pricing.initialMarkup, pricing.riseStart, pricing.riseYears, "
                    + "pricing.targetMarkup, pricing.leadPremium, pricing.pressure, pricing.openCostRatio, "
                    + "pricing.openMarkup and pricing.computeShare."
            ),
            (
                "weather=1",
                "--set:1:1: there is no input or setting \"weather\"; names are known ones, in the given case. "
                    + "The inputs are in the groups adoption, pricing, openLag, substitution, workstation, hardware, "
                    + "datacenter and finance; buildout show lists them."
            ),
            (
                "adoption.growth",
                "--set:1:1: \"adoption.growth\" has no =; an override is name=value. "
                    + "Write --set 'adoption.growth=pert: [0.1, 0.2, 0.3]'."
            ),
            (
                "adoption.growth=",
                "--set:1:17: adoption.growth: nothing is given; a value is a number or a map with one distribution. "
                    + "Write a number, or a map such as {pert: [1, 2, 3]}."
            ),
            (
                "adoption.growth=pert: [0.1, 0.5, 0.3]",
                "--set:1:29: adoption.growth: pert mode 0.5 is above its max 0.3; mode must be between min and max. "
                    + "Write the numbers in the order [min, mode, max]."
            ),
            (
                "settings.horizonYears=5",
                "--set:1:23: settings.dominanceYears is 10 and settings.horizonYears is 5; dominance is judged at the "
                    + "horizon or before. Lower dominanceYears to at most 5, or raise horizonYears."
            ),
            (
                "correlations.adoption.growth,adoption.growth=0.5",
                "--set:1:1: \"correlations.adoption.growth,adoption.growth\" does not name two inputs; a correlation is "
                    + "between two different inputs. "
                    + "Write --set correlations.hardware.improvement,workstation.improvement=0.7."
            ),
            (
                "correlations.hardware.improvement,workstation.improvement=1",
                "--set:1:59: the rank correlation of workstation.improvement and hardware.improvement is 1; it lies "
                    + "strictly between -1 and 1. Write a number such as 0.7; for inputs that move as one, 0.99."
            ),
        ])
    func mistakes(override: String, message: String) throws {
        #expect(try Self.fixture().messages(overrides: [override]) == [message])
    }

    @Test("the problems of all overrides and of the file come at once, the file's first")
    func together() throws {
        let text = Self.correlated.replacingOccurrences(of: "rank: 0.7", with: "rank: 2")
        let fixture = try Fixture(["base.yaml": Fixture.base, "scenario.yaml": text])
        let messages = fixture.messages(overrides: ["a=1", "finance.discountRate=x", "b=1"])
        #expect(
            messages.map { $0.prefix { $0 != " " } } == [
                "scenario.yaml:8:70:", "--set:1:1:", "--set:2:22:", "--set:3:1:",
            ])
    }
}
