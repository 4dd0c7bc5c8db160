/// Where something was written.
public struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
    /// The file as the user would name it; `--set` for an override given on the command line.
    public let file: String
    /// The line, from 1; for `--set` the position of the option among its kind, from 1.
    public let line: Int
    /// The column in characters (Unicode scalars), from 1.
    public let column: Int

    /// A place in a file.
    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// `file:line:column`.
    public var description: String { "\(file):\(line):\(column)" }
}

/// A line and a column of a text whose file is known from elsewhere; both from 1.
struct TextPosition: Hashable, Comparable, Sendable {
    var line: Int
    var column: Int

    static let start = TextPosition(line: 1, column: 1)

    static func < (first: TextPosition, second: TextPosition) -> Bool {
        (first.line, first.column) < (second.line, second.column)
    }
}
