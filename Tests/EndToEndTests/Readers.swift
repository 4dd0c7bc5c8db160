import Foundation

/// Scripts that read files back with parsers of other people.
enum Readers {
    /// Runs a script with Debian's Python, which `make test` has given the modules.
    static func python(_ script: String, _ arguments: String...) throws -> Program.Outcome {
        try Program(executable: URL(filePath: "/usr/bin/python3")).run([path(script)] + arguments)
    }

    private static func path(_ script: String) -> String {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Readers/\(script)").path
    }
}

/// A small disk in memory, to be filled.
final class SmallDisk {
    let folder: TemporaryFolder

    /// Whether this process may mount one.
    static let isAllowed: Bool = (try? SmallDisk(size: "1m")) != nil

    init(size: String) throws {
        folder = try TemporaryFolder()
        let outcome = try Program(executable: URL(filePath: "/bin/mount")).run(
            "-t", "tmpfs", "-o", "size=\(size)", "tmpfs", folder.url.path)
        if outcome.status != 0 { throw CocoaError(.fileWriteNoPermission) }
    }

    deinit { _ = try? Program(executable: URL(filePath: "/bin/umount")).run(folder.url.path) }
}
