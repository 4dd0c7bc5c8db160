import Glibc

/// A folder of files that is written whole or not at all.
///
/// The files go into a hidden folder beside the destination, are saved to the disk, and then take the destination's place in
/// one step, with its permissions. Whoever reads the destination, at whatever moment the writer is killed, sees all of the old
/// files or all of the new ones. Files that somebody else put there stay; where one cannot be carried over nothing is
/// changed. What killed writers left behind is cleared away by the next. Of a destination that is a link the folder is
/// written that it leads to.
public struct ResultFolder {
    private let path: String
    private let files: FileSystem

    /// The folder at a path; nothing is touched yet.
    public init(path: String) { self.init(path: path, files: FileSystem()) }

    package init(path: String, files: FileSystem) {
        self.path = path
        self.files = files
    }

    /// What the name of a file of an earlier run stands for, so that it goes: a file that begins with some bytes.
    public struct Retired: Sendable {
        /// Its name.
        public let name: String
        let beginning: [UInt8]

        /// A file by its name and the bytes that it begins with.
        public init(_ name: String, beginning: [UInt8]) { (self.name, self.beginning) = (name, beginning) }
    }

    /// Puts files into the folder in place of those of the same names.
    ///
    /// - Parameters:
    ///   - contents: every file with its bytes
    ///   - retired: files that go if they are there, since they are of an earlier run
    ///   - isCancelled: looked at before the files take their place; true leaves everything as it was
    /// - Returns: whether the files were put into place
    /// - Throws: `WriteError`, and then everything is as it was
    @discardableResult
    public func write(
        _ contents: [(name: String, contents: [UInt8])], retiring retired: [Retired] = [],
        isCancelled: () -> Bool = { false }
    ) throws -> Bool {
        try write(owning: contents.map(\.name), retiring: retired, isCancelled: isCancelled) { _ in contents }
    }

    /// Puts files into the folder, some of which are written while long work goes on.
    ///
    /// - Parameters:
    ///   - owned: the names of files that the folder has from the writer
    ///   - retired: files that go if they are there and are not written again
    ///   - isCancelled: looked at before the files take their place; true leaves everything as it was
    ///   - body: writes large files into the folder that it is given, and returns the others with their bytes
    /// - Returns: whether the files were put into place
    /// - Throws: `WriteError` or what the body throws, and then everything is as it was
    @discardableResult
    public func write(
        owning owned: [String], retiring retired: [Retired] = [], isCancelled: () -> Bool = { false },
        _ body: (_ staging: String) throws -> [(name: String, contents: [UInt8])]
    ) throws -> Bool {
        if files.exists(path), !files.isFolder(path) { throw WriteError("create the folder", path, code: EEXIST) }
        let place = Path(files.isLink(path) ? try files.target(ofLink: path) : path)
        let created = try files.createFolders(place.parent)
        do {
            let writing = try FolderWriting(place, files, owned: owned.map { FileName($0) }, retired: retired)
            let isWritten = try writing.write(isCancelled, body)
            if !isWritten { files.removeEmptyFolders(created) }
            return isWritten
        } catch {
            files.removeEmptyFolders(created)
            throw error
        }
    }

    /// Finds out before long work whether its results could be written; nothing is touched.
    ///
    /// - Throws: `WriteError` where a file stands in the way, the folder above may not be written to, or what somebody else put
    ///   there could not be carried over
    public func checkPlace() throws(WriteError) {
        if files.exists(path), !files.isFolder(path) { throw WriteError("create the folder", path, code: EEXIST) }
        let place = Path(files.isLink(path) ? try files.target(ofLink: path) : path)
        var above = place.parent
        while !files.exists(above), above != ".", above != "/" { above = Path(above).parent }
        if !files.isFolder(above) { throw WriteError("create the folder", path, code: ENOTDIR) }
        if access(above, W_OK | X_OK) != 0 { throw WriteError("create the folder", path) }
        try checkOthers(place)
    }

    /// A folder can have no second name, and one that may not be written to cannot move.
    private func checkOthers(_ place: Path) throws(WriteError) {
        let path = place.parent + "/" + place.name
        guard files.isFolder(path), let folder = try? OpenFolder(path, files), let names = try? folder.names() else {
            return
        }
        for name in names where folder.status(name)?.isFolder == true {
            let mayMove = [FileName("."), name].allSatisfy {
                $0.withPointer { faccessat(folder.number, $0, W_OK, 0) } == 0
            }
            if !mayMove { throw WriteError("carry it over into the new results", folder.path(of: name)) }
        }
    }

    /// Removes the hidden folders of writers that are no longer alive.
    ///
    /// - Parameters:
    ///   - owned: the files that those wrote; others among them are put back
    ///   - retired: files that those may have begun
    public func clearAway(_ owned: [String], retiring retired: [Retired] = []) {
        guard let target = files.isLink(path) ? try? files.target(ofLink: path) : path,
            let writing = try? FolderWriting(Path(target), files, owned: owned.map { FileName($0) }, retired: retired)
        else { return }
        writing.clearAway()
    }
}
