import CFileSystem
import Glibc

/// A folder that is open. What lies in it is reached through its descriptor and never through a link, so that whoever puts a
/// link under one of our names leads nobody anywhere.
final class OpenFolder: Sendable {
    /// For messages.
    let path: String
    let number: Int32
    private let files: FileSystem

    /// Opens a folder that the user named; links on the way are followed.
    init(_ path: String, _ files: FileSystem) throws(WriteError) {
        self.path = path
        self.files = files
        number = try files.attempt("open the folder", path) {
            Glibc.open(path.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        }
    }

    private init(path: String, number: Int32, files: FileSystem) {
        (self.path, self.number, self.files) = (path, number, files)
    }

    deinit { close(number) }

    /// The path of an entry, for messages and for libraries that take paths.
    func path(of name: FileName) -> String {
        path + "/" + (String(validating: name.bytes, as: UTF8.self) ?? name.shown)
    }

    /// What stands under a name, a link itself and not what it leads to; nil where nothing does.
    func status(_ name: FileName) -> stat? {
        var status = stat()
        return name.withPointer { fstatat(number, $0, &status, AT_SYMLINK_NOFOLLOW) } == 0 ? status : nil
    }

    /// What it is itself.
    var status: stat? {
        var status = stat()
        return fstat(number, &status) == 0 ? status : nil
    }

    /// The names in it, in order.
    func names() throws(WriteError) -> [FileName] {
        let copy = try files.attempt("read the folder", path) {
            buildout_open(number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
        }
        guard let stream = fdopendir(copy) else {
            close(copy)
            throw WriteError("read the folder", path)
        }
        defer { closedir(stream) }
        var names: [FileName] = []
        while let entry = readdir(stream) {
            let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if bytes != [0x2E], bytes != [0x2E, 0x2E] { names.append(FileName(bytes: bytes)) }
        }
        return names.sorted()
    }

    /// Opens an entry that is there; −1 where that fails, with errno set. A pipe does not make it wait.
    func open(_ name: FileName, _ flags: Int32, mode: UInt32 = 0) -> Int32 {
        name.withPointer {
            buildout_open(number, $0, flags | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, mode)
        }
    }

    /// Opens a folder in it.
    func folder(_ name: FileName) throws(WriteError) -> OpenFolder {
        let path = path(of: name)
        let opened = try files.attempt("open the folder", path) { open(name, O_RDONLY | O_DIRECTORY) }
        return OpenFolder(path: path, number: opened, files: files)
    }

    /// Makes a folder.
    func makeFolder(_ name: FileName, mode: UInt32) throws(WriteError) {
        try files.attempt("create the folder", path(of: name)) { name.withPointer { mkdirat(number, $0, mode) } }
    }

    /// Makes a file and opens it for writing.
    func makeFile(_ name: FileName, mode: UInt32) throws(WriteError) -> Int32 {
        try files.attempt("create the file", path(of: name)) {
            open(name, O_WRONLY | O_CREAT | O_EXCL, mode: mode)
        }
    }

    /// Writes a new file and waits until it is on the disk.
    func writeFile(_ name: FileName, _ contents: [UInt8], mode: UInt32) throws(WriteError) {
        let file = try makeFile(name, mode: mode)
        defer { close(file) }
        try files.write(contents, to: file, path(of: name))
    }

    /// Waits until a file that somebody else wrote is on the disk.
    func saveFile(_ name: FileName) throws(WriteError) {
        let path = path(of: name)
        let file = try files.attempt("open the file", path) { open(name, O_RDONLY) }
        defer { close(file) }
        try files.attempt("save the file", path) { fsync(file) }
    }

    /// Waits until its entries are on the disk.
    func save() throws(WriteError) { try files.attempt("save the folder", path) { fsync(number) } }

    /// Gives an entry another name, here or in another folder.
    func move(
        _ name: FileName, to other: OpenFolder, as otherName: FileName, _ operation: String = "put into place"
    ) throws(WriteError) {
        try files.attempt(operation, other.path(of: otherName)) { rename(name, to: other, as: otherName, 0) }
    }

    /// Gives an entry a name under which nothing stands; false where something does, and then nothing is changed.
    func moveToNew(_ name: FileName, as other: FileName) throws(WriteError) -> Bool {
        let result = rename(name, to: self, as: other, buildout_new)
        if result != 0, errno != EEXIST { throw WriteError("put into place", path(of: other)) }
        return result == 0
    }

    /// Swaps two entries in one step, so that there is always one under each name.
    func exchange(_ name: FileName, with other: FileName) throws(WriteError) {
        try files.attempt("put into place", path(of: other)) {
            rename(name, to: self, as: other, buildout_exchange)
        }
    }

    private func rename(_ name: FileName, to other: OpenFolder, as otherName: FileName, _ flags: UInt32) -> Int32 {
        name.withPointer { from in
            otherName.withPointer { buildout_rename(number, from, other.number, $0, flags) }
        }
    }

    /// Gives an entry a second name in another folder; false where that cannot be, as for a folder.
    func link(_ name: FileName, in other: OpenFolder) -> Bool {
        name.withPointer { linkat(number, $0, other.number, $0, 0) } == 0
    }

    /// Removes an entry that is no folder.
    @discardableResult
    func remove(_ name: FileName) -> Bool { name.withPointer { unlinkat(number, $0, 0) } == 0 }

    /// Removes a folder where it is empty.
    @discardableResult
    func removeEmptyFolder(_ name: FileName) -> Bool {
        name.withPointer { unlinkat(number, $0, AT_REMOVEDIR) } == 0
    }
}

extension stat {
    var kind: mode_t { st_mode & S_IFMT }
    var isFolder: Bool { kind == S_IFDIR }
    var isFile: Bool { kind == S_IFREG }
    /// Whether this process's user has it.
    var isOurs: Bool { st_uid == geteuid() }

    func isSame(as other: stat?) -> Bool { other.map { $0.st_ino == st_ino && $0.st_dev == st_dev } ?? false }
}
