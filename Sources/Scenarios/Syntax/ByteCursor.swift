/// A place in a text of valid UTF-8, with its line and column.
struct ByteCursor {
    let bytes: [UInt8]
    private(set) var index = 0
    /// From 1.
    private(set) var line = 1
    /// From 0, in characters, as YAML counts indentation.
    private(set) var column = 0

    /// After the last byte of the scalar that was passed last; blanks may follow it.
    private(set) var contentEnd = 0
    /// The line on which that scalar ends.
    private(set) var contentLine = 1

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var position: TextPosition { TextPosition(line: line, column: column + 1) }

    var isAtEnd: Bool { index >= bytes.count }

    /// The byte that is some bytes ahead; 0, which no text holds, after the end.
    func peek(_ ahead: Int = 0) -> UInt8 { index + ahead < bytes.count ? bytes[index + ahead] : 0 }

    func isAt(_ character: Unicode.Scalar) -> Bool { peek() == UInt8(ascii: character) }

    func isBreak(_ ahead: Int = 0) -> Bool { peek(ahead) == UInt8(ascii: "\n") || peek(ahead) == UInt8(ascii: "\r") }

    func isBlank(_ ahead: Int = 0) -> Bool { peek(ahead) == UInt8(ascii: " ") || peek(ahead) == UInt8(ascii: "\t") }

    /// Whether there is a blank, a line end or the end of the text.
    func isSpace(_ ahead: Int = 0) -> Bool { peek(ahead) == 0 || isBlank(ahead) || isBreak(ahead) }

    /// Whether a line starts here with three of a character and nothing joined to them.
    func isMarker(_ character: Unicode.Scalar) -> Bool {
        let byte = UInt8(ascii: character)
        return column == 0 && peek() == byte && peek(1) == byte && peek(2) == byte && isSpace(3)
    }

    var isDocumentMarker: Bool { isMarker("-") || isMarker(".") }

    /// Passes a character or a line end.
    mutating func advance() {
        guard !isAtEnd else { return }
        if isBreak() {
            index += isAt("\r") && peek(1) == UInt8(ascii: "\n") ? 2 : 1
            line += 1
            column = 0
        } else {
            index += 1
            while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
            column += 1
        }
    }

    /// Notes that a scalar, or a word of it, ends here.
    mutating func endContent() {
        contentEnd = index
        contentLine = line
    }

    mutating func skipLine() {
        while !isAtEnd, !isBreak() { advance() }
    }
}
