/// Holds the bytes of a file against what a scenario may consist of: UTF-8 and printable characters.
struct TextCheck {
    /// A problem and its place.
    typealias Finding = (position: TextPosition, wording: Wording)

    private var position = TextPosition.start
    private var previous: Unicode.Scalar = " "
    private var findings: [Finding] = []

    /// The bytes without a byte order mark at their start.
    static func withoutMark(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    }

    /// What is wrong with the bytes, up to the first that is no UTF-8, or to as many problems as are listed.
    static func findings(in bytes: ArraySlice<UInt8>) -> [Finding] {
        var check = TextCheck()
        check.run(bytes)
        return check.findings
    }

    private mutating func run(_ bytes: ArraySlice<UInt8>) {
        var parser = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        var offset = bytes.startIndex
        while findings.count <= ProblemLog.limit {
            switch parser.parseScalar(from: &iterator) {
            case .valid(let encoded):
                inspect(Unicode.UTF8.decode(encoded))
                offset += encoded.count
            case .error:
                findings.append((position, .notUTF8(bytes[offset], offset: offset)))
                return
            case .emptyInput:
                return
            }
        }
    }

    private mutating func inspect(_ scalar: Unicode.Scalar) {
        if !Self.isAllowed(scalar) { findings.append((position, .unprintable(scalar))) }
        if scalar == "\n" && previous == "\r" {
            // The second half of a line end that was already counted.
        } else if scalar == "\n" || scalar == "\r" {
            position = TextPosition(line: position.line + 1, column: 1)
        } else {
            position.column += 1
        }
        previous = scalar
    }

    /// Printable characters, tabs and line ends. U+0085, U+2028 and U+2029 end lines for some readers of YAML and not for
    /// others, so they are left out.
    static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: true
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: false
        default: true
        }
    }
}
