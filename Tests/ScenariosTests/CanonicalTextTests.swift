import Foundation
import Scenarios
import Testing
import ThreeFutures

@Suite("Canonical text")
struct CanonicalTextTests {
    private func check(_ scenario: Scenario) throws {
        let fixture = try Fixture(["scenario.yaml": scenario.canonicalText])
        let again = try fixture.load()
        #expect(again.canonicalText == scenario.canonicalText)
        #expect(again.name == scenario.name)
        #expect(again.story == scenario.story)
        #expect(again.settings == scenario.settings)
        #expect(again.run == scenario.run)
        #expect(again.inputs.map(\.description) == scenario.inputs.map(\.description))
        #expect(again.inputs.map(\.source) == scenario.inputs.map(\.source))
        #expect(again.inputs.map(\.grade) == scenario.inputs.map(\.grade))
        #expect(again.correlations.map(\.rank) == scenario.correlations.map(\.rank))
    }

    @Test("a shipped scenario reads back from its canonical text", arguments: ShippedScenarioTests.names)
    func shipped(name: String) throws { try check(ScenarioReader.load(path: ShippedScenarioTests.path(name))) }

    @Test("texts that YAML would read otherwise are quoted and escaped")
    func hostileTexts() throws {
        let name = #"a: "b" \ #c 'd' — é 𝛼"#
        let text = Fixture.base
            .replacingOccurrences(
                of: "name: Base", with: "name: |-\n  \(name)\nstory: |\n  one\n\n  two: {three\n  \tfour"
            )
            .replacingOccurrences(of: "growth: 0.25", with: "growth: {constant: 0.25, source: '!tag &a *b'}")
        let scenario = try Fixture(["scenario.yaml": text]).load()
        #expect(scenario.name == name)
        #expect(scenario.story == "one\n\ntwo: {three\n\tfour\n")
        try check(scenario)
    }

    @Test("files, comments and the order of keys leave no trace in it")
    func independence() throws {
        let flat = try Fixture(["scenario.yaml": Fixture.base.replacingOccurrences(of: "Base", with: "X")]).load()
        let child = "# A comment\nextends: base.yaml\nname: 'X'\nbuildout: 1\n"
        let layered = try Fixture(["scenario.yaml": child, "base.yaml": Fixture.base]).load()
        #expect(flat.canonicalText == layered.canonicalText)
    }

    @Test("it has one input a line")
    func lines() throws {
        let scenario = try Fixture(["scenario.yaml": Fixture.base]).load(overrides: [
            "finance.discountRate={normal: {mean: 0.1, sd: 0.01}, truncate: [0, 1], source: \"a \\\"b\\\"\", grade: B}"
        ])
        let lines = scenario.canonicalText.split(separator: "\n")
        #expect(lines.first == "buildout: 1")
        #expect(
            lines[2]
                == "settings: {start: 2026, horizonYears: 15, buildYears: 5, dominanceYears: 10, dominanceShare: 0.5}")
        #expect(
            lines.last
                == #"    discountRate: {normal: {mean: 0.1, sd: 0.01}, truncate: [0, 1], source: "a \"b\"", grade: B}"#)
        #expect(lines.count == 4 + 8 + InputName.allCases.count)
    }
}
