import ArgumentParser

/// Paths of what is written.
enum OutputPath {
    /// A path as it was given; an empty one would mean the root of the file system.
    static func given(_ path: String) throws -> String {
        if path.isEmpty { throw ValidationError("the path is empty. Name a file or a folder, \".\" for this one.") }
        return path
    }

    /// What a file is to hold by its ending; nil where that says nothing.
    static func format<Format>(of path: String?, among endings: [String: Format]) -> Format? {
        guard let name = path?.split(separator: "/").last, let dot = name.lastIndex(of: ".") else { return nil }
        return endings[name[name.index(after: dot)...].lowercased()]
    }
}
