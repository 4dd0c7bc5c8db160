import Glibc

/// Files on their way into a folder of results.
struct FolderWriting {
    private let place: Path
    private let name: FileName
    private let files: FileSystem
    private let owned: Set<FileName>
    private let retired: [(name: FileName, beginning: [UInt8])]
    /// The folder in which the results' own stands.
    private let parent: OpenFolder

    init(
        _ place: Path, _ files: FileSystem, owned: [FileName], retired: [ResultFolder.Retired]
    ) throws(WriteError) {
        (self.place, self.files, self.owned) = (place, files, Set(owned))
        self.retired = retired.map { (FileName($0.name), $0.beginning) }
        name = FileName(place.name)
        parent = try OpenFolder(place.parent, files)
    }

    private var path: String { parent.path(of: name) }

    /// The folder that is there already.
    private func old() throws(WriteError) -> OpenFolder? {
        guard let status = parent.status(name), status.isFolder else { return nil }
        return try parent.folder(name)
    }

    func write(
        _ isCancelled: () -> Bool, _ body: (_ staging: String) throws -> [(name: String, contents: [UInt8])]
    ) throws -> Bool {
        clearAway()
        let mode: UInt32 = parent.status(name) == nil ? 0o777 : 0o700
        let staging = try Staging.folder(parent, for: place.name, mode: mode)
        defer { staging.finish() }
        var carried = Carried()
        do {
            let folder = try parent.folder(staging.name)
            let contents = try body(staging.path)
            let made = try stage(contents, in: folder)
            if isCancelled() {
                discard(staging)
                return false
            }
            try publish(folder, staging, made, &carried)
        } catch {
            discard(staging, keeping: carried.putBack())
            throw (error as? WriteError)?.of(path, insteadOf: staging.path) ?? error
        }
        return true
    }

    /// Saves what was written to the disk, and the rest with it; the names of all.
    private func stage(
        _ contents: [(name: String, contents: [UInt8])], in folder: OpenFolder
    ) throws(WriteError) -> Set<FileName> {
        for name in try folder.names() { try folder.saveFile(name) }
        for file in contents { try folder.writeFile(FileName(file.name), file.contents, mode: 0o666) }
        try folder.save()
        return Set(try folder.names())
    }

    private func publish(
        _ folder: OpenFolder, _ staging: Staging, _ made: Set<FileName>, _ carried: inout Carried
    ) throws(WriteError) {
        guard let old = try old() else {
            try parent.move(staging.name, to: parent, as: name)
            return try parent.save()
        }
        let ours = try owners(of: made, in: old)
        for name in try old.names() where !ours.contains(name) { try carried.add(name, from: old, to: folder) }
        try adopt(old, folder, made)
        try parent.exchange(staging.name, with: name)
        // From here on the results are there, whatever comes.
        empty(old, staging.name, into: folder, isOurs: ours.contains)
        try? parent.save()
    }

    /// The names in the old folder whose files go.
    private func owners(of made: Set<FileName>, in old: OpenFolder) throws(WriteError) -> Set<FileName> {
        var ours = made
        for file in retired where !made.contains(file.name) {
            if old.begins(file.name, with: file.beginning) { ours.insert(file.name) }
        }
        for name in ours {
            if old.status(name)?.isFolder == true {
                throw WriteError("replace the folder by a file", old.path(of: name), code: EISDIR)
            }
        }
        return ours
    }

    private func adopt(_ old: OpenFolder, _ folder: OpenFolder, _ made: Set<FileName>) throws(WriteError) {
        guard let whole = old.status else { return }
        for name in made {
            let file = folder.open(name, O_RDONLY)
            if file < 0 { throw WriteError("open the file", folder.path(of: name)) }
            defer { close(file) }
            if let status = old.status(name), status.isFile {
                files.adopt(status, file)
            } else if whole.st_mode & S_ISGID != 0 {
                fchown(file, uid_t.max, whole.st_gid)
            }
        }
        files.adopt(whole, folder.number)
    }

    // MARK: Clearing away

    /// Removes a new folder that did not take its place, but for what is somebody else's and could not go back.
    private func discard(_ staging: Staging, keeping kept: Set<FileName> = []) {
        guard let folder = try? parent.folder(staging.name) else { return }
        for name in (try? folder.names()) ?? [] where !kept.contains(name) { folder.remove(name) }
        parent.removeEmptyFolder(staging.name)
    }

    /// Removes the hidden folders of writers that are no longer alive.
    func clearAway() {
        for leftover in Staging.leftovers(parent, of: place.name) where leftover.status.isFolder {
            guard let folder = try? parent.folder(leftover.name) else { continue }
            empty(folder, leftover.name, into: try? old()) { name in
                owned.contains(name) || retired.contains { $0.name == name && folder.isBegun(name, with: $0.beginning) }
            }
        }
    }

    /// Empties a folder that is about to go: our files, and second names of what is in the other folder, are removed; what
    /// else there is moves to the other folder, or stays.
    private func empty(
        _ old: OpenFolder, _ name: FileName, into other: OpenFolder?, isOurs: (FileName) -> Bool
    ) {
        for name in (try? old.names()) ?? [] {
            let there = other?.status(name)
            if isOurs(name) || old.status(name)?.isSame(as: there) == true {
                old.remove(name)
            } else if let other, there == nil {
                try? old.move(name, to: other, as: name, "carry over")
            }
        }
        parent.removeEmptyFolder(name)
    }
}

/// What somebody else put into a folder of results, on its way into the one that takes its place.
private struct Carried {
    private var moved: [(name: FileName, from: OpenFolder, to: OpenFolder)] = []

    /// A file gets a second name, so that it is never gone; what can have none, such as a folder, moves.
    mutating func add(_ name: FileName, from old: OpenFolder, to new: OpenFolder) throws(WriteError) {
        if old.link(name, in: new) { return }
        do {
            try old.move(name, to: new, as: name, "carry over")
        } catch {
            throw WriteError("carry it over into the new results", old.path(of: name), code: error.code)
        }
        moved.append((name, old, new))
    }

    /// Everything goes where it was; the names of what cannot.
    func putBack() -> Set<FileName> {
        var kept: Set<FileName> = []
        for file in moved.reversed() {
            do throws(WriteError) {
                try file.to.move(file.name, to: file.from, as: file.name, "put back")
            } catch {
                kept.insert(file.name)
            }
        }
        return kept
    }
}

extension OpenFolder {
    /// Whether an entry is a file that begins with some bytes.
    func begins(_ name: FileName, with beginning: [UInt8]) -> Bool {
        first(beginning.count, of: name) == beginning
    }

    /// Whether an entry is a file that begins with some bytes, or whose first bytes are not written yet.
    func isBegun(_ name: FileName, with beginning: [UInt8]) -> Bool {
        let bytes = first(beginning.count, of: name)
        return bytes == beginning || bytes?.allSatisfy { $0 == 0 } == true
    }

    /// The first bytes of a file; nil of anything else.
    private func first(_ count: Int, of name: FileName) -> [UInt8]? {
        guard status(name)?.isFile == true else { return nil }
        let file = open(name, O_RDONLY)
        if file < 0 { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: count)
        let found = read(file, &bytes, count)
        return found < 0 ? nil : Array(bytes[..<found])
    }
}
