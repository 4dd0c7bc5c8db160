import Glibc

/// A single file that is written whole or not at all.
///
/// It is made in a hidden folder beside its destination, saved to the disk, and then takes the destination's place in one
/// step. What killed writers left behind is cleared away by the next.
public struct ResultFile {
    private let path: String
    private let place: Path
    private let files: FileSystem

    /// The file at a path; nothing is touched yet.
    public init(path: String) {
        self.path = path
        place = Path(path)
        files = FileSystem()
    }

    /// Writes the file out of its bytes.
    ///
    /// - Throws: `WriteError`, and then everything is as it was
    public func write(_ contents: [UInt8]) throws {
        try write { path in try files.writeFile(path, contents) }
    }

    /// Writes the file with a library that does so itself.
    ///
    /// - Parameter body: makes the file at the path that it is given, in a folder that is its own
    /// - Throws: `WriteError` or what the body throws, and then everything is as it was
    public func write(_ body: (_ path: String) throws -> Void) throws {
        if files.isFolder(path) { throw WriteError("create the file", path, code: EISDIR) }
        let created = try files.createFolders(place.parent)
        StagingFolders.clearAway(beside: place, files)
        let staging = StagingFolders.name(beside: place)
        do {
            try files.createFolder(staging)
            let file = staging + "/" + place.name
            try body(file)
            try files.saveFile(file)
            try files.move(file, to: path)
            files.remove(staging)
            try files.saveFolder(place.parent)
        } catch {
            files.remove(staging)
            files.removeEmptyFolders(created)
            throw error
        }
    }
}

/// The hidden folders in which results wait for their end: `.name.partial-process-number` beside `name`.
enum StagingFolders {
    /// The path of a new one.
    static func name(beside place: Path) -> String {
        "\(prefix(beside: place))\(getpid())-\(UInt32.random(in: .min ... .max))"
    }

    /// Removes those of writers that are no longer alive.
    ///
    /// - Parameter rescue: called with each before it goes
    static func clearAway(beside place: Path, _ files: FileSystem, rescue: (String) -> Void = { _ in }) {
        let prefix = Path(prefix(beside: place)).name
        for entry in files.entries(place.parent) where entry.hasPrefix(prefix) {
            let parts = entry.dropFirst(prefix.count).split(separator: "-")
            guard parts.count == 2, let process = Int32(parts[0]), UInt32(parts[1]) != nil else { continue }
            if process != getpid(), kill(process, 0) == 0 || errno == EPERM { continue }
            let old = place.parent + "/" + entry
            rescue(old)
            files.remove(old)
        }
    }

    private static func prefix(beside place: Path) -> String { "\(place.parent)/.\(place.name).partial-" }
}
