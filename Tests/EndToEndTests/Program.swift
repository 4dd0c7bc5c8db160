import Foundation
import Testing

/// The real program, run as a user runs it.
struct Program {
    /// What a finished process leaves.
    struct Outcome {
        var status: Int32
        var output: String
        var errors: String
    }

    /// The folder in which the program runs.
    var folder: URL = Repository.root

    /// What is run; a shell, where a command line is a shell's.
    var executable: URL = Repository.program

    /// The environment; this process's where there is none.
    var environment: [String: String]?

    /// Runs `buildout` with some arguments and waits for its end.
    func run(_ arguments: String...) throws -> Outcome { try run(arguments) }

    /// Runs `buildout` with some arguments and waits for its end.
    func run(_ arguments: [String]) throws -> Outcome {
        let files = try (0..<2).map { _ in try TemporaryFile() }
        let process = try start(arguments, output: files[0].handle, errors: files[1].handle)
        process.waitUntilExit()
        let status =
            process.terminationReason == .uncaughtSignal ? -process.terminationStatus : process.terminationStatus
        return Outcome(status: status, output: try files[0].text(), errors: try files[1].text())
    }

    /// Starts `buildout` and does not wait.
    func start(
        _ arguments: [String], output: FileHandle = .nullDevice, errors: FileHandle = .nullDevice
    ) throws -> Process {
        let process = Process()
        process.executableURL = executable
        // How long work takes must not matter.
        let inherited = environment ?? ProcessInfo.processInfo.environment
        process.environment = inherited.merging(["BUILDOUT_PROGRESS": "never"]) { given, _ in given }
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        return process
    }
}

/// Where things are in the repository under test.
enum Repository {
    /// The folder of Package.swift.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The program that was built along with the tests.
    static let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "buildout")

    /// The shipped scenarios.
    static let scenarios = ["article", "evidence", "local-dominates", "pays-out", "slow-adoption"]
}

/// A file of a test's own, gone when the test is.
final class TemporaryFile {
    let url = FileManager.default.temporaryDirectory.appending(path: "buildout-test-\(UUID().uuidString)")
    let handle: FileHandle

    init() throws {
        try Data().write(to: url)
        handle = try FileHandle(forWritingTo: url)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func text() throws -> String { String(decoding: try Data(contentsOf: url), as: UTF8.self) }
}

/// A folder of a test's own, gone when the test is.
final class TemporaryFolder {
    let url = FileManager.default.temporaryDirectory.appending(path: "buildout-test-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// Writes a file into the folder, with the folders it needs.
    @discardableResult
    func write(_ text: String, to name: String) throws -> URL {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return file
    }

    /// Everything in the folder and below, hidden files too: relative path and contents.
    func contents() throws -> [String: Data] {
        var found: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: url.path) {
            var isFolder: ObjCBool = false
            let path = url.appending(path: name).path
            if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue {
                found[name] = try Data(contentsOf: URL(filePath: path))
            }
        }
        return found
    }
}

extension Process {
    /// Whether it has a handler for a signal, as Linux tells it.
    func catches(_ signal: Int32) throws -> Bool {
        let status = try String(contentsOf: URL(filePath: "/proc/\(processIdentifier)/status"), encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("SigCgt:") })
        let mask = try #require(UInt64(line.dropFirst(7).trimmingCharacters(in: .whitespaces), radix: 16))
        return mask >> UInt64(signal - 1) & 1 == 1
    }
}
