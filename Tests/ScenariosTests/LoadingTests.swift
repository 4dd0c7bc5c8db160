import Scenarios
import Testing
import ThreeFutures

@Suite("Loading")
struct LoadingTests {
    @Test("a file that sets every input loads, with the settings' defaults")
    func simpleFile() throws {
        let scenario = try Fixture(["scenario.yaml": Fixture.base]).load()
        #expect(scenario.name == "Base")
        #expect(scenario.identifier == "scenario")
        #expect(scenario.story == nil)
        #expect(scenario.settings == Settings())
        #expect(scenario.run == RunOptions())
        #expect(scenario.correlations.isEmpty)
        #expect(scenario.inputs.map(\.name) == InputName.allCases)
        #expect(scenario[.workstationPrice].distribution.mean == 2)
    }

    @Test("a file that extends another inherits what it does not set")
    func extending() throws {
        let child = """
            buildout: 1
            name: Child
            story: One thing changes.
            extends: base.yaml
            settings: {horizonYears: 20.25}
            inputs:
              adoption:
                growth: {uniform: [0.5, 1.5], source: "A: guess", grade: J}
            run: {trials: 1e6, seed: 18_446_744_073_709_551_615, generator: gfsr4, method: latin-hypercube}
            """
        let fixture = try Fixture(["scenario.yaml": child, "base.yaml": Fixture.base])
        let scenario = try fixture.load()
        #expect(scenario.settings == Settings(horizonYears: 20.25))
        #expect(scenario.run == RunOptions(trials: 1_000_000, seed: .max, generator: .gfsr4, method: .latinHypercube))
        #expect(
            scenario.canonicalText.hasSuffix(
                "run: {trials: 1000000, seed: 18446744073709551615, generator: gfsr4, method: latin-hypercube}\n"))
        #expect(scenario.files == [fixture.path("scenario.yaml"), fixture.path("base.yaml")])
        let growth = scenario[.adoptionGrowth]
        #expect(growth.description.canonicalText == "uniform: [0.5, 1.5]")
        #expect(growth.source == "A: guess")
        #expect(growth.grade == .judgement)
        #expect(growth.origin.description == fixture.path("scenario.yaml") + ":8:5")
        #expect(scenario[.adoptionCeiling].origin.file == fixture.path("base.yaml"))
    }
}
