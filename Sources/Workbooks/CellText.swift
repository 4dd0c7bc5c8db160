/// Texts as the cells of a workbook can hold them.
enum CellText {
    /// The most UTF-16 units of a cell.
    static let limit = 32_767

    /// A text that every reader shows as it is: `_x0041_` does not become "A", and what is too long ends with a note.
    static func fitting(_ text: String) -> String {
        if text.utf16.count <= limit / 8 { return escaped(text) }
        let note = " … [cut: the text has \(text.count) characters]"
        guard let end = cut(text, limit - note.utf16.count) else { return escaped(text) }
        return escaped(String(text[..<end])) + note
    }

    /// Where a text has to end so that it fits; nil where it fits whole. An underscore may become eight characters.
    private static func cut(_ text: String, _ room: Int) -> String.Index? {
        var used = 0
        var fits = text.startIndex
        for index in text.indices {
            if used <= room { fits = index }
            used += text[index].utf16.count + 7 * text[index].unicodeScalars.count { $0 == "_" }
            if used > limit { return fits }
        }
        return nil
    }

    /// Spreadsheets read `_x`, four hexadecimal digits and `_` as one character; `_x005F_` is an underscore.
    private static func escaped(_ text: String) -> String {
        guard text.contains("_x") else { return text }
        let scalars = Array(text.unicodeScalars)
        return scalars.indices.map { isEscape(scalars[$0...]) ? "_x005F_" : String(scalars[$0]) }.joined()
    }

    private static func isEscape(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
        let start = Array(rest.prefix(7))
        return start.count == 7 && start[0] == "_" && start[1] == "x" && start[6] == "_"
            && start[2...5].allSatisfy { $0.isASCII && $0.properties.isHexDigit }
    }
}
