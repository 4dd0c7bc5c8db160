import Glibc

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
