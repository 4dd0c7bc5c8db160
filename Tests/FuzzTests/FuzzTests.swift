import Foundation
import FuzzTargets
import Testing

/// What fuzzers found, tried again; a find that comes back stops the process.
@Suite("Fuzzing")
struct FuzzTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    private static let repository = folder.deletingLastPathComponent().deletingLastPathComponent()

    @Test("every find of a fuzzer is answered", .timeLimit(.minutes(10)), arguments: FuzzTarget.allCases)
    func finds(target: FuzzTarget) throws {
        for input in try Self.inputs(Self.folder.appending(path: "Fuzz/\(target.rawValue)")) { target.run(input) }
    }

    @Test("every seed keeps the promises that fuzzers check", .timeLimit(.minutes(10)))
    func seeds() throws {
        let place = FileManager.default.temporaryDirectory.appending(path: "buildout-seeds-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: place) }
        try FuzzSeeds.write(to: place.path, repository: Self.repository.path)
        for target in FuzzTarget.allCases {
            let inputs = try Self.inputs(place.appending(path: target.rawValue))
            #expect(!inputs.isEmpty, "\(target)")
            for input in inputs { target.run(input) }
        }
    }

    private static func inputs(_ folder: URL) throws -> [[UInt8]] {
        guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .sorted { $0.path < $1.path }.map { [UInt8](try Data(contentsOf: $0)) }
    }
}
