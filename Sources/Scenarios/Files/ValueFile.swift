import Documents

/// The numbers in one column of a file of comma-separated values whose first record names the columns.
enum ValueFile {
    static let largest = 64 << 20

    enum Problem: Error, Hashable {
        case unreadable(TextFile.Problem)
        case form(DelimitedText.Problem)
        case noColumn(String, known: [String])
        case repeatedColumn(String)
        case fieldCount(Int, expected: Int, line: Int)
        case number(String, line: Int)
        case noValues(String)
    }

    /// Every value of a column, in the order of the file. Empty lines are passed over.
    static func values(path: String, column: String) throws(Problem) -> [Double] {
        let bytes: [UInt8]
        do throws(TextFile.Problem) {
            bytes = try TextFile.read(path, limit: largest)
        } catch {
            throw .unreadable(error)
        }
        return try values(bytes: bytes, column: column)
    }

    static func values(bytes: [UInt8], column: String) throws(Problem) -> [Double] {
        var text = DelimitedText(bytes)
        let header = try record(&text)?.fields ?? []
        guard let position = header.firstIndex(of: column) else { throw .noColumn(column, known: header) }
        guard header.lastIndex(of: column) == position else { throw .repeatedColumn(column) }
        var values: [Double] = []
        while let record = try record(&text) {
            if record.fields == [""] { continue }
            guard record.fields.count == header.count else {
                throw .fieldCount(record.fields.count, expected: header.count, line: record.line)
            }
            values.append(try number(record.fields[position], line: record.line))
        }
        guard !values.isEmpty else { throw .noValues(column) }
        return values
    }

    private static func record(_ text: inout DelimitedText) throws(Problem) -> (line: Int, fields: [String])? {
        do throws(DelimitedText.Problem) { return try text.next() } catch { throw .form(error) }
    }

    private static func number(_ field: String, line: Int) throws(Problem) -> Double {
        do throws(NumberText.Problem) { return try NumberText.read(field) } catch { throw .number(field, line: line) }
    }
}

extension ValueFile.Problem {
    /// The words of the problem, to follow the file's name.
    var facts: Wording {
        switch self {
        case .unreadable(let problem):
            let wording = Wording.unreadable(problem, kind: "a file of values")
            return Wording("cannot be used: \(wording.problem)", rule: wording.rule, remedy: wording.remedy)
        case .form(let problem): return problem.facts
        case .noColumn(let name, let known):
            let shown = known.prefix(20).map { Wording.shown($0) }
            return Wording(
                "has no column \(Wording.quoted(name))", rule: "its first line names the columns",
                remedy: known.isEmpty ? "Name the columns in the first line." : Wording.remedy(for: name, known: shown))
        case .repeatedColumn(let name):
            return Wording(
                "has several columns \(Wording.quoted(name))", rule: "columns are found by name",
                remedy: "Give each column a name of its own.")
        case .fieldCount(let count, let expected, let line):
            return Wording(
                "has \(count) fields on line \(line)", rule: "each line has as many fields as the first, \(expected)",
                remedy: "Mend the line; fields that hold commas stand in quotes.")
        case .number(let text, let line):
            return Wording(
                "has \(Wording.quoted(text)) on line \(line)",
                rule: "every value of the column is a finite decimal number",
                remedy: "Write a number, or remove the line.")
        case .noValues(let name):
            return Wording(
                "has no values in column \(Wording.quoted(name))", rule: "an empirical distribution needs values",
                remedy: "Add lines of values below the first.")
        }
    }
}

extension DelimitedText.Problem {
    fileprivate var facts: Wording {
        let rule = "a field that holds quotes stands in quotes, with each inner quote doubled"
        return switch self {
        case .strayQuote(let line):
            Wording("has a stray quote on line \(line)", rule: rule, remedy: "Write \"a \"\"b\"\"\" for a \"b\".")
        case .textAfterQuote(let line):
            Wording(
                "has text after a closing quote on line \(line)", rule: rule,
                remedy: "Put a comma or a line end after the quote.")
        case .unclosedQuote(let line):
            Wording("has an unclosed quote from line \(line)", rule: rule, remedy: "Close the quote.")
        }
    }
}
