import Scenarios
import Testing
import ThreeFutures

@Suite("Inheritance")
struct InheritanceTests {
    static let grandparent = """
        buildout: 1
        name: Grandparent
        story: Not inherited.
        settings: {start: 2020, horizonYears: 20, dominanceShare: 0.75}
        inputs:
        \(Fixture.inputs(except: [.adoptionGrowth, .adoptionCeiling, .hardwareImprovement]))
        run: {trials: 5, seed: 7, method: random}
        """
    static let parent = """
        buildout: 1
        name: Parent
        extends: grand/grandparent.yaml
        settings: {start: 2025}
        inputs:
          adoption: {growth: {uniform: [0, 1], source: parent, grade: A}, ceiling: {uniform: [1, 2]}}
          hardware: {improvement: {uniform: [0, 1]}}
        correlations:
          - {between: [adoption.growth, adoption.ceiling], rank: 0.5}
          - {between: [hardware.improvement, adoption.ceiling], rank: 0.25}
        """
    static let child = """
        buildout: 1
        name: Child
        extends: parent.yaml
        settings: {horizonYears: 12}
        inputs:
          adoption: {growth: {uniform: [0, 0.5]}}
        correlations:
          - {between: [adoption.ceiling, adoption.growth], rank: -0.5}
          - {between: [adoption.ceiling, hardware.improvement], rank: 0}
        """

    static func fixture() throws -> Fixture {
        try Fixture(["grand/grandparent.yaml": grandparent, "parent.yaml": parent, "scenario.yaml": child])
    }

    @Test("settings and inputs are inherited one by one, the nearest file has the last word")
    func values() throws {
        let scenario = try Self.fixture().load()
        #expect(scenario.settings == Settings(start: 2025, horizonYears: 12, dominanceShare: 0.75))
        #expect(scenario[.adoptionGrowth].description.canonicalText == "uniform: [0, 0.5]")
        #expect(scenario[.adoptionCeiling].description.canonicalText == "uniform: [1, 2]")
        #expect(scenario[.financeDiscountRate].description.canonicalText == "0.25")
    }

    @Test("source and grade belong to the numbers they stand beside")
    func sources() throws {
        let scenario = try Self.fixture().load()
        #expect(scenario[.adoptionGrowth].source == nil)
        #expect(scenario[.adoptionGrowth].grade == nil)
    }

    @Test("name and story are a file's own; how it is run is inherited as far as the file does not say")
    func ownKeys() throws {
        let scenario = try Self.fixture().load()
        #expect(scenario.name == "Child")
        #expect(scenario.story == nil)
        #expect(scenario.run == RunOptions(trials: 5, seed: 7, method: .random))
        let own = try Fixture([
            "parent.yaml": Fixture.base + "run: {trials: 5, seed: 7, method: random}\n",
            "scenario.yaml": "buildout: 1\nname: Own\nextends: parent.yaml\nrun: {seed: 8, generator: taus2}\n",
        ]).load()
        #expect(own.run == RunOptions(trials: 5, seed: 8, generator: .taus2, method: .random))
    }

    @Test("a scenario may extend one of the folder above by its bare name, and what that names lies beside it")
    func folderAbove() throws {
        let fixture = try Fixture([
            "base.yaml": Fixture.base, "middle.yaml": "buildout: 1\nname: Middle\nextends: base.yaml\n",
            "variants/scenario.yaml": "buildout: 1\nname: Variant\nextends: middle.yaml\n",
        ])
        let scenario = try fixture.load("variants/scenario.yaml")
        #expect(
            scenario.files.map { $0.replacing(fixture.folder + "/", with: "") } == [
                "variants/scenario.yaml", "middle.yaml", "base.yaml",
            ])
        try fixture.write("variants/other.yaml", Array("buildout: 1\nname: Other\nextends: ../base.yaml\n".utf8))
        #expect(
            fixture.messages("variants/other.yaml") == [
                "variants/other.yaml:3:10: extends names \"../base.yaml\", which holds ..; it is a path relative to this file, "
                    + "inside the scenario's folder. Move or copy the file into the folder."
            ])
    }

    @Test("a correlation replaces that of the same pair, and 0 removes it")
    func correlations() throws {
        let scenario = try Self.fixture().load()
        #expect(scenario.correlations.map(\.first) == [.adoptionGrowth])
        #expect(scenario.correlations.map(\.second) == [.adoptionCeiling])
        #expect(scenario.correlations.map(\.rank) == [-0.5])
        #expect(scenario.correlations.first?.origin.line == 8)
        #expect(try Self.fixture().load("parent.yaml").correlations.map(\.rank) == [0.5, 0.25])
    }

    @Test("a pair that is inherited is dropped by hand where one of its inputs becomes a constant")
    func inheritedPair() throws {
        let fixture = try Fixture([
            "grand/grandparent.yaml": Self.grandparent, "parent.yaml": Self.parent,
            "scenario.yaml": "buildout: 1\nname: C\nextends: parent.yaml\ninputs: {hardware: {improvement: 0.25}}\n",
        ])
        #expect(
            fixture.messages() == [
                "parent.yaml:10:5: adoption.ceiling and hardware.improvement are correlated, but hardware.improvement is "
                    + "a constant (scenario.yaml:4:21); only continuous distributions have rank correlations. Give "
                    + "hardware.improvement a continuous distribution, or drop the pair with "
                    + "{between: [adoption.ceiling, hardware.improvement], rank: 0}."
            ])
    }

    @Test("problems come file by file from the scenario upwards, by line and column, each once")
    func order() throws {
        let mistaken = "buildout: 1\nname: A\nextends: parent.yaml\nwrong: 1\nsettings: {b: 1, a: 2}\n"
        let parent = "buildout: 1\nwrong: 2\nextends: grand/none.yaml\n"
        let fixture = try Fixture(["scenario.yaml": mistaken, "parent.yaml": parent])
        #expect(
            fixture.messages().map { $0.prefix { $0 != " " } } == [
                "scenario.yaml:4:1:", "scenario.yaml:5:12:", "scenario.yaml:5:18:", "parent.yaml:1:1:",
                "parent.yaml:2:1:",
                "parent.yaml:3:10:",
            ])
    }
}
