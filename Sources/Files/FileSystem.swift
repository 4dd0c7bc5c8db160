import CFileSystem
import Glibc

/// The few calls to the system that writing results takes; tests put failures into them.
package struct FileSystem: Sendable {
    /// Called before every step that can fail; an error number makes it fail.
    var failure: @Sendable (_ operation: String, _ path: String) -> Int32? = { _, _ in nil }

    package init() {}

    /// A file system in which steps fail.
    package init(failure: @escaping @Sendable (_ operation: String, _ path: String) -> Int32?) {
        self.failure = failure
    }

    /// Runs a call that returns −1 for failure.
    @discardableResult
    func attempt(_ operation: String, _ path: String, _ call: () -> Int32) throws(WriteError) -> Int32 {
        if let code = failure(operation, path) { throw WriteError(operation, path, code: code) }
        let result = call()
        if result < 0 { throw WriteError(operation, path) }
        return result
    }

    func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.isFolder
    }

    func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    func isLink(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.kind == S_IFLNK
    }

    /// Where a link leads, from the root.
    func target(ofLink path: String) throws(WriteError) -> String {
        guard let resolved = realpath(path, nil) else { throw WriteError("follow the link", path) }
        defer { free(resolved) }
        guard let text = String(validatingCString: resolved) else {
            throw WriteError("follow the link", path, code: EILSEQ)
        }
        return text
    }

    /// Creates a folder and those above it that are missing; the ones that it created, the uppermost first.
    func createFolders(_ path: String) throws(WriteError) -> [String] {
        if path.isEmpty || isFolder(path) { return [] }
        let above = try createFolders(Path(path).parent)
        do {
            try attempt("create the folder", path) { mkdir(path, 0o777) }
        } catch  where error.code == EEXIST && isFolder(path) {
            return above
        } catch {
            removeEmptyFolders(above)
            throw error
        }
        return above + [path]
    }

    /// Removes folders that were created for nothing.
    func removeEmptyFolders(_ paths: [String]) { for path in paths.reversed() { rmdir(path) } }

    /// Writes all of some bytes and waits until they are on the disk.
    func write(_ contents: [UInt8], to file: Int32, _ path: String) throws(WriteError) {
        var written = 0
        while written < contents.count {
            let count = try attempt("write the file", path) {
                contents[written...].withUnsafeBytes {
                    let count = Glibc.write(file, $0.baseAddress, min($0.count, 1 << 24))
                    return count < 0 && errno == EINTR ? 0 : Int32(truncatingIfNeeded: count)
                }
            }
            written += Int(count)
        }
        try attempt("save the file", path) { fsync(file) }
    }

    /// Gives a new file or folder the permissions, the group and, where that may be, the owner of the one whose place it
    /// takes.
    func adopt(_ old: stat, _ file: Int32) {
        var new = stat()
        guard fstat(file, &new) == 0 else { return }
        var mode = old.st_mode & 0o7777
        if new.st_uid != old.st_uid, fchown(file, old.st_uid, gid_t.max) != 0 { mode &= ~S_ISUID }
        if new.st_gid != old.st_gid, fchown(file, uid_t.max, old.st_gid) != 0 {
            // The group that it has instead may do no more than everybody.
            mode &= ~(S_ISGID | 0o070) | (mode & 0o007) << 3
        }
        fchmod(file, mode)
    }
}
