import Glibc

/// A folder of files that is written whole or not at all.
///
/// The files go into a hidden folder beside the destination, are saved to the disk, and then take the destination's place in
/// one step. Whoever reads the destination, at whatever moment the writer is killed, sees all of the old files or all of the
/// new ones. Files that somebody else put there stay. What killed writers left behind is cleared away by the next.
public struct ResultFolder {
    private let path: String
    private let place: Path
    private let files: FileSystem

    /// The folder at a path; nothing is touched yet.
    public init(path: String) { self.init(path: path, files: FileSystem()) }

    package init(path: String, files: FileSystem) {
        self.path = path
        place = Path(path)
        self.files = files
    }

    /// Puts files into the folder in place of those of the same names.
    ///
    /// - Parameters:
    ///   - contents: every file with its bytes
    ///   - retired: names of files that go if they are there, since they are of an earlier run
    ///   - isCancelled: looked at before the files take their place; true leaves everything as it was
    /// - Returns: whether the files were put into place
    /// - Throws: `WriteError`, and then everything is as it was
    @discardableResult
    public func write(
        _ contents: [(name: String, contents: [UInt8])], retiring retired: [String] = [],
        isCancelled: () -> Bool = { false }
    ) throws -> Bool {
        try write(owning: retired + contents.map(\.name), isCancelled: isCancelled) { _ in contents }
    }

    /// Puts files into the folder, some of which are written while long work goes on.
    ///
    /// - Parameters:
    ///   - owned: the names of all files that the folder has from the writer; those that it does not write go
    ///   - isCancelled: looked at before the files take their place; true leaves everything as it was
    ///   - body: writes large files into the folder that it is given, and returns the others with their bytes
    /// - Returns: whether the files were put into place
    /// - Throws: `WriteError` or what the body throws, and then everything is as it was
    @discardableResult
    public func write(
        owning owned: [String], isCancelled: () -> Bool = { false },
        _ body: (_ staging: String) throws -> [(name: String, contents: [UInt8])]
    ) throws -> Bool {
        if files.exists(path), !files.isFolder(path) { throw WriteError("create the folder", path, code: EEXIST) }
        let created = try files.createFolders(place.parent)
        var names = Set(owned)
        StagingFolders.clearAway(beside: place, files) { if files.isFolder(path) { rescue(from: $0, names) } }
        let staging = StagingFolders.name(beside: place)
        do {
            names.formUnion(try stage(in: staging, body))
            if isCancelled() {
                files.remove(staging)
                files.removeEmptyFolders(created)
                return false
            }
            try publish(staging, names)
        } catch {
            files.remove(staging)
            files.removeEmptyFolders(created)
            throw (error as? WriteError)?.of(path, insteadOf: staging) ?? error
        }
        return true
    }

    /// Finds out before long work whether its results could be written; nothing is touched.
    ///
    /// - Throws: `WriteError` where a file stands in the way, or the folder above may not be written to
    public func checkPlace() throws(WriteError) {
        if files.exists(path), !files.isFolder(path) { throw WriteError("create the folder", path, code: EEXIST) }
        var above = place.parent
        while !files.exists(above), above != ".", above != "/" { above = Path(above).parent }
        if !files.isFolder(above) { throw WriteError("create the folder", path, code: ENOTDIR) }
        if access(above, W_OK | X_OK) != 0 { throw WriteError("create the folder", path) }
    }

    /// Puts every file into a new folder and returns their names.
    private func stage(
        in staging: String, _ body: (String) throws -> [(name: String, contents: [UInt8])]
    ) throws -> [String] {
        try files.createFolder(staging)
        let contents = try body(staging)
        for name in files.entries(staging) { try files.saveFile(staging + "/" + name) }
        for file in contents { try files.writeFile(staging + "/" + file.name, file.contents) }
        try files.saveFolder(staging)
        return files.entries(staging)
    }

    private func publish(_ staging: String, _ names: Set<String>) throws(WriteError) {
        guard files.isFolder(path) else {
            try files.move(staging, to: path)
            return try files.saveFolder(place.parent)
        }
        for name in files.entries(path) where !names.contains(name) {
            _ = files.link(path + "/" + name, as: staging + "/" + name)
        }
        try files.exchange(staging, path)
        rescue(from: staging, names)
        files.remove(staging)
        try? files.saveFolder(place.parent)
    }

    /// Moves what is not ours out of a folder that is about to go.
    private func rescue(from old: String, _ names: Set<String>) {
        for name in files.entries(old) where !names.contains(name) && !files.exists(path + "/" + name) {
            try? files.move(old + "/" + name, to: path + "/" + name)
        }
    }

    /// Removes the hidden folders of writers that are no longer alive.
    ///
    /// - Parameter names: the files that those wrote; others among them are put back
    public func clearAway(_ names: Set<String>) {
        StagingFolders.clearAway(beside: place, files) { if files.isFolder(path) { rescue(from: $0, names) } }
    }
}
