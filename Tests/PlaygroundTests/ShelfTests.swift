import Documents
import Foundation
import Testing

@testable import Playground

/// The scenarios that can be named, what a page sees of them, and those that it adds.
@Suite("Playground scenarios")
struct ShelfTests {
    @Test("a file that is changed is read again")
    func changes() throws {
        let copy = try TestPlayground.Copy()
        let playground = try copy.playground()
        let state = PlaygroundState(scenario: "mine")
        try copy.write("buildout: 1\nname: First\nextends: evidence.yaml\n", to: "mine.yaml")
        #expect(try playground.read(state).scenario.name == "First")
        try copy.write("buildout: 1\nname: Second one\nextends: evidence.yaml\n", to: "mine.yaml")
        #expect(try playground.read(state).scenario.name == "Second one")
    }

    @Test("a file that cannot be read is listed with its problem")
    func broken() throws {
        let copy = try TestPlayground.Copy()
        try copy.write("buildout: 2\n", to: "broken.yaml")
        let listed = try copy.playground().list["scenarios"]?.elements ?? []
        let entry = try #require(listed.first { $0["name"]?.string == "broken" })
        #expect(entry["problem"]?.string?.contains("broken.yaml:1:11") == true)
        #expect(listed.count == 6)
    }

    @Test("one file alone is the only one listed, until others are saved")
    func single() throws {
        let copy = try TestPlayground.Copy()
        let playground = try copy.playground(canSave: true, file: "evidence.yaml")
        #expect(playground.list["scenarios"]?.elements.count == 1)
        #expect(refusal { _ = try playground.read(PlaygroundState(scenario: "pays-out")) }?.kind == .unknown)
        _ = try playground.save(body: Array(#"{"scenario": "evidence", "name": "n", "file": "more"}"#.utf8))
        #expect(playground.list["scenarios"]?.elements.count == 2)
    }

    @Test(
        "names are compared by bytes and lead nowhere else",
        arguments: ["../evidence", "evidence.yaml", "Evidence", "", "evidence\u{301}"])
    func names(_ name: String) throws {
        let playground = try TestPlayground.shipped()
        let problem = refusal { _ = try playground.read(PlaygroundState(scenario: name)) }
        #expect(problem?.kind == .unknown)
        #expect(problem?.words.rule == "scenarios are named by the list of GET /api/scenarios")
    }

    @Test("what a state changes is told once, in rows and in the grammar of --set")
    func state() throws {
        let body = """
            {"scenario": "evidence", "overrides": ["finance.discountRate=0.1", "finance.discountRate={uniform: [0.05, 0.1], source: me}",
             "settings.horizonYears=12", "correlations.openLag.longRun,openLag.initial=0"]}
            """
        let meaning = try TestPlayground.shipped().check(body: Array(body.utf8))
        #expect(
            meaning["overrides"]?.elements.compactMap(\.string) == [
                #"finance.discountRate={uniform: [0.05, 0.1], source: "me"}"#, "settings.horizonYears=12",
                "correlations.openLag.initial,openLag.longRun=0",
            ])
        let rows = meaning["inputs"]?.elements ?? []
        #expect(rows.compactMap { $0["name"]?.string } == ["finance.discountRate"])
        #expect(rows.first?["differs"] == .bool(true))
        #expect(rows.first?["parameters"]?.elements.compactMap { $0["name"]?.string } == ["min", "max"])
        #expect(rows.first?["density"]?["heights"]?.elements.count == 48)
    }

    @Test("a saved file reads back to the state that it was made of")
    func saved() throws {
        let copy = try TestPlayground.Copy()
        let playground = try copy.playground(canSave: true)
        let overrides = [
            "adoption.growth={pert: [0.5, 0.8, 1.3], truncate: [0.6, 1]}", "openLag.initial=3",
            "correlations.openLag.initial,openLag.longRun=0", "settings.horizonYears=12", "settings.localEnabled=false",
        ]
        let texts = overrides.map { JSONValue.text($0).compactText }.joined(separator: ",")
        let body =
            "{\"scenario\": \"evidence\", \"overrides\": [\(texts)], \"name\": \"A: \\\"b\\\" #c\", \"file\": \"d\"}"
        #expect(try playground.save(body: Array(body.utf8)).isWritten)
        let made = try playground.read(PlaygroundState(scenario: "evidence", overrides: overrides)).scenario
        let read = try playground.read(PlaygroundState(scenario: "d")).scenario
        #expect(read.name == #"A: "b" #c"#)
        #expect(read.inputs.map(\.description) == made.inputs.map(\.description))
        #expect(read.correlations.map(\.rank) == made.correlations.map(\.rank))
        #expect(read.settings == made.settings)
        #expect(
            read.inputs.filter { $0.source == "Set in the playground" }.map(\.name.text) == [
                "adoption.growth", "openLag.initial",
            ])
        #expect(refusal { _ = try playground.save(body: Array(body.utf8)) }?.kind == .exists)
    }

    @Test("every file of the page is inside the program, as it is in the folder")
    func page() throws {
        let folder = TestPlayground.repository.appending(path: "Sources/Playground/Page")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(PageFiles.embedded.map(\.name).sorted() == names)
        for name in names {
            let bytes = try Data(contentsOf: folder.appending(path: name))
            #expect(PageFiles.all[name]?.bytes == Array(bytes), "\(name)")
        }
    }
}
