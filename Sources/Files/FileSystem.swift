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
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// The entries of a folder, in order; none where it cannot be read.
    func entries(_ path: String) -> [String] {
        guard let stream = opendir(path) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
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

    func createFolder(_ path: String) throws(WriteError) {
        try attempt("create the folder", path) { mkdir(path, 0o777) }
    }

    /// Writes a new file and waits until it is on the disk.
    func writeFile(_ path: String, _ contents: [UInt8]) throws(WriteError) {
        let file = try attempt("create the file", path) { open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666) }
        defer { close(file) }
        var written = 0
        while written < contents.count {
            let count = try attempt("write the file", path) {
                contents[written...].withUnsafeBytes {
                    Int32(truncatingIfNeeded: write(file, $0.baseAddress, min($0.count, 1 << 24)))
                }
            }
            written += Int(count)
        }
        try attempt("save the file", path) { fsync(file) }
    }

    /// Waits until a file that somebody else wrote is on the disk.
    func saveFile(_ path: String) throws(WriteError) {
        let file = try attempt("open the file", path) { open(path, O_RDONLY | O_CLOEXEC) }
        defer { close(file) }
        try attempt("save the file", path) { fsync(file) }
    }

    /// Waits until the entries of a folder are on the disk.
    func saveFolder(_ path: String) throws(WriteError) {
        let folder = try attempt("open the folder", path) { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        defer { close(folder) }
        try attempt("save the folder", path) { fsync(folder) }
    }

    func move(_ path: String, to other: String) throws(WriteError) {
        try attempt("put into place", other) { rename(path, other) }
    }

    /// Swaps two folders in one step, so that there is always one under each name.
    func exchange(_ path: String, _ other: String) throws(WriteError) {
        try attempt("put into place", other) { buildout_exchange(path, other) }
    }

    /// Gives a file a second name; false where that cannot be.
    func link(_ path: String, as other: String) -> Bool { Glibc.link(path, other) == 0 }

    /// Removes a file, or a folder with all that it holds; what cannot be removed stays.
    func remove(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            unlink(path)
            return
        }
        for name in entries(path) { remove(path + "/" + name) }
        rmdir(path)
    }
}

/// A path in parts.
struct Path: Sendable {
    /// The folder above; "." for a bare name, "/" for what is below the root.
    let parent: String
    /// The last part.
    let name: String

    init(_ path: String) {
        var trimmed = path[...]
        while trimmed.count > 1, trimmed.last == "/" { trimmed.removeLast() }
        guard let slash = trimmed.lastIndex(of: "/") else {
            (parent, name) = (trimmed == "." ? "" : ".", String(trimmed))
            return
        }
        parent = slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
        name = String(trimmed[trimmed.index(after: slash)...])
    }
}
