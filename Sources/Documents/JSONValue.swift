/// A JSON document: what is written and what was read.
public indirect enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    /// Written in the shortest form that reads back to the same double; NaN as null, ±∞ as "inf" and "-inf".
    case number(Double)
    /// Written with 17 significant digits.
    case exactNumber(Double)
    case integer(Int)
    case text(String)
    case array([JSONValue])
    /// Members in the order in which they are written.
    case object([(String, JSONValue)])

    public static func == (left: JSONValue, right: JSONValue) -> Bool { left.compactText == right.compactText }
}

extension JSONValue {
    /// On one line.
    public var compactText: String {
        var writer = JSONWriter(width: .max)
        writer.write(self)
        return writer.text
    }

    /// Indented by two spaces, with what fits a line of 100 columns on one line; without a line end.
    public var prettyText: String {
        var writer = JSONWriter(width: 100)
        writer.write(self)
        return writer.text
    }
}

/// Writes JSON; what fits the rest of a line goes on it.
private struct JSONWriter {
    let width: Int
    private(set) var text = ""
    private var depth = 0

    init(width: Int) { self.width = width }

    mutating func write(_ value: JSONValue) {
        switch value {
        case .array(let elements) where !elements.isEmpty && !fits(value):
            writeLines(elements, brackets: ("[", "]")) { writer, element in writer.write(element) }
        case .object(let members) where !members.isEmpty && !fits(value):
            writeLines(members, brackets: ("{", "}")) { writer, member in
                writer.text += JSONText.quoted(member.0) + ": "
                writer.write(member.1)
            }
        default:
            guard let inline = JSONText.inline(value, limit: .max) else {
                preconditionFailure("a line without a limit holds every value")
            }
            text += inline
        }
    }

    private func fits(_ value: JSONValue) -> Bool {
        let room = width == .max ? Int.max : width - 2 * depth
        return JSONText.inline(value, limit: room) != nil
    }

    private mutating func writeLines<Element>(
        _ elements: [Element], brackets: (String, String), element: (inout JSONWriter, Element) -> Void
    ) {
        text += brackets.0
        depth += 1
        for (index, one) in elements.enumerated() {
            text += (index == 0 ? "\n" : ",\n") + String(repeating: "  ", count: depth)
            element(&self, one)
        }
        depth -= 1
        text += "\n" + String(repeating: "  ", count: depth) + brackets.1
    }
}

/// The pieces of JSON on one line.
enum JSONText {
    /// A value on one line; nil where that takes more than `limit` characters.
    static func inline(_ value: JSONValue, limit: Int) -> String? {
        var text = ""
        return append(value, to: &text, limit: limit) ? text : nil
    }

    private static func append(_ value: JSONValue, to text: inout String, limit: Int) -> Bool {
        switch value {
        case .null: text += "null"
        case .bool(let truth): text += truth ? "true" : "false"
        case .number(let number): text += self.number(number, NumberText.shortest)
        case .exactNumber(let number): text += self.number(number, NumberText.exact)
        case .integer(let number): text += "\(number)"
        case .text(let string): text += quoted(string)
        case .array(let elements):
            return join(elements, "[", "]", to: &text, limit: limit) { append($0, to: &$1, limit: limit) }
        case .object(let members):
            return join(members, "{", "}", to: &text, limit: limit) { member, text in
                text += quoted(member.0) + ": "
                return append(member.1, to: &text, limit: limit)
            }
        }
        return text.utf8.count <= limit
    }

    private static func join<Element>(
        _ elements: [Element], _ opening: String, _ closing: String, to text: inout String, limit: Int,
        _ append: (Element, inout String) -> Bool
    ) -> Bool {
        text += opening
        for (index, element) in elements.enumerated() {
            if index > 0 { text += ", " }
            if !append(element, &text) { return false }
        }
        text += closing
        return text.utf8.count <= limit
    }

    private static func number(_ number: Double, _ write: (Double) -> String) -> String {
        if number.isNaN { return "null" }
        if number.isInfinite { return number > 0 ? "\"inf\"" : "\"-inf\"" }
        return write(number)
    }

    /// A string in quotation marks; hidden characters, quotation marks and backslashes escaped.
    static func quoted(_ string: String) -> String {
        var text = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where VisibleText.isHidden(scalar): text += "\\u" + hexadecimal(scalar.value)
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}
