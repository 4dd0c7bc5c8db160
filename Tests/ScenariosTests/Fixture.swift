import Foundation
import Scenarios
import ThreeFutures

/// A folder of its own with the files of one test; gone when the test ends.
final class Fixture {
    let folder: String

    init(_ files: [String: String] = [:]) throws {
        folder = NSTemporaryDirectory() + "buildout-scenarios-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (name, text) in files { try write(name, Array(text.utf8)) }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func write(_ name: String, _ bytes: [UInt8]) throws {
        let path = "\(folder)/\(name)"
        let parent = (path as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    func path(_ name: String) -> String { "\(folder)/\(name)" }

    /// The messages that loading a file gives, with the folder left out; none if it loads.
    func messages(_ name: String = "scenario.yaml", overrides: [String] = []) -> [String] {
        do throws(ScenarioErrors) {
            _ = try ScenarioReader.load(path: path(name), overrides: overrides)
            return []
        } catch {
            return error.faults.map { $0.description.replacingOccurrences(of: folder + "/", with: "") }
        }
    }

    func load(_ name: String = "scenario.yaml", overrides: [String] = []) throws -> Scenario {
        try ScenarioReader.load(path: path(name), overrides: overrides)
    }

    /// A file that sets every input to a constant inside its bounds.
    static let base = "buildout: 1\nname: Base\ninputs:\n" + inputs(except: [])

    /// Lines that set every input but some, to follow `inputs:`.
    static func inputs(except: Set<InputName>) -> String {
        var text = ""
        var group = ""
        for name in InputName.allCases where !except.contains(name) {
            let parts = name.text.split(separator: ".")
            if group != parts[0] { text += "  \(parts[0]):\n" }
            group = String(parts[0])
            text += "    \(parts[1]): \(constant(for: name))\n"
        }
        return text
    }

    /// A value that every input's bounds allow.
    static func constant(for name: InputName) -> String {
        switch name.definition.bounds {
        case .positive: "2"
        case .closed(let low, let high): low <= 0.25 && 0.25 <= high ? "0.25" : "\(low)"
        }
    }
}
