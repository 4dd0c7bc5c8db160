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

    /// Endings that promise something; what ends otherwise holds what the command writes.
    private static let promises: Set = [
        "csv", "doc", "docx", "eps", "gif", "htm", "html", "jpeg", "jpg", "json", "md", "nc", "ods", "odt", "parquet",
        "pdf", "png",
        "ppt", "pptx", "ps", "rtf", "svg", "tex", "tsv", "webp", "xls", "xlsx", "xml", "yaml", "yml", "zip",
    ]

    /// Refuses a file whose ending promises what is not written.
    ///
    /// - Parameters:
    ///   - endings: what files may end in
    ///   - words: rule and remedy, for the message
    static func refuseOthers(_ path: String?, endings: [String], words: String) throws {
        guard let name = path?.split(separator: "/").last, let dot = name.lastIndex(of: ".") else { return }
        let ending = name[name.index(after: dot)...].lowercased()
        if !promises.contains(ending) || endings.contains(ending) { return }
        throw ValidationError("--out ends in .\(TextTable.printable(ending)); \(words)")
    }
}
