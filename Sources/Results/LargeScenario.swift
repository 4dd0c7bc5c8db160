import Bytes
import Documents
import Runs
import Scenarios

/// A scenario whose text is too long for a manifest, since it has the values of large files in it: the manifest holds its path
/// and the hash of its text, and whoever reads the manifest reads the scenario again.
struct LargeScenario: Hashable, Sendable {
    /// The file as it was named, from the folder in which the run was started.
    let path: String
    /// What was set on the command line.
    let overrides: [String]

    /// The longest text that a manifest holds.
    static let mostText = 4 << 20

    /// A scenario that was run; nil for one whose text the manifest holds.
    init?(_ scenario: Scenario, overrides: [String], mostText: Int) {
        if scenario.canonicalText.utf8.count <= mostText { return nil }
        (path, self.overrides) = (scenario.path, overrides)
    }

    /// What a manifest holds; nil for one with the text.
    init?(_ reader: ManifestReader) throws(Fault) {
        if reader.root["scenarioText"] != nil || reader.root["scenarioFile"] == nil { return nil }
        path = try reader.text("scenarioFile", "path")
        overrides = try reader.texts(listed: "scenarioFile", "overrides")
    }

    var value: JSONValue {
        .object([("path", .text(path)), ("overrides", .array(overrides.map { .text($0) }))])
    }

    /// The scenario, where it still is the one with a hash.
    func scenario(hash: String, _ reader: ManifestReader) throws(Fault) -> Scenario {
        let name = TextTable.printable(path)
        guard let scenario = try? ScenarioReader.load(path: path, overrides: overrides) else {
            throw problem("names \(name), which is no scenario that can be read from here", reader)
        }
        guard Checksum.text(scenario.canonicalText.utf8) == hash else {
            throw problem("names \(name), which is another scenario now, by its hash", reader)
        }
        return scenario
    }

    private func problem(_ what: String, _ reader: ManifestReader) -> Fault {
        Fault(
            .init(reader.file, reader.root["scenarioFile"]?.place), problem: "\"scenarioFile\" \(what)",
            rule: "of a scenario of more than \(Self.mostText >> 20) MiB a manifest holds the path and the hash",
            remedy: "Give the command where the run was started, or run the scenario again.")
    }
}
