import Documents

/// Reads the fields of a line; each mistake goes into the log, and makes nil.
struct FieldReader {
    let record: ObservationRecord

    func add(_ problem: String, _ rule: String, _ remedy: String, _ log: inout ObservationLog) {
        log.add(record.line, problem, rule, remedy)
    }

    /// A text that is not empty.
    func text(_ column: ObservationColumn, _ log: inout ObservationLog) -> String? {
        guard let text = record[column] else { return nil }
        if text.isEmpty {
            add("\(column.rawValue) is empty", "an observation has every field", "Fill it in.", &log)
            return nil
        }
        return text
    }

    /// One of some words.
    func choice<Value: RawRepresentable<String> & CaseIterable>(
        _ column: ObservationColumn, _: Value.Type, _ log: inout ObservationLog
    ) -> Value? {
        guard let text = text(column, &log) else { return nil }
        if let value = Value(rawValue: text) { return value }
        let known = Value.allCases.map(\.rawValue)
        let nearest = Suggestion.nearest(to: text, among: known)
        add(
            "\(column.rawValue) is \(quoted(text))", "it is one of \(known.joined(separator: ", "))",
            nearest.map { "Did you mean \"\($0)\"?" } ?? "Write one of them.", &log)
        return nil
    }

    /// A finite decimal number.
    func number(_ column: ObservationColumn, _ log: inout ObservationLog) -> Double? {
        guard let text = text(column, &log) else { return nil }
        if let number = Self.number(text) { return number }
        let pointed = String(text.map { $0 == "," ? "." : $0 })
        if Self.number(pointed) != nil {
            add("\(column.rawValue) is \(quoted(text))", "a number has a decimal point", "Write \(pointed).", &log)
        } else {
            add("\(column.rawValue) is \(quoted(text))", "it is a finite decimal number", "Write one.", &log)
        }
        return nil
    }

    private static func number(_ text: String) -> Double? {
        let isDecimal = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte)
        }
        return isDecimal ? Double(text).flatMap { $0.isFinite ? $0 + 0 : nil } : nil
    }
}
