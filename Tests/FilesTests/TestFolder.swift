import Foundation

/// A folder of a test's own, gone when the test is.
final class TestFolder {
    let path = FileManager.default.temporaryDirectory.path + "/buildout-files-" + UUID().uuidString

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func path(_ name: String) -> String { path + "/" + name }

    /// Writes a file, with the folders above it.
    func write(_ text: String, to name: String) throws {
        let folder = (path(name) as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: path(name)))
    }

    func text(_ name: String) -> String? { try? String(contentsOfFile: path(name), encoding: .utf8) }

    /// Everything below, hidden files too.
    func names() throws -> [String] { try FileManager.default.subpathsOfDirectory(atPath: path).sorted() }

    /// What the system knows of an entry, a link itself.
    func status(_ name: String) -> stat {
        var status = stat()
        lstat(path(name), &status)
        return status
    }

    func permissions(_ name: String) -> mode_t { status(name).st_mode & 0o7777 }

    /// The hidden name that a process which is no longer alive would have given an entry for some place.
    ///
    /// - Parameter inode: that of the entry, unless another is given
    func hidden(_ place: String, inode: ino_t) -> String {
        var host = [CChar](repeating: 0, count: 65)
        gethostname(&host, 64)
        let name = String(decoding: host.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let machine = name.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") ? $0 : "_" }
        return ".\(place).partial-\(String(machine.prefix(32)))-2147483647-\(inode)"
    }

    /// Gives an entry such a name.
    func hide(_ name: String, as place: String) -> String {
        let hidden = hidden(place, inode: status(name).st_ino)
        rename(path(name), path(hidden))
        return hidden
    }
}
