import Glibc

/// A hidden folder of small files that this program keeps for itself. It is never reached through a link, and what in it is
/// not ours stays.
public struct HiddenFolder: Sendable {
    private let path: String
    private let place: Path
    private let files = FileSystem()

    /// The folder at a path; nothing is touched yet.
    public init(path: String) {
        self.path = path
        place = Path(path)
    }

    private var name: FileName { FileName(place.name) }

    /// Finds out whether files can be kept in it; nothing is touched.
    ///
    /// - Throws: `WriteError` where something else stands there
    public func check() throws(WriteError) {
        guard files.isFolder(place.parent) else { return }
        _ = try check(try OpenFolder(place.parent, files))
    }

    /// Whether it is there.
    private func check(_ parent: OpenFolder) throws(WriteError) -> Bool {
        guard let status = parent.status(name) else { return false }
        if status.isFolder { return true }
        throw .foreign(
            path, "it is \(status.kindInWords)", rule: "finished points are kept in a folder that this program made")
    }

    /// The bytes of a file; nil where it cannot be read, or has more than `limit`.
    public func read(_ file: String, limit: Int) -> [UInt8]? {
        guard let folder = try? OpenFolder(place.parent, files).folder(name) else { return nil }
        return try? StoredFile.read(FileName(file), in: folder, limit: limit)
    }

    /// Writes a file whole or not at all, and makes the folder where it is missing.
    public func write(_ contents: [UInt8], to file: String) throws(WriteError) {
        let created = try files.createFolders(place.parent)
        do {
            let parent = try OpenFolder(place.parent, files)
            if try !check(parent) { try parent.makeFolder(name, mode: 0o777) }
            try WholeFile(path: path + "/" + file, files: files).write(contents, in: try parent.folder(name))
        } catch {
            rmdir(path)
            files.removeEmptyFolders(created)
            throw error as? WriteError ?? WriteError("write the file", path + "/" + file, code: EIO)
        }
    }

    /// Removes files of ours that are no longer wanted, and what writers left that are no longer alive.
    ///
    /// - Parameters:
    ///   - kept: the names of those that stay
    ///   - beginning: the bytes with which every file of ours begins
    ///   - isNamed: whether a file of ours can have a name
    public func clearAway(keeping kept: Set<String>, beginning: [UInt8], isNamed: (String) -> Bool) {
        guard let folder = try? OpenFolder(place.parent, files).folder(name) else { return }
        for leftover in Staging.leftovers(folder) where leftover.status.isFile { folder.remove(leftover.name) }
        for name in (try? folder.names()) ?? [] {
            guard let text = String(validating: name.bytes, as: UTF8.self), !kept.contains(text), isNamed(text),
                folder.status(name)?.isOurs == true, folder.begins(name, with: beginning)
            else { continue }
            folder.remove(name)
        }
    }
}
