/// Reads numbers as scenario files write them: decimal, finite, with an optional fraction and exponent, and with single
/// underscores between digits where they help the eye.
///
/// YAML readers disagree about everything else (`010` is 8 or 10, `12:30` is 750 or a text), so it is refused.
enum NumberText {
    /// Why a text is no number.
    enum Problem: Error, Hashable {
        case empty
        case octal
        case hexadecimal
        case sexagesimal
        case notFinite
        case tooLarge
        case tooSmall
        case decimalComma
        case percent
        case underscores
        case notANumber
    }

    /// The number that a text stands for; the double nearest to it.
    static func read(_ text: String) throws(Problem) -> Double {
        let parts = Parts(text.utf8)
        guard parts.isDecimal else { throw problem(of: text) }
        guard !parts.hasLeadingZero else { throw .octal }
        guard !parts.hasMisplacedUnderscore else { throw .underscores }
        guard let value = Double(parts.withoutUnderscores) else { throw .notANumber }
        guard value.isFinite else { throw .tooLarge }
        guard value != 0 || !parts.hasSignificantDigit else { throw .tooSmall }
        // Adding 0 turns −0 into 0.
        return value + 0
    }

    private static func problem(of text: String) -> Problem {
        let lowered = text.lowercased()
        let unsigned = lowered.first == "-" || lowered.first == "+" ? String(lowered.dropFirst()) : lowered
        if unsigned.isEmpty { return .empty }
        if unsigned.hasPrefix("0x") { return .hexadecimal }
        if unsigned.hasPrefix("0o") || unsigned.hasPrefix("0b") { return .octal }
        if [".inf", ".nan", "inf", "nan", "infinity", "∞"].contains(unsigned) { return .notFinite }
        return problem(ofMarks: unsigned)
    }

    /// Tells by the marks between digits what was meant.
    private static func problem(ofMarks text: String) -> Problem {
        let digits = Set("0123456789._")
        func isNumber(with marks: String) -> Bool {
            text.first?.isNumber == true && text.allSatisfy { digits.contains($0) || marks.contains($0) }
        }
        if isNumber(with: ":") { return text.contains(":") ? .sexagesimal : .notANumber }
        if isNumber(with: ",") { return .decimalComma }
        if isNumber(with: "% "), text.last == "%" { return .percent }
        return .notANumber
    }
}

/// A text cut into the parts of a decimal number.
private struct Parts {
    private let bytes: [UInt8]
    private var whole: ArraySlice<UInt8> = []
    private var fraction: ArraySlice<UInt8> = []
    private(set) var isDecimal = false

    init(_ text: String.UTF8View) {
        bytes = Array(text)
        var rest = bytes[...]
        if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest = rest.dropFirst() }
        whole = Self.takeDigits(&rest)
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            fraction = Self.takeDigits(&rest)
        }
        isDecimal = Self.startsWithDigit(whole) || (whole.isEmpty && Self.startsWithDigit(fraction))
        isDecimal = Self.takeExponent(&rest) && rest.isEmpty && isDecimal
    }

    /// Whether a zero stands before another digit, as in octal numbers of old.
    var hasLeadingZero: Bool { whole.count > 1 && whole.first == UInt8(ascii: "0") }

    /// Whether any digit before the exponent is not 0.
    var hasSignificantDigit: Bool {
        (Array(whole) + Array(fraction)).contains { $0 > UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    }

    /// Whether an underscore stands anywhere but alone between two digits.
    var hasMisplacedUnderscore: Bool {
        bytes.indices.contains { index in
            guard bytes[index] == UInt8(ascii: "_") else { return false }
            let isBetweenDigits =
                index > 0 && index + 1 < bytes.count && Self.isDigit(bytes[index - 1])
                && Self.isDigit(bytes[index + 1])
            return !isBetweenDigits
        }
    }

    var withoutUnderscores: String { String(decoding: bytes.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self) }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    private static func startsWithDigit(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.first.map(isDigit) ?? false }

    private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let digits = rest.prefix { isDigit($0) || $0 == UInt8(ascii: "_") }
        rest = rest.dropFirst(digits.count)
        return digits
    }

    /// Takes an exponent where one is written; false where it has no digits.
    private static func takeExponent(_ rest: inout ArraySlice<UInt8>) -> Bool {
        guard let mark = rest.first, mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") else { return true }
        rest = rest.dropFirst()
        if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest = rest.dropFirst() }
        return startsWithDigit(takeDigits(&rest))
    }
}
