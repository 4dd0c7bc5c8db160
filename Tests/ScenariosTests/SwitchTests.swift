import Scenarios
import Testing
import ThreeFutures

@Suite("Switches of a scenario")
struct SwitchTests {
    private static let changed: [(name: String, value: String, switches: Switches)] = [
        ("localEnabled", "false", Switches(localEnabled: false)),
        ("openEnabled", "false", Switches(openEnabled: false)),
        ("demandAsPlanned", "true", Switches(demandAsPlanned: true)),
        ("pricesAtCost", "true", Switches(pricesAtCost: true)),
    ]

    @Test("a file and --set switch alike, and the flattened scenario keeps it", arguments: changed)
    func changes(_ change: (name: String, value: String, switches: Switches)) throws {
        let files = [
            "base.yaml": Fixture.base,
            "scenario.yaml":
                "buildout: 1\nname: Base\nextends: base.yaml\nsettings: {\(change.name): \(change.value)}\n",
        ]
        let inFile = try Fixture(files).load()
        let override = ["settings.\(change.name)=\(change.value)"]
        let overridden = try Fixture(files).load("base.yaml", overrides: override)
        #expect(inFile.settings.switches == change.switches && overridden.settings == inFile.settings)
        #expect(inFile.canonicalText == overridden.canonicalText)
        let again = try ScenarioReader.read(inFile.canonicalText, path: "scenario.yaml")
        #expect(again.settings == inFile.settings)
    }

    @Test("a scenario without switches says nothing of them")
    func usual() throws {
        let scenario = try Fixture(["scenario.yaml": Fixture.base]).load()
        #expect(scenario.settings.switches == Switches() && !scenario.canonicalText.contains("Enabled"))
    }

    @Test("a switch is true or false", arguments: ["no", "0", "\"false\"", "maybe"])
    func mistakes(value: String) throws {
        let fixture = try Fixture(["scenario.yaml": Fixture.base])
        let messages = fixture.messages(overrides: ["settings.localEnabled=\(value)"])
        #expect(messages.count == 1)
        #expect(messages.first?.contains("it is true or false. Write one of the two, without quotes.") == true)
    }

    @Test("a sweep takes a switch as an axis")
    func axis() throws {
        let sweep =
            "buildoutSweep: 1\nname: Channels\nscenarios: [base.yaml]\naxes: [{setting: localEnabled, values: [true, false]}]\n"
        let fixture = try Fixture(["base.yaml": Fixture.base, "sweep.yaml": sweep])
        let document = try SweepReader.load(path: fixture.path("sweep.yaml"))
        #expect(document.points.map { $0.map(\.text) } == [["true"], ["false"]])
    }
}
