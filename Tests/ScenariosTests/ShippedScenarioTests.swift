import Foundation
import RandomStreams
import Scenarios
import Testing
import ThreeFutures

/// The scenarios in the repository's `Scenarios` folder.
@Suite("Shipped scenarios")
struct ShippedScenarioTests {
    static let names = ["evidence", "pays-out", "slow-adoption", "local-dominates", "article"]

    static func path(_ name: String) -> String {
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { folder.deleteLastPathComponent() }
        return folder.path + "/Scenarios/\(name).yaml"
    }

    /// One number of the calibration: `scenario,input,grade,"distribution"`.
    struct Row: Sendable, CustomTestStringConvertible {
        var scenario: String
        var input: String
        var grade: String
        var distribution: String
        var testDescription: String { "\(scenario) \(input)" }
    }

    static let rows: [Row] = {
        let path = (#filePath as NSString).deletingLastPathComponent + "/Golden/calibration.csv"
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").dropFirst().map { line in
            let parts = line.split(separator: ",", maxSplits: 3).map(String.init)
            return Row(
                scenario: parts[0], input: parts[1], grade: parts[2],
                distribution: String(parts[3].dropFirst().dropLast()))
        }
    }()

    @Test("the calibration has every input and the changes of four scenarios")
    func table() { #expect(Self.rows.count == InputName.allCases.count + 3 + 3 + 14 + 8) }

    @Test("a shipped scenario loads, with its run options and a story", arguments: names)
    func loading(name: String) throws {
        let scenario = try ScenarioReader.load(path: Self.path(name))
        #expect(scenario.identifier == name)
        #expect(scenario.run == RunOptions(trials: 1_000_000, seed: 20_260_321, method: .sobol))
        #expect(scenario.settings == Settings())
        #expect(scenario.story?.isEmpty == false)
        #expect(scenario.inputs.allSatisfy { $0.source != nil && $0.grade != nil })
    }

    @Test("its numbers and grades are those of the calibration", arguments: rows)
    func numbers(row: Row) throws {
        let scenario = try ScenarioReader.load(path: Self.path(row.scenario))
        let input = scenario[try #require(InputName(text: row.input))]
        var description = input.description
        description.truncation = nil
        #expect(description.canonicalText == row.distribution)
        #expect(input.grade?.rawValue == row.grade)
    }

    @Test("what the calibration does not change is inherited", arguments: names.dropFirst())
    func inheritance(name: String) throws {
        let scenario = try ScenarioReader.load(path: Self.path(name))
        let changed = Set(Self.rows.filter { $0.scenario == name }.map(\.input))
        let own = scenario.inputs.filter { $0.origin.file == Self.path(name) }.map(\.name.text)
        #expect(Set(own) == changed)
    }

    @Test("truncation is only at the hard bounds", arguments: names)
    func truncation(name: String) throws {
        for input in try ScenarioReader.load(path: Self.path(name)).inputs {
            guard let truncation = input.description.truncation else { continue }
            #expect(input.name.definition.bounds == .closed(truncation.low, truncation.high))
        }
    }

    @Test("each input states its unit", arguments: names)
    func units(name: String) throws {
        let text = try String(contentsOfFile: Self.path(name), encoding: .utf8)
        let units = text.split(separator: "\n").count { $0.hasPrefix("      unit: ") }
        #expect(units == Self.rows.count { $0.scenario == name })
    }

    @Test("the five rank correlations are those of the calibration", arguments: names)
    func correlations(name: String) throws {
        let scenario = try ScenarioReader.load(path: Self.path(name))
        let found = scenario.correlations.map { "\($0.first.text) \($0.second.text) \($0.rank)" }
        #expect(
            found == [
                "adoption.growth datacenter.capexGrowth 0.3", "pricing.targetMarkup openLag.longRun 0.3",
                "openLag.initial openLag.longRun 0.6", "openLag.compression workstation.improvement -0.3",
                "workstation.improvement hardware.improvement 0.7",
            ])
    }
}
