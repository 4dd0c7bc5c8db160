import Documents

/// A column of a table of observations.
enum ObservationColumn: String, CaseIterable, Hashable, Sendable {
    case series, date, value, unit, scale
    case standardDeviation = "sd"
    case grade, role, instrument, source

    static let names = allCases.map(\.rawValue)
}

/// The fields of a line.
struct ObservationRecord: Sendable {
    let line: Int
    let fields: [ObservationColumn: String]

    /// A field without blanks at its ends; nil where the table has no such column, which is a fault of its first line.
    subscript(column: ObservationColumn) -> String? { fields[column] }
}

/// Takes a table of observations apart into lines and fields.
struct ObservationRecords {
    private(set) var records: [ObservationRecord] = []
    private var text: DelimitedText

    init(_ bytes: [UInt8], log: inout ObservationLog) {
        text = DelimitedText(bytes)
        guard String(validating: bytes, as: UTF8.self) != nil else {
            log.add(nil, "the file is not UTF-8", "observations are written in UTF-8", "Save it as UTF-8.")
            return
        }
        guard let header = next(&log) else {
            if log.isEmpty {
                log.add(
                    nil, "the file is empty", "its first line names the columns",
                    "Begin it with \(ObservationColumn.names.joined(separator: ",")).")
            }
            return
        }
        guard let columns = Self.columns(header.fields, line: header.line, &log) else { return }
        read(columns, &log)
    }

    /// The column of each field; nil where the fields are not separated by commas.
    private static func columns(
        _ names: [String], line: Int, _ log: inout ObservationLog
    ) -> [ObservationColumn?]? {
        for (mark, word) in [(";", "semicolons"), ("\t", "tabs")] where names.count == 1 && names[0].contains(mark) {
            log.add(
                line, "the columns are separated by \(word)", "commas separate them",
                "Save it with commas, and with points in numbers.")
            return nil
        }
        let columns = names.map { ObservationColumn(rawValue: trimmed($0)) }
        for (name, column) in zip(names, columns) where column == nil { refuse(trimmed(name), line, &log) }
        for column in ObservationColumn.allCases {
            let count = columns.count { $0 == column }
            guard count != 1 else { continue }
            log.add(
                line, "there \(count == 0 ? "is no column" : "are \(count) columns") \"\(column.rawValue)\"",
                "the columns are \(ObservationColumn.names.joined(separator: ", "))",
                count == 0 ? "Add it." : "Keep one of them.")
        }
        return columns
    }

    private static func refuse(_ name: String, _ line: Int, _ log: inout ObservationLog) {
        let nearest = Suggestion.nearest(to: name, among: ObservationColumn.names)
        log.add(
            line, name.isEmpty ? "a column has no name" : "the column \(quoted(name)) is unknown",
            "the columns are \(ObservationColumn.names.joined(separator: ", "))",
            nearest.map { "Did you mean \"\($0)\"?" } ?? "Remove it.")
    }

    private mutating func read(_ columns: [ObservationColumn?], _ log: inout ObservationLog) {
        var count = 0
        while let (line, fields) = next(&log) {
            if fields.count == 1, Self.trimmed(fields[0]).isEmpty { continue }
            count += 1
            guard count <= ObservationFile.mostRows else {
                return log.add(
                    line, "there are more than \(NumberText.count(ObservationFile.mostRows)) rows",
                    "a table has at most so many", "Keep the rows that matter.")
            }
            guard fields.count == columns.count else {
                log.add(
                    line, "the line has \(fields.count) field\(fields.count == 1 ? "" : "s")",
                    "each line has as many as the first, \(columns.count)",
                    "Mend the line; fields that hold commas stand in quotes, and numbers have points.")
                continue
            }
            let named = zip(columns, fields).compactMap { column, field in column.map { ($0, Self.trimmed(field)) } }
            records.append(ObservationRecord(line: line, fields: Dictionary(named) { first, _ in first }))
        }
        if count == 0, log.isEmpty {
            log.add(nil, "there are no observations", "each line after the first is one", "Add a line.")
        }
    }

    /// The next line; nil at the end and where the quotes of the text are broken.
    private mutating func next(_ log: inout ObservationLog) -> (line: Int, fields: [String])? {
        do throws(DelimitedText.Problem) {
            return try text.next()
        } catch {
            let (line, problem, remedy) = Self.words(error)
            log.add(line, problem, "a field that holds quotes stands in quotes, with each inner quote doubled", remedy)
            return nil
        }
    }

    private static func words(_ problem: DelimitedText.Problem) -> (line: Int, problem: String, remedy: String) {
        switch problem {
        case .strayQuote(let line): (line, "there is a stray quote", "Write \"a \"\"b\"\"\" for a \"b\".")
        case .textAfterQuote(let line):
            (line, "there is text after a closing quote", "Put a comma or a line end after the quote.")
        case .unclosedQuote(let line): (line, "a quote is never closed", "Close it.")
        }
    }

    private static func trimmed(_ field: String) -> String {
        let isBlank = { (scalar: Unicode.Scalar) in scalar == " " || scalar == "\t" || scalar == "\u{A0}" }
        let scalars = field.unicodeScalars.drop(while: isBlank)
        guard let last = scalars.lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(scalars[...last])
    }
}
