import Documents

/// Reads the lines of a table of trials, or of numbers to which distributions are fitted.
struct SampleReader {
    /// What messages say of the table.
    struct Wording {
        /// What to give where nothing is.
        let table: String
        /// What the numbers are.
        let numbers: String
        /// How to leave a column out.
        let choice: String

        static let trials = Wording(
            table: "Give a table: a column an input, a line a trial.",
            numbers: "inputs and the target are finite decimal numbers", choice: "choose other columns with --inputs")
        static let fit = Wording(
            table: "Give a table: a column a quantity, a line a number of each.",
            numbers: "the numbers of a fit are finite decimal numbers", choice: "choose another --column")
    }

    private let file: String
    private let wording: Wording
    private var text: DelimitedText

    init(file: String, bytes: [UInt8], wording: Wording = .trials) {
        (self.file, self.wording) = (file, wording)
        text = DelimitedText(bytes)
    }

    /// The names of the columns.
    mutating func header() throws(Fault) -> [String] {
        guard let first = try record() else {
            throw Fault(
                .init(file), problem: "the file is empty", rule: "its first line names the columns",
                remedy: wording.table)
        }
        return first.fields
    }

    /// The numbers of some columns, in their order, line by line; empty lines are passed over.
    mutating func columns(_ columns: SampleColumns, most: Int = SampleFile.mostRows) throws(Fault) -> [[Double]] {
        var values = [[Double]](repeating: [], count: columns.positions.count)
        while let (line, fields) = try record() {
            if fields == [""] { continue }
            guard fields.count == columns.width else { throw ragged(line, fields.count, columns.width) }
            guard values[0].count < most else { throw tooMany(line, most) }
            for (index, position) in columns.positions.enumerated() {
                guard let number = Self.number(fields[position]) else {
                    throw noNumber(fields[position], line, columns.names[index])
                }
                values[index].append(number)
            }
        }
        return values
    }

    /// A finite decimal number, with blanks around it if need be; −0 is 0.
    private static func number(_ field: String) -> Double? {
        let isDecimal = field.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || [0x20, 0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte)
        }
        guard isDecimal else { return nil }
        let trimmed = field.utf8.first == 0x20 || field.utf8.last == 0x20 ? field.trimmed : field
        return Double(trimmed).flatMap { $0.isFinite ? $0 + 0 : nil }
    }

    // MARK: Faults

    private mutating func record() throws(Fault) -> (line: Int, fields: [String])? {
        do throws(DelimitedText.Problem) {
            return try text.next()
        } catch {
            let (line, problem, remedy) = Self.words(error)
            throw Fault(
                .init(file, line: line), problem: problem,
                rule: "a field that holds quotes stands in quotes, with each inner quote doubled", remedy: remedy)
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

    private func ragged(_ line: Int, _ count: Int, _ width: Int) -> Fault {
        Fault(
            .init(file, line: line), problem: "the line has \(count) field\(count == 1 ? "" : "s")",
            rule: "each line has as many as the first, \(width)",
            remedy: "Mend the line; fields that hold commas stand in quotes.")
    }

    private func tooMany(_ line: Int, _ most: Int) -> Fault {
        Fault(
            .init(file, line: line),
            problem: "there are more than \(NumberText.count(most)) rows",
            rule: "a table has at most so many", remedy: "Take a part of it.")
    }

    private func noNumber(_ field: String, _ line: Int, _ column: String) -> Fault {
        let given = field.isEmpty ? "nothing" : SampleFile.quoted(field)
        return Fault(
            .init(file, line: line), problem: "there is \(given) in column \(SampleFile.quoted(column))",
            rule: wording.numbers, remedy: "Write a number, remove the line, or \(wording.choice).")
    }
}

extension String {
    /// Without blanks at the ends.
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
