/// Comma-separated tables (RFC 4180, with line feeds).
///
/// A text that a spreadsheet could take for a formula has an apostrophe before it, the mark by which spreadsheets know text:
/// one that begins with = + - @ (their wide forms too), a tab or a line feed. Hidden characters other than these two are made
/// visible.
public enum CSV {
    /// A cell.
    public enum Field: Sendable {
        case text(String)
        /// Empty for NaN, `inf` and `-inf` for infinities, else the shortest form that reads back to the same double.
        case number(Double)
    }

    /// A table with its header.
    public static func text(header: [String], rows: [[Field]]) -> String {
        ([header.map(quoted)] + rows.map { $0.map(cell) }).map { $0.joined(separator: ",") + "\n" }.joined()
    }

    /// A field as it is written.
    package static func cell(_ field: Field) -> String {
        switch field {
        case .text(let text): return quoted(text)
        case .number(let number): return self.number(number)
        }
    }

    /// A number as a cell.
    public static func number(_ number: Double) -> String {
        if number.isNaN { return "" }
        if number.isInfinite { return number > 0 ? "inf" : "-inf" }
        return NumberText.shortest(number)
    }

    /// In quotation marks where a comma, a quotation mark or a line end asks for them.
    private static func quoted(_ cell: String) -> String {
        let text = harmless(cell)
        guard text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return text }
        // By scalars: a quotation mark with an accent is one character, and other than a quotation mark.
        return "\"" + text.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
    }

    private static func harmless(_ cell: String) -> String {
        let text = VisibleText.of(cell, keeping: ["\t", "\n"])
        guard let first = text.unicodeScalars.first, "=+-@\t\n＝＋－＠".unicodeScalars.contains(first) else { return text }
        return "'" + text
    }
}
