import Glibc

/// One file that is written whole or not at all.
///
/// The bytes go into a hidden file beside it, are saved to the disk, and take its place in one step. What writers on this
/// machine that were killed left behind is cleared away by the next.
public struct WholeFile: Sendable {
    private let path: String
    private let place: Path
    private let files: FileSystem

    /// The file at a path; nothing is touched yet.
    public init(path: String) { self.init(path: path, files: FileSystem()) }

    package init(path: String, files: FileSystem) {
        self.path = path
        place = Path(path)
        self.files = files
    }

    /// Puts bytes into the file in place of what it holds.
    ///
    /// - Parameter isCancelled: looked at before the bytes take their place; true leaves everything as it was
    /// - Returns: whether the bytes were put into place
    /// - Throws: `WriteError`, and then everything is as it was
    @discardableResult
    public func write(_ contents: [UInt8], isCancelled: () -> Bool = { false }) throws(WriteError) -> Bool {
        if files.isFolder(path) { throw WriteError("create the file", path, code: EISDIR) }
        let created = try files.createFolders(place.parent)
        clearAway()
        let staging = newStaging
        do {
            try files.writeFile(staging, contents)
            if isCancelled() {
                files.remove(staging)
                files.removeEmptyFolders(created)
                return false
            }
            try files.move(staging, to: path)
        } catch {
            files.remove(staging)
            files.removeEmptyFolders(created)
            throw error.of(path, insteadOf: staging)
        }
        try files.saveFolder(place.parent)
        return true
    }

    /// Has somebody else write the file: a library, or another program.
    ///
    /// - Parameter body: writes to the path that it is given, beside the place
    /// - Throws: `WriteError` or what the body throws, and then everything is as it was
    public func write(making body: (_ path: String) throws -> Void) throws {
        if files.isFolder(path) { throw WriteError("create the file", path, code: EISDIR) }
        let created = try files.createFolders(place.parent)
        clearAway()
        let staging = newStaging
        do {
            try body(staging)
            try files.saveFile(staging)
            try files.move(staging, to: path)
        } catch {
            files.remove(staging)
            files.removeEmptyFolders(created)
            throw (error as? WriteError)?.of(path, insteadOf: staging) ?? error
        }
        try files.saveFolder(place.parent)
    }

    private var newStaging: String { "\(stagingPrefix)\(getpid())-\(UInt32.random(in: .min ... .max))" }

    /// Removes the file, where it is there.
    public func remove() {
        clearAway()
        if !files.isFolder(path) { files.remove(path) }
    }

    /// Names the machine too: another one that shares the folder cannot tell whether this process lives.
    private var stagingPrefix: String { "\(place.parent)/.\(place.name).partial-\(Machine.name)-" }

    /// Removes the hidden files of writers on this machine that are no longer alive.
    public func clearAway() {
        let prefix = Path(stagingPrefix).name
        for entry in files.entries(place.parent) where entry.hasPrefix(prefix) {
            let parts = entry.dropFirst(prefix.count).split(separator: "-")
            guard parts.count == 2, let process = Int32(parts[0]), UInt32(parts[1]) != nil else { continue }
            if process != getpid(), kill(process, 0) == 0 || errno == EPERM { continue }
            files.remove(place.parent + "/" + entry)
        }
    }
}

/// The machine that this process runs on.
enum Machine {
    /// Its name without what cannot stand in a file's name; at most 64 bytes.
    static let name: String = {
        var buffer = [CChar](repeating: 0, count: 256)
        guard gethostname(&buffer, buffer.count - 1) == 0 else { return "unknown" }
        let bytes = buffer.prefix { $0 != 0 }.prefix(64).map { UInt8(bitPattern: $0) }
        let name = String(decoding: bytes, as: UTF8.self)
        return String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") ? $0 : "_" })
    }()
}
