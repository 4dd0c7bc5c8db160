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

    @Test("name, story and run options are a file's own")
    func ownKeys() throws {
        let scenario = try Self.fixture().load()
        #expect(scenario.name == "Child")
        #expect(scenario.story == nil)
        #expect(scenario.run == RunOptions())
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
