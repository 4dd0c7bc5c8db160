import CFileSystem
import Documents
import Glibc

/// A hidden file that one process at a time holds, so that two do not do the same work.
///
/// The system lets go of it when its holder ends, however that is: what a killed process leaves behind keeps nobody out.
/// The file holds the number of the process and the name of its machine. Where a file system knows no locks, everybody
/// gets one: then the same work may be done twice, which harms no result.
public final class FileLock {
    private let path: String
    private let file: Int32
    private let created: [String]
    private let files: FileSystem

    private init(path: String, file: Int32, created: [String], files: FileSystem) {
        self.path = path
        self.file = file
        self.created = created
        self.files = files
    }

    deinit {
        // Gone before it is free: whoever waits for it then finds another file under the name, and takes that.
        unlink(path)
        close(file)
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
        let lockPath = "\(place.parent)/.\(place.name).lock"
        let created = try files.createFolders(place.parent)
        var hasWaited = false
        while true {
            let file = try files.openLock(lockPath, removingOnFailure: created)
            guard let isOurs = file.isOurs else {
                close(file.number)
                continue
            }
            if isOurs {
                let lock = FileLock(path: lockPath, file: file.number, created: created, files: files)
                try files.writeHolder(file.number, lockPath)
                return lock
            }
            let holder = files.holder(file.number)
            close(file.number)
            if isCancelled() { return nil }
            if !hasWaited { waiting(holder) }
            hasWaited = true
            usleep(100_000)
        }
    }
}

extension FileSystem {
    /// Opens a lock's file and tries to take it; whether it is ours now, nil where its holder removed it meanwhile.
    fileprivate func openLock(
        _ path: String, removingOnFailure created: [String]
    ) throws(WriteError) -> (number: Int32, isOurs: Bool?) {
        do {
            let number = try attempt("create the file", path) { open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666) }
            if buildout_lock(number) == 0 { return (number, isStill(number, at: path) ? true : nil) }
            if errno == EWOULDBLOCK || errno == EINTR { return (number, false) }
            // No locks here.
            return (number, true)
        } catch {
            removeEmptyFolders(created)
            throw error
        }
    }

    /// Whether an open file is still the one under a path.
    private func isStill(_ file: Int32, at path: String) -> Bool {
        var (opened, named) = (stat(), stat())
        guard fstat(file, &opened) == 0, stat(path, &named) == 0 else { return false }
        return opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
    }

    /// Says in a lock's file who holds it.
    fileprivate func writeHolder(_ file: Int32, _ path: String) throws(WriteError) {
        let text = Array("\(getpid()) \(Machine.name)\n".utf8)
        ftruncate(file, 0)
        try attempt("write the file", path) {
            text.withUnsafeBytes { Int32(truncatingIfNeeded: pwrite(file, $0.baseAddress, $0.count, 0)) }
        }
    }

    /// Who holds a lock, as its file says.
    fileprivate func holder(_ file: Int32) -> FileLock.Holder {
        var bytes = [UInt8](repeating: 0, count: 128)
        let count = max(0, pread(file, &bytes, bytes.count, 0))
        let words = String(decoding: bytes[..<count], as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard words.count == 2, let process = Int32(words[0]) else {
            return FileLock.Holder(description: "another process")
        }
        return FileLock.Holder(description: "process \(process) on \(TextTable.printable(String(words[1])))")
    }
}
