/// An aligned table in plain text, at most 80 columns wide.
///
/// Columns that do not fit go into further parts below, each of which repeats the first column; a cell that is too wide even
/// so ends with "…".
public struct TextTable {
    /// A column: its title and the side on which its cells are aligned.
    public struct Column {
        let title: String
        let isNumeric: Bool

        /// Aligned on the left.
        public static func text(_ title: String) -> Column { Column(title: title, isNumeric: false) }
        /// Aligned on the right.
        public static func number(_ title: String) -> Column { Column(title: title, isNumeric: true) }
    }

    /// The widest line.
    public static let width = 80
    private static let gap = "  "

    private let columns: [Column]
    private var rows: [[String]] = []

    /// A table without rows.
    public init(columns: [Column]) { self.columns = columns }

    /// Adds a row with a cell for each column.
    public mutating func add(_ cells: [String]) {
        precondition(cells.count == columns.count, "a row has a cell for each column")
        rows.append(cells.map(TextTable.printable))
    }

    /// The lines of the table, each with its line end.
    public var text: String {
        let widths = widths
        return parts(widths).map { part in
            let heading = line(columns.map(\.title), part, widths)
            let rule = part.map { String(repeating: "-", count: widths[$0]) }.joined(separator: Self.gap)
            return ([heading, rule] + rows.map { line($0, part, widths) }).map { $0 + "\n" }.joined()
        }.joined(separator: "\n")
    }

    private var widths: [Int] {
        columns.indices.map { index in
            let cells = [columns[index].title] + rows.map { $0[index] }
            return min(Self.width / 2, cells.map(DisplayWidth.of).max() ?? 0)
        }
    }

    /// The columns of each part.
    private func parts(_ widths: [Int]) -> [[Int]] {
        var parts: [[Int]] = []
        var current = [0]
        var used = widths.first ?? 0
        for index in columns.indices.dropFirst() {
            if used + Self.gap.count + widths[index] > Self.width, current.count > 1 {
                parts.append(current)
                (current, used) = ([0], widths[0])
            }
            current.append(index)
            used += Self.gap.count + widths[index]
        }
        return parts + [current]
    }

    private func line(_ cells: [String], _ part: [Int], _ widths: [Int]) -> String {
        let padded = part.map { index in
            let cell = DisplayWidth.shortened(cells[index], to: widths[index])
            let blank = String(repeating: " ", count: widths[index] - DisplayWidth.of(cell))
            return columns[index].isNumeric ? blank + cell : cell + blank
        }
        let line = padded.joined(separator: Self.gap)
        return String(line.reversed().drop { $0 == " " }.reversed())
    }
}

extension TextTable {
    /// Text with control characters and terminal escapes made visible.
    public static func printable(_ text: String) -> String {
        VisibleText.of(text)
    }

    /// Text broken at spaces into lines of at most 80 columns; lines after the first are indented.
    public static func wrapped(_ text: String, indent: Int) -> String {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let isFirst = line.isEmpty
            if !isFirst, DisplayWidth.of(line) + 1 + DisplayWidth.of(String(word)) > width {
                lines.append(line)
                line = String(repeating: " ", count: indent) + word
            } else {
                line += (isFirst ? "" : " ") + word
            }
        }
        return (lines + [line]).joined(separator: "\n")
    }
}
