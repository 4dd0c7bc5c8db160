import Glibc

/// One file that is written whole or not at all.
///
/// The bytes go into a hidden file beside it, are saved to the disk, and take its place in one step, with the permissions of
/// what was there. What writers on this machine that were killed left behind is cleared away by the next. Only a file is
/// replaced: never a link, a device or a folder.
public struct WholeFile: Sendable {
    private let path: String
    private let place: Path
    private let files: FileSystem

    /// The file at a path; nothing is touched yet.
    public init(path: String) { self.init(path: path, files: FileSystem()) }

    package init(path: String, files: FileSystem) {
        self.path = path
        place = Path(path)
        self.files = files
    }

    /// Puts bytes into the file in place of what it holds.
    ///
    /// - Parameter isCancelled: looked at before the bytes take their place; true leaves everything as it was
    /// - Returns: whether the bytes were put into place
    /// - Throws: `WriteError`, and then everything is as it was
    @discardableResult
    public func write(_ contents: [UInt8], isCancelled: () -> Bool = { false }) throws(WriteError) -> Bool {
        do {
            return try write(isCancelled) { staging in
                try files.write(contents, to: staging.number, staging.path)
            }
        } catch let error as WriteError {
            throw error
        } catch {
            preconditionFailure("only writing fails")
        }
    }

    /// Puts bytes into a file that is not there yet.
    ///
    /// - Returns: false where something has the name already, which is left as it is
    /// - Throws: `WriteError`, and then everything is as it was
    public func create(_ contents: [UInt8]) throws(WriteError) -> Bool {
        let folder = try OpenFolder(place.parent, files)
        clearAway(folder)
        let staging = try Staging.file(folder, for: place.name, mode: 0o666)
        defer { staging.finish() }
        let isNew: Bool
        do throws(WriteError) {
            try files.write(contents, to: staging.number, staging.path)
            try folder.saveFile(staging.name)
            isNew = try folder.moveToNew(staging.name, as: FileName(place.name))
        } catch {
            folder.remove(staging.name)
            throw error.of(path, insteadOf: staging.path)
        }
        if !isNew { folder.remove(staging.name) }
        try folder.save()
        return isNew
    }

    /// Has somebody else write the file: a library, or another program.
    ///
    /// - Parameter body: writes to the path that it is given, beside the place, where an empty file is
    /// - Throws: `WriteError` or what the body throws, and then everything is as it was
    public func write(making body: (_ path: String) throws -> Void) throws {
        _ = try write({ false }) { try body($0.path) }
    }

    /// Puts bytes into the file, which is in a folder that is open already.
    func write(_ contents: [UInt8], in folder: OpenFolder) throws {
        _ = try publish(in: folder, { false }) { try files.write(contents, to: $0.number, $0.path) }
    }

    private func write(_ isCancelled: () -> Bool, _ body: (Staging) throws -> Void) throws -> Bool {
        if files.isFolder(path) { throw WriteError("create the file", path, code: EISDIR) }
        let created = try files.createFolders(place.parent)
        do {
            if try publish(in: try OpenFolder(place.parent, files), isCancelled, body) { return true }
            files.removeEmptyFolders(created)
            return false
        } catch {
            files.removeEmptyFolders(created)
            throw error
        }
    }

    private func publish(
        in folder: OpenFolder, _ isCancelled: () -> Bool, _ body: (Staging) throws -> Void
    ) throws -> Bool {
        let name = FileName(place.name)
        let old = folder.status(name)
        if let old, !old.isFile { throw WriteError.noFile(path, old) }
        clearAway(folder)
        let staging = try Staging.file(folder, for: place.name, mode: old == nil ? 0o666 : 0o600)
        defer { staging.finish() }
        do {
            try body(staging)
            if let old { try adopt(old, staging, folder) }
            try folder.saveFile(staging.name)
            if isCancelled() {
                folder.remove(staging.name)
                return false
            }
            try folder.move(staging.name, to: folder, as: name)
        } catch {
            folder.remove(staging.name)
            throw (error as? WriteError)?.of(path, insteadOf: staging.path) ?? error
        }
        try folder.save()
        return true
    }

    /// Whoever wrote the file may have put another in its place.
    private func adopt(_ old: stat, _ staging: Staging, _ folder: OpenFolder) throws(WriteError) {
        let file = folder.open(staging.name, O_RDONLY)
        if file < 0 { throw WriteError("open the file", staging.path) }
        files.adopt(old, file)
        close(file)
    }

    /// Removes the file, where it is there and the bytes that it begins with are those of its kind.
    public func remove(beginning: [UInt8]) {
        guard let folder = try? OpenFolder(place.parent, files) else { return }
        clearAway(folder)
        let name = FileName(place.name)
        if folder.status(name)?.isOurs == true, folder.begins(name, with: beginning) { folder.remove(name) }
    }

    /// Removes the hidden files of writers on this machine that are no longer alive.
    public func clearAway() {
        if let folder = try? OpenFolder(place.parent, files) { clearAway(folder) }
    }

    private func clearAway(_ folder: OpenFolder) {
        for leftover in Staging.leftovers(folder, of: place.name) where leftover.status.isFile {
            folder.remove(leftover.name)
        }
    }
}
