import Documents
import Foundation
import Testing

@testable import Playground

/// A playground of the shipped scenarios, or of a folder of a test's own.
enum TestPlayground {
    static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func shipped() throws -> Playground {
        try Playground(path: repository.appending(path: "Scenarios").path, canSave: false)
    }

    /// A copy of the shipped scenarios in a folder that goes with the value.
    final class Copy {
        let folder = FileManager.default.temporaryDirectory.appending(path: "playground-\(UUID().uuidString)")

        init() throws {
            try FileManager.default.copyItem(at: repository.appending(path: "Scenarios"), to: folder)
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        func playground(canSave: Bool = false, file: String? = nil) throws -> Playground {
            try Playground(path: file.map { folder.appending(path: $0).path } ?? folder.path, canSave: canSave)
        }

        func write(_ text: String, to name: String) throws {
            try Data(text.utf8).write(to: folder.appending(path: name))
        }
    }
}

extension JSONValue {
    /// A member of an object; nil where there is none.
    subscript(key: String) -> JSONValue? {
        if case .object(let members) = self { members.first { $0.0 == key }?.1 } else { nil }
    }

    /// The elements of a list; none of anything else.
    var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }

    /// The text of a text.
    var string: String? { if case .text(let text) = self { text } else { nil } }
}

/// What is refused, in words.
func refusal(_ body: () throws -> Void) -> PlaygroundProblem? {
    do { try body() } catch { return error as? PlaygroundProblem }
    return nil
}
