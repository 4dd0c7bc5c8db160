import ArgumentParser
import Documents

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

    /// Refuses a file whose ending promises what is not written.
    ///
    /// - Parameters:
    ///   - endings: what files may end in
    ///   - words: rule and remedy, for the message
    static func refuseOthers(_ path: String?, endings: [String], words: String) throws {
        guard let name = path?.split(separator: "/").last, let dot = name.lastIndex(of: "."), dot != name.startIndex
        else { return }
        let ending = name[name.index(after: dot)...].lowercased()
        // A version or a date is no ending.
        let isEnding = (2...5).contains(ending.utf8.count) && ending.utf8.first.map { $0 >= 0x61 && $0 <= 0x7A } == true
        if !isEnding || endings.contains(ending) { return }
        throw ValidationError("--out ends in .\(TextTable.printable(ending)); \(words)")
    }
}
