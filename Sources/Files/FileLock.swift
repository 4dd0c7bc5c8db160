import CFileSystem
import Documents
import Glibc

/// A hidden file that one process at a time holds, so that two do not do the same work.
///
/// The system lets go of it when its holder ends, however that is: what a killed process leaves behind keeps nobody out.
/// The file holds the number of the process and the name of its machine; a file with anything else in it, a link, and whatever
/// is no file are not ours, and are refused untouched. Where a file system knows no locks, everybody gets one: then the same
/// work may be done twice, which harms no result.
public final class FileLock {
    private let file: LockFile
    private let created: [String]
    private let files: FileSystem

    private init(_ file: LockFile, created: [String], files: FileSystem) {
        (self.file, self.created, self.files) = (file, created, files)
    }

    deinit {
        file.remove()
        files.removeEmptyFolders(created)
    }

    /// Who holds a lock.
    public struct Holder: Hashable, Sendable {
        /// In words, e.g. `process 4711 on node3`; `another process` where it has not said yet.
        public let description: String
    }

    /// Takes the lock that keeps others from making what is to stand at a path, and waits where another process has it.
    ///
    /// - Parameters:
    ///   - path: the file or folder that is to be made
    ///   - waiting: called once, before it waits, with who holds the lock
    ///   - isCancelled: looked at ten times a second while it waits
    /// - Returns: the lock, which is held as long as it lives; nil where waiting was cancelled
    public static func take(
        _ path: String, waiting: (Holder) -> Void = { _ in }, isCancelled: () -> Bool = { false }
    ) throws(WriteError) -> FileLock? {
        let files = FileSystem()
        let place = Path(path)
        let created = try files.createFolders(place.parent)
        do {
            let folder = try OpenFolder(place.parent, files)
            let name = FileName(".\(place.name).lock")
            guard let file = try wait(for: name, in: folder, files, waiting, isCancelled) else { return nil }
            return FileLock(file, created: created, files: files)
        } catch {
            files.removeEmptyFolders(created)
            throw error
        }
    }

    private static func wait(
        for name: FileName, in folder: OpenFolder, _ files: FileSystem, _ waiting: (Holder) -> Void,
        _ isCancelled: () -> Bool
    ) throws(WriteError) -> LockFile? {
        var hasWaited = false
        while true {
            let file = try LockFile(name, in: folder, files)
            switch file.take() {
            case .taken:
                try file.writeHolder()
                return file
            case .gone: continue
            case .held:
                if isCancelled() { return nil }
                if !hasWaited { waiting(file.holder) }
                hasWaited = true
                usleep(100_000)
            }
        }
    }
}

/// The open file of a lock.
private final class LockFile {
    private let name: FileName
    private let folder: OpenFolder
    private let files: FileSystem
    private let number: Int32
    /// Another user's is held as it is, neither written nor removed.
    private let isOwn: Bool

    enum Attempt {
        case taken
        case held
        /// Whoever held it removed it meanwhile.
        case gone
    }

    /// More than a number and a name of 64 bytes take.
    private static let mostBytes = 128

    init(_ name: FileName, in folder: OpenFolder, _ files: FileSystem) throws(WriteError) {
        (self.name, self.folder, self.files) = (name, folder, files)
        (number, isOwn) = try Self.open(name, folder, files)
    }

    deinit { close(number) }

    /// Opens what is there, and makes it where nothing is.
    private static func open(
        _ name: FileName, _ folder: OpenFolder, _ files: FileSystem
    ) throws(WriteError) -> (number: Int32, isOwn: Bool) {
        while true {
            guard let there = folder.status(name) else {
                do {
                    let number = try files.attempt("create the file", folder.path(of: name)) {
                        folder.open(name, O_RDWR | O_CREAT | O_EXCL, mode: 0o666)
                    }
                    return (number, true)
                } catch  where error.code == EEXIST {
                    continue
                }
            }
            if !there.isFile { throw refusal(name, folder, "it is \(there.kindInWords)") }
            let number = folder.open(name, there.isOurs ? O_RDWR : O_RDONLY)
            if number < 0, errno == ENOENT { continue }
            if number < 0 { throw WriteError("open the file", folder.path(of: name)) }
            var opened = stat()
            guard fstat(number, &opened) == 0, opened.isSame(as: there) else {
                // Another has come in its place meanwhile.
                close(number)
                continue
            }
            if let problem = problem(number, opened) {
                close(number)
                throw refusal(name, folder, problem)
            }
            return (number, there.isOurs)
        }
    }

    private static func refusal(_ name: FileName, _ folder: OpenFolder, _ problem: String) -> WriteError {
        .foreign(folder.path(of: name), problem, rule: "a lock is a small file that this program made")
    }

    /// Why a file is no lock of ours.
    private static func problem(_ number: Int32, _ opened: stat) -> String? {
        if opened.st_nlink > 1 { return "it is a second name of another file" }
        return isLock(bytes(of: number)) ? nil : "it holds something else than a lock"
    }

    /// Whether it is empty, or holds a number and a name.
    private static func isLock(_ bytes: [UInt8]) -> Bool {
        if bytes.isEmpty { return true }
        guard bytes.count < mostBytes, bytes.last == UInt8(ascii: "\n") else { return false }
        let words = bytes.dropLast().split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        let isNumber = words[0].allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return words.count == 2 && !words[0].isEmpty && isNumber && words[1].allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }

    private static func bytes(of number: Int32) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: mostBytes)
        return Array(bytes[..<max(0, pread(number, &bytes, bytes.count, 0))])
    }

    /// Tries to take the lock.
    func take() -> Attempt {
        if buildout_lock(number) == 0 { return isStillThere ? .taken : .gone }
        if errno == EWOULDBLOCK || errno == EINTR { return .held }
        // No locks here.
        return .taken
    }

    /// Whether it is still the file under its name.
    private var isStillThere: Bool {
        var opened = stat()
        return fstat(number, &opened) == 0 && opened.isSame(as: folder.status(name))
    }

    /// Says in the file who holds it.
    func writeHolder() throws(WriteError) {
        if !isOwn { return }
        let text = Array("\(getpid()) \(Machine.name)\n".utf8)
        ftruncate(number, 0)
        do {
            try files.attempt("write the file", folder.path(of: name)) {
                text.withUnsafeBytes { Int32(truncatingIfNeeded: pwrite(number, $0.baseAddress, $0.count, 0)) }
            }
        } catch {
            remove()
            throw error
        }
    }

    /// Who holds it, as it says.
    var holder: FileLock.Holder {
        let words = String(decoding: Self.bytes(of: number), as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard words.count == 2, let process = Int32(words[0]) else {
            return FileLock.Holder(description: "another process")
        }
        return FileLock.Holder(description: "process \(process) on \(TextTable.printable(String(words[1])))")
    }

    /// Removes it before it is free: whoever waits for it then finds another file under the name, and takes that.
    func remove() {
        if isOwn, isStillThere { folder.remove(name) }
    }
}
