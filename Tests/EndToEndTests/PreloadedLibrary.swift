import Foundation
import Testing

/// A library that is loaded before the C library and stands in for some of its functions, compiled for the test.
final class PreloadedLibrary {
    private let folder: TemporaryFolder
    private let path: String

    /// - Parameter source: its file among these tests
    init(_ source: String) throws {
        folder = try TemporaryFolder()
        path = folder.url.path + "/preloaded.so"
        let source = Repository.root.appending(path: "Tests/EndToEndTests/\(source)").path
        let compiler = Program(executable: URL(filePath: "/usr/bin/env"))
        let outcome = try compiler.run("clang", "-shared", "-fPIC", "-O1", "-o", path, source, "-ldl")
        try #require(outcome.status == 0, "\(outcome.errors)")
    }

    /// This process's environment, with the library and with what it is told.
    func environment(_ told: [String: String]) -> [String: String] {
        ProcessInfo.processInfo.environment.merging(told) { $1 }.merging(["LD_PRELOAD": path]) { $1 }
    }
}
