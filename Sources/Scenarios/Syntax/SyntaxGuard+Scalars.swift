extension SyntaxGuard {
    /// Passes the scalar that starts here, of whichever kind.
    mutating func skipScalar() {
        switch Unicode.Scalar(cursor.peek()) {
        case "'": skipSingleQuoted()
        case "\"": skipDoubleQuoted()
        case "|" where !isInFlow, ">" where !isInFlow: skipBlockScalar()
        default: skipPlain()
        }
    }

    private mutating func skipSingleQuoted() {
        cursor.advance()
        while !cursor.isAtEnd {
            let isQuote = cursor.isAt("'")
            cursor.advance()
            guard isQuote else { continue }
            guard cursor.isAt("'") else { break }
            cursor.advance()
        }
        cursor.endContent()
    }

    private mutating func skipDoubleQuoted() {
        cursor.advance()
        while !cursor.isAtEnd {
            let isQuote = cursor.isAt("\"")
            if cursor.isAt("\\") { cursor.advance() }
            cursor.advance()
            if isQuote { break }
        }
        cursor.endContent()
    }

    /// A plain scalar goes on over line ends, as long as the lines are indented, until a comment, a colon with a space, or,
    /// in flow style, an indicator.
    private mutating func skipPlain() {
        var endsWithBreak = false
        while !cursor.isDocumentMarker, !cursor.isAt("#") {
            if skipWord() {
                cursor.endContent()
                endsWithBreak = false
            }
            guard cursor.isBlank() || cursor.isBreak() else { break }
            endsWithBreak = skipBlanks() || endsWithBreak
            if !isInFlow, cursor.column <= indent { break }
        }
        if endsWithBreak { isKeyAllowed = true }
    }

    /// Passes characters up to a blank or to what ends a plain scalar; whether there were any.
    private mutating func skipWord() -> Bool {
        let start = cursor.index
        while !cursor.isSpace() {
            if cursor.isAt(":"), cursor.isSpace(1) { break }
            if isInFlow, cursor.isFlowIndicator { break }
            cursor.advance()
        }
        return cursor.index > start
    }

    /// Passes blanks and line ends; whether there was a line end.
    private mutating func skipBlanks() -> Bool {
        let line = cursor.line
        while cursor.isBlank() || cursor.isBreak() { cursor.advance() }
        return cursor.line > line
    }

    /// A block scalar goes on as long as lines are empty or indented at least as much as its first line, or as its header says.
    private mutating func skipBlockScalar() {
        let increment = blockScalarIndentation()
        if cursor.isBreak() { cursor.advance() }
        var needed = increment.map { max(indent, 0) + $0 }
        while true {
            let deepest = skipIndentation(upTo: needed)
            let limit = needed ?? max(deepest, indent + 1, 1)
            needed = limit
            guard cursor.column == limit, !cursor.isAtEnd else { break }
            cursor.skipLine()
            cursor.advance()
        }
    }

    /// Passes the header; the digit in it, if there is one.
    private mutating func blockScalarIndentation() -> Int? {
        cursor.advance()
        var increment: Int?
        while !cursor.isSpace(), !cursor.isAt("#") {
            let byte = cursor.peek()
            if (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(byte) { increment = Int(byte - UInt8(ascii: "0")) }
            cursor.advance()
        }
        cursor.skipLine()
        return increment
    }

    /// Passes empty lines and the spaces that start the next one, up to a column; the deepest column that spaces reach.
    private mutating func skipIndentation(upTo column: Int?) -> Int {
        var deepest = 0
        while true {
            while cursor.isAt(" "), column.map({ cursor.column < $0 }) ?? true { cursor.advance() }
            deepest = max(deepest, cursor.column)
            guard cursor.isBreak() else { return deepest }
            cursor.advance()
        }
    }
}

extension ByteCursor {
    /// Whether the next character ends a plain scalar in flow style.
    var isFlowIndicator: Bool {
        switch Unicode.Scalar(peek()) {
        case ",", "[", "]", "{", "}": true
        default: false
        }
    }

    /// Whether the next character can be part of the name of an anchor.
    var isName: Bool {
        switch Unicode.Scalar(peek()) {
        case "0"..."9", "A"..."Z", "a"..."z", "_", "-": true
        default: false
        }
    }

    /// Whether a scalar starts here that can end on its line.
    func startsFlowScalar(inFlow: Bool) -> Bool {
        switch Unicode.Scalar(peek()) {
        case "[", "]", "{", "}", ",", "&", "*", "!", "|", ">": false
        case "-", "?", ":": !isSpace(1) && !(inFlow && !isAt("-"))
        default: true
        }
    }

    /// The text from here to a later place.
    func text(to end: ByteCursor) -> String { String(decoding: bytes[index..<end.index], as: UTF8.self) }
}
