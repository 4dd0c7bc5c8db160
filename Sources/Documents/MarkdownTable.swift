/// Tables in Markdown (GitHub's), with every text shown as it is.
public enum MarkdownTable {
    /// The characters that can begin markup, a link or a formula, or end a cell.
    private static let markup: Set<Unicode.Scalar> = [
        "\\", "`", "*", "_", "{", "}", "[", "]", "<", ">", "#", "|", "~", "&", "!", "$", "@", ":", "^",
    ]

    /// A table of cells that are Markdown already.
    ///
    /// - Parameter columns: the head of each column and whether its cells are aligned on the right
    public static func text(columns: [(title: String, isNumeric: Bool)], rows: [[String]]) -> String {
        let rule = columns.map { $0.isNumeric ? "---:" : "---" }.joined(separator: "|")
        return line(columns.map(\.title)) + "|\(rule)|\n" + rows.map(line).joined()
    }

    /// A text as Markdown: what could be markup has a backslash before it, hidden characters are made visible.
    public static func escaped(_ text: String) -> String {
        VisibleText.of(text).unicodeScalars.map { markup.contains($0) ? "\\\($0)" : String($0) }.joined()
    }

    private static func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
}
