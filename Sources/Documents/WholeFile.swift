import Glibc

/// A file that is written whole or not at all: beside its place first, saved to the disk, then put there in one step.
public struct WholeFile {
    private let path: String
    private let files: FileSystem

    /// The file at a path; nothing is touched yet.
    public init(path: String) { self.init(path: path, files: FileSystem()) }

    package init(path: String, files: FileSystem) {
        self.path = path
        self.files = files
    }

    /// Writes the file in place of one of the same name.
    ///
    /// - Throws: `WriteError`, and then everything is as it was
    public func write(_ contents: [UInt8]) throws(WriteError) {
        let created = try prepare()
        let staging = stagingPath
        do {
            try files.writeFile(staging, contents)
            try files.move(staging, to: path)
        } catch {
            files.remove(staging)
            files.removeEmptyFolders(created)
            throw error
        }
        try? files.saveFolder(Path(path).parent)
    }

    /// Has another program write the file: it is given a path beside the place, which takes the place where it succeeds.
    ///
    /// - Parameter write: writes to a path; false leaves everything as it was
    /// - Returns: what `write` returned
    public func write(through write: (_ path: String) -> Bool) throws(WriteError) -> Bool {
        let created = try prepare()
        let staging = stagingPath
        guard write(staging) else {
            files.remove(staging)
            files.removeEmptyFolders(created)
            return false
        }
        do {
            try files.move(staging, to: path)
        } catch {
            files.remove(staging)
            files.removeEmptyFolders(created)
            throw error
        }
        return true
    }

    /// Refuses a folder in the place, and makes those above; the ones that it made.
    private func prepare() throws(WriteError) -> [String] {
        if files.isFolder(path) { throw WriteError("create the file", path, code: EISDIR) }
        return try files.createFolders(Path(path).parent)
    }

    private var stagingPath: String {
        let place = Path(path)
        return "\(place.parent)/.\(place.name).partial-\(getpid())-\(UInt32.random(in: .min ... .max))"
    }
}
