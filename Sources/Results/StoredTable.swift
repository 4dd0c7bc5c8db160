import Documents

/// A table of a folder of results, as it is written there.
public struct StoredTable: Sendable {
    /// The file's name.
    public let file: String
    /// What its columns are called.
    public let columns: [String]
    /// Its rows, in order.
    public let rows: [Row]

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
        public subscript(column: String) -> StoredNumber {
            StoredNumber(text: text(column), place: "\(file) \(key) \(column)")
        }
    }

    /// The row with a key.
    public subscript(key: String) -> Row? { rows.first { $0.key == key } }

    /// Reads a table whose cells hold neither commas nor quotation marks, as those of results do.
    ///
    /// - Parameters:
    ///   - header: the columns that it must have
    ///   - keys: the columns that tell rows apart
    init(_ contents: [UInt8], file: String, header: [String], keys: [String]) throws(StoredResultsError) {
        let lines = String(decoding: contents, as: UTF8.self).split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        guard let first = lines.first, first == header, lines.allSatisfy({ $0.count == header.count }) else {
            throw .otherColumns(file)
        }
        self.file = file
        columns = first
        rows = lines.dropFirst().map { line in
            let cells = Dictionary(zip(first, line), uniquingKeysWith: { first, _ in first })
            let row = Row(key: "", file: file, cells: cells)
            return Row(key: keys.map(row.text).joined(separator: " "), file: file, cells: cells)
        }
    }
}

/// A number of a table, and where it stands.
public struct StoredNumber: Sendable {
    /// The number as it is written; empty where there is none.
    public let text: String
    /// File, row and column: `percentiles.csv npv p50`.
    public let place: String

    /// The number; NaN where there is none.
    public var value: Double { Double(text) ?? .nan }

    /// A number from its text and its place.
    public init(text: String, place: String) { (self.text, self.place) = (text, place) }
}

/// Why a folder of results cannot be shown.
public enum StoredResultsError: Error, Hashable, Sendable {
    /// A file that the run did not write.
    case missingFile(String)
    /// A file that is not the one that the run wrote.
    case changedFile(String)
    /// A table of another version.
    case otherColumns(String)

    /// The fault in words.
    public func fault(folder: String) -> Fault {
        let folder = TextTable.printable(folder)
        return switch self {
        case .missingFile(let file):
            Fault(
                .init("\(folder)/\(file)"), problem: "the run did not write this file",
                rule: "an earlier version of the program made it", remedy: "Run the scenario again.")
        case .changedFile(let file):
            Fault(
                .init("\(folder)/\(file)"),
                problem: "the file is not the one that the run wrote, by its hash in manifest.json",
                rule: "only whole results are shown", remedy: "Run the scenario again.")
        case .otherColumns(let file):
            Fault(
                .init("\(folder)/\(file)"), problem: "the columns are not those of this version of the program",
                rule: "another one made the file", remedy: "Run the scenario again.")
        }
    }
}
