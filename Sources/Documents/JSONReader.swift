/// Reads JSON strictly (RFC 8259): in time and memory proportional to the text, each key once, at most 128 levels deep.
public struct JSONReader {
    private static let depthLimit = 128

    private let file: String
    private let bytes: [UInt8]
    private var index = 0
    private var line = 1
    /// The last byte whose column was counted, and that column; whoever counted from the start of a long line each time would
    /// take a time that grows with its square.
    private var counted = (index: 0, column: 1)

    /// Reads a whole document.
    ///
    /// - Parameter file: the document as the user would name it, for messages
    public static func read(_ bytes: [UInt8], file: String) throws(Fault) -> JSONNode {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw Fault(
                .init(file), problem: "the file is not UTF-8", rule: "JSON is written in UTF-8",
                remedy: "Save it as UTF-8.")
        }
        var reader = JSONReader(file: file, bytes: bytes)
        reader.skipBlank()
        let node = try reader.value(depth: 0)
        reader.skipBlank()
        if reader.index < bytes.count {
            throw reader.error(
                "\(reader.found) follows the end of the document", "a file holds one value", "Remove it.")
        }
        return node
    }

    private init(file: String, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
    }

    // MARK: Values

    private mutating func value(depth: Int) throws(Fault) -> JSONNode {
        let place = place
        counted = (index, place.column)
        if depth > Self.depthLimit {
            throw error(
                "the nesting is deeper than \(Self.depthLimit) levels", "JSON is read to that depth", "Flatten it.")
        }
        return JSONNode(content: try content(depth: depth), place: place)
    }

    private mutating func content(depth: Int) throws(Fault) -> JSONNode.Content {
        switch peek {
        case UInt8(ascii: "{"): return .object(try members(depth: depth))
        case UInt8(ascii: "["): return .array(try elements(depth: depth))
        case UInt8(ascii: "\""): return .text(try string())
        case let byte? where byte == UInt8(ascii: "-") || (48...57).contains(byte): return .number(try number())
        default:
            for (word, content) in [("null", JSONNode.Content.null), ("true", .bool(true)), ("false", .bool(false))]
            where bytes[index...].starts(with: word.utf8) {
                index += word.utf8.count
                return content
            }
            throw error(
                "\(found) stands where a value is due", "a value is a number, text, list, object or null", "Mend it.")
        }
    }

    private mutating func elements(depth: Int) throws(Fault) -> [JSONNode] {
        var elements: [JSONNode] = []
        try list(closing: "]") { reader throws(Fault) in elements.append(try reader.value(depth: depth + 1)) }
        return elements
    }

    private mutating func members(depth: Int) throws(Fault) -> [JSONNode.Member] {
        var members: [JSONNode.Member] = []
        var keys: Set<String> = []
        try list(closing: "}") { reader throws(Fault) in
            let place = reader.place
            guard reader.peek == UInt8(ascii: "\"") else {
                throw reader.error(
                    "\(reader.found) stands where a key is due", "a key is text in quotation marks", "Mend it.")
            }
            let key = try reader.string()
            if !keys.insert(key).inserted {
                throw reader.error(
                    "the key \(JSONText.quoted(key)) is there twice", "a key stands once in an object",
                    "Remove one of them.", at: place)
            }
            reader.skipBlank()
            try reader.expect(":", after: "a key")
            reader.skipBlank()
            members.append(JSONNode.Member(key: key, place: place, value: try reader.value(depth: depth + 1)))
        }
        return members
    }

    private mutating func list(
        closing: Character, element: (inout JSONReader) throws(Fault) -> Void
    ) throws(Fault) {
        guard let end = closing.asciiValue else { preconditionFailure("a list ends with a character of ASCII") }
        index += 1
        skipBlank()
        if peek == end {
            index += 1
            return
        }
        while true {
            try element(&self)
            skipBlank()
            if peek == end {
                index += 1
                return
            }
            try expect(",", after: "an element", or: " or \"\(closing)\"")
            skipBlank()
        }
    }

    // MARK: Scalars

    private mutating func number() throws(Fault) -> Double {
        let start = index
        let place = place
        let isPart = { (byte: UInt8) in
            (48...57).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte)
        }
        while let byte = peek, isPart(byte) { index += 1 }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        guard Self.isNumber(bytes[start..<index]), let value = Double(text) else {
            throw error("\(text) is not a number", "numbers are written like -12.5e3", "Mend it.", at: place)
        }
        guard value.isFinite else {
            throw error("\(text) is beyond every double", "numbers lie within ±1.8e308", "Mend it.", at: place)
        }
        return value
    }

    /// -? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?
    private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text
        func digits(_ rest: inout ArraySlice<UInt8>) -> Int {
            let count = rest.prefix { (48...57).contains($0) }.count
            rest = rest.dropFirst(count)
            return count
        }
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        let leadsWithZero = rest.first == UInt8(ascii: "0")
        let whole = digits(&rest)
        if whole == 0 || leadsWithZero && whole > 1 { return false }
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            if digits(&rest) == 0 { return false }
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest.removeFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
            if digits(&rest) == 0 { return false }
        }
        return rest.isEmpty
    }

    private mutating func string() throws(Fault) -> String {
        let place = place
        index += 1
        var text: [UInt8] = []
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &text)
            case 0..<0x20:
                throw error("\(found) stands in a text", "control characters are written \\u00xx", "Escape it.")
            default:
                text.append(byte)
                index += 1
            }
        }
        throw error("a text has no end", "a text ends with a quotation mark", "Close it.", at: place)
    }

    private mutating func escape(into text: inout [UInt8]) throws(Fault) {
        let start = index
        index += 1
        let letter = peek
        index += 1
        let simple: [UInt8: UInt8] = [
            0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 8, 0x66: 12, 0x6E: 10, 0x72: 13, 0x74: 9,
        ]
        if let letter, let byte = simple[letter] { return text.append(byte) }
        if letter == UInt8(ascii: "u"), let scalar = unicodeScalar() {
            return text.append(contentsOf: Array(String(scalar).utf8))
        }
        index = start
        throw error(
            "an escape is not one of JSON", "escapes are \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX", "Mend it.")
    }

    /// The scalar of `\uXXXX`, or of two of them that make a surrogate pair.
    private mutating func unicodeScalar() -> Unicode.Scalar? {
        guard let first = fourDigits() else { return nil }
        guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) }
        guard bytes[index...].starts(with: "\\u".utf8) else { return nil }
        index += 2
        guard let second = fourDigits(), (0xDC00..<0xE000).contains(second) else { return nil }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }

    private mutating func fourDigits() -> UInt32? {
        let digits = bytes[index...].prefix(4)
        index += digits.count
        let text = String(decoding: digits, as: UTF8.self)
        return digits.count == 4 && text.allSatisfy(\.isHexDigit) ? UInt32(text, radix: 16) : nil
    }

    // MARK: Bytes

    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    private var place: TextPlace {
        let columns = bytes[counted.index..<min(index, bytes.count)].count { $0 & 0xC0 != 0x80 }
        return TextPlace(line: line, column: counted.column + columns)
    }

    private mutating func skipBlank() {
        while let byte = peek, [0x20, 0x09, 0x0A, 0x0D].contains(byte) {
            index += 1
            if byte == 0x0A { (line, counted) = (line + 1, (index, 1)) }
        }
    }

    private mutating func expect(_ character: Character, after: String, or other: String = "") throws(Fault) {
        guard peek == character.asciiValue else {
            throw error("\(found) follows \(after)", "\"\(character)\"\(other) stands there", "Mend it.")
        }
        index += 1
    }

    /// What stands at the cursor, in words.
    private var found: String {
        guard index < bytes.count else { return "the end of the file" }
        let text = String(decoding: bytes[index..<min(index + 8, bytes.count)], as: UTF8.self)
        return JSONText.quoted(String(text.prefix(1)))
    }

    private func error(_ problem: String, _ rule: String, _ remedy: String, at place: TextPlace? = nil) -> Fault {
        Fault(.init(file, place ?? self.place), problem: problem, rule: rule, remedy: remedy)
    }
}
