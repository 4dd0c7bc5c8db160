/// Comma-separated tables (RFC 4180, with line feeds).
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

    private static func cell(_ field: Field) -> String {
        switch field {
        case .text(let text): return quoted(text)
        case .number(let number):
            if number.isNaN { return "" }
            if number.isInfinite { return number > 0 ? "inf" : "-inf" }
            return NumberText.shortest(number)
        }
    }

    /// In quotation marks where a comma, a quotation mark or a line end asks for them.
    private static func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
