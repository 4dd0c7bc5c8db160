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
    ///   - isCancelled: looked at before the files take their place; true leaves everything as it was
    /// - Returns: whether the files were put into place
    /// - Throws: `WriteError`, and then everything is as it was
    @discardableResult
    public func write(
        _ contents: [(name: String, contents: [UInt8])], isCancelled: () -> Bool = { false }
    ) throws(WriteError) -> Bool {
        if files.exists(path), !files.isFolder(path) { throw WriteError("create the folder", path, code: EEXIST) }
        let created = try files.createFolders(place.parent)
        let names = Set(contents.map(\.name))
        clearAway(names)
        let staging = "\(stagingPrefix)\(getpid())-\(UInt32.random(in: .min ... .max))"
        do {
            try stage(contents, in: staging)
            if isCancelled() {
                files.remove(staging)
                files.removeEmptyFolders(created)
                return false
            }
            try publish(staging, names)
        } catch {
            files.remove(staging)
            files.removeEmptyFolders(created)
            throw error
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

    private func stage(_ contents: [(name: String, contents: [UInt8])], in staging: String) throws(WriteError) {
        try files.createFolder(staging)
        for file in contents { try files.writeFile(staging + "/" + file.name, file.contents) }
        try files.saveFolder(staging)
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

    private var stagingPrefix: String { "\(place.parent)/.\(place.name).partial-" }

    /// Removes the hidden folders of writers that are no longer alive.
    ///
    /// - Parameter names: the files that those wrote; others among them are put back
    public func clearAway(_ names: Set<String>) {
        let prefix = Path(stagingPrefix).name
        for entry in files.entries(place.parent) where entry.hasPrefix(prefix) {
            let parts = entry.dropFirst(prefix.count).split(separator: "-")
            guard parts.count == 2, let process = Int32(parts[0]), UInt32(parts[1]) != nil else { continue }
            if process != getpid(), kill(process, 0) == 0 || errno == EPERM { continue }
            let old = place.parent + "/" + entry
            if files.isFolder(path) { rescue(from: old, names) }
            files.remove(old)
        }
    }
}
