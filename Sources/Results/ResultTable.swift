import Documents

/// A table of a folder of results, as it is written there.
public struct ResultTable: Sendable {
    /// The file's name.
    public let file: String
    /// What its columns are called.
    public let columns: [String]
    /// Its rows, in order.
    public let rows: [Row]
    private let words: Set<String>

    /// Whether the cells of a column are words, not numbers.
    public func isWord(_ column: String) -> Bool { words.contains(column) }

    /// One row.
    public struct Row: Sendable {
        /// What tells it from the others: its first cells that are words, and a year.
        public let key: String
        fileprivate let file: String
        fileprivate let cells: [String: String]

        /// A cell as it is written; empty where there is none.
        public func text(_ column: String) -> String {
            guard let cell = cells[column] else { preconditionFailure("\(file) has no column \(column)") }
            return cell
        }

        /// A number with where it stands; NaN where the cell is empty.
        public subscript(column: String) -> TableNumber {
            TableNumber(text: text(column), place: "\(file) \(key) \(column)")
        }
    }

    /// The row with a key.
    public subscript(key: String) -> Row? { rows.first { $0.key == key } }

    /// A table whose cells hold neither commas nor quotation marks, as those of results do.
    init(_ form: TableForm, rows: [[CSV.Field]]) {
        self.init(form, cells: rows.map { $0.map(CSV.cell) })
    }

    /// Reads a table; its numbers are written as a run writes them, to the byte, and so is everything between them.
    init(_ form: TableForm, contents: [UInt8]) throws(RunRecordError) {
        let lines = String(decoding: contents, as: UTF8.self).split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        guard lines.first == form.header, lines.allSatisfy({ $0.count == form.header.count }) else {
            throw .otherColumns(form.file)
        }
        self.init(form, cells: Array(lines.dropFirst()))
        try require(self.contents == contents)
        for row in rows {
            for column in columns where !form.words.contains(column) {
                let text = row.text(column)
                if !text.isEmpty, Double(text).map(CSV.number) != text { throw .noNumber(row[column]) }
            }
        }
    }

    /// Makes sure of something without which the rows are not those of a run.
    func require(_ isSo: Bool) throws(RunRecordError) {
        if !isSo { throw .otherRows(file) }
    }

    private init(_ form: TableForm, cells: [[String]]) {
        file = form.file
        columns = form.header
        words = form.words
        rows = cells.map { line in
            let cells = Dictionary(zip(form.header, line), uniquingKeysWith: { first, _ in first })
            let row = Row(key: "", file: form.file, cells: cells)
            return Row(key: form.keys.map(row.text).joined(separator: " "), file: form.file, cells: cells)
        }
    }

    /// The bytes of the file.
    var contents: [UInt8] {
        let lines = [columns] + rows.map { row in columns.map(row.text) }
        return Array(lines.map { $0.joined(separator: ",") + "\n" }.joined().utf8)
    }
}

/// A number of a table, and where it stands.
public struct TableNumber: Hashable, Sendable {
    /// The number as it is written; empty where there is none.
    public let text: String
    /// File, row and column: `percentiles.csv npv p50`.
    public let place: String

    /// The file's name.
    var file: String { String(place.prefix { $0 != " " }) }
    /// Row and column.
    var cell: String { String(place.drop { $0 != " " }.dropFirst().prefix(100)) }

    /// The number; NaN where there is none.
    public var value: Double { Double(text) ?? .nan }

    /// A number from its text and its place.
    public init(text: String, place: String) { (self.text, self.place) = (text, place) }
}

/// What a table of results is called, its columns, and those of them that tell rows apart.
struct TableForm {
    let file: String
    let header: [String]
    let keys: [String]
    /// The columns that do not hold numbers.
    var words: Set<String> = ["series", "metric", "unit", "bin", "future"]
}
