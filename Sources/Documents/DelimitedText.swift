/// Comma-separated values of RFC 4180 (Shafranovich 2005): records end in CR LF or LF, fields may be quoted, a quote inside
/// quotes is doubled.
public struct DelimitedText {
    /// Why a text is not of this form; `line` is where the record starts, from 1.
    public enum Problem: Error, Hashable, Sendable {
        /// A quote inside a field that does not begin with one.
        case strayQuote(line: Int)
        /// Something stands between a closing quote and the end of its field.
        case textAfterQuote(line: Int)
        /// A quote is never closed.
        case unclosedQuote(line: Int)
    }

    private let bytes: [UInt8]
    private var index = 0
    /// The line at which the next byte stands.
    private var line = 1

    /// A text; a byte order mark at its start is left out.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    /// The next record and the line it starts on; nil at the end.
    public mutating func next() throws(Problem) -> (line: Int, fields: [String])? {
        guard index < bytes.count else { return nil }
        let start = line
        var fields: [String] = []
        repeat { fields.append(try field(start)) } while skip(UInt8(ascii: ","))
        skipLineEnd()
        return (start, fields)
    }

    private mutating func field(_ start: Int) throws(Problem) -> String {
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { return try plainField(start) }
        index += 1
        var content: [UInt8] = []
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "\n") { line += 1 }
            if byte == UInt8(ascii: "\""), !skip(UInt8(ascii: "\"")) {
                guard isAtFieldEnd else { throw .textAfterQuote(line: start) }
                return String(decoding: content, as: UTF8.self)
            }
            content.append(byte)
        }
        throw .unclosedQuote(line: start)
    }

    private mutating func plainField(_ start: Int) throws(Problem) -> String {
        let first = index
        while !isAtFieldEnd {
            guard bytes[index] != UInt8(ascii: "\"") else { throw .strayQuote(line: start) }
            index += 1
        }
        return String(decoding: bytes[first..<index], as: UTF8.self)
    }

    private var isAtFieldEnd: Bool {
        guard index < bytes.count else { return true }
        switch bytes[index] {
        case UInt8(ascii: ","), UInt8(ascii: "\n"): return true
        case UInt8(ascii: "\r"): return index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n")
        default: return false
        }
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    private mutating func skipLineEnd() {
        _ = skip(UInt8(ascii: "\r"))
        if skip(UInt8(ascii: "\n")) { line += 1 }
    }
}
