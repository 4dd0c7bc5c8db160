import Foundation
import Scenarios
import Testing

/// Files with mistakes, each beside its whole message: `Golden/Mistakes/NAME.yaml` and `NAME.txt`.
@Suite("Mistakes")
struct MistakeTests {
    static let folder = (#filePath as NSString).deletingLastPathComponent + "/Golden/Mistakes/"

    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
    }()

    @Test("there are mistakes to try")
    func count() { #expect(Self.names.count >= 60) }

    @Test("a mistaken file is refused with every problem, its place, rule and remedy", arguments: names)
    func message(name: String) throws {
        let expected = try String(contentsOfFile: Self.folder + name + ".txt", encoding: .utf8)
        do throws(ScenarioErrors) {
            let scenario = try ScenarioReader.load(path: Self.folder + name + ".yaml")
            Issue.record("\(scenario.path) loads")
        } catch {
            #expect(error.description.replacingOccurrences(of: Self.folder, with: "") + "\n" == expected)
        }
    }

    @Test("every message ends in a remedy of whole sentences", arguments: names)
    func remedy(name: String) {
        do throws(ScenarioErrors) {
            _ = try ScenarioReader.load(path: Self.folder + name + ".yaml")
        } catch {
            for fault in error.faults {
                #expect(fault.words.remedy.hasSuffix(".") || fault.words.remedy.hasSuffix("?"))
                #expect(!fault.words.rule.hasSuffix("."))
            }
        }
    }
}
