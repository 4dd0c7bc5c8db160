import Foundation
import Scenarios

/// The scenarios of the repository.
enum Shipped {
    static func load(_ name: String, overrides: [String] = []) throws -> Scenario {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try ScenarioReader.load(
            path: root.appending(path: "Scenarios/\(name).yaml").path, overrides: overrides)
    }
}
