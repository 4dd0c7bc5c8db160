import Glibc

/// The decimal digits of a number, correctly rounded.
struct Decimal {
    private var isNegative: Bool
    /// The digits, the first of which stands for 10^exponent.
    private var digits: [UInt8]
    private(set) var exponent: Int

    /// A finite number to so many significant digits.
    static func digits(_ value: Double, significant: Int) -> Decimal {
        // C's scientific format: d.ddd…e±xx, rounded correctly whatever the locale, but for the decimal point.
        let text = format(value.magnitude, "%.*e", significant - 1)
        let parts = text.split(separator: "e")
        guard parts.count == 2, let exponent = Int(parts[1]) else {
            preconditionFailure("C writes a finite number as digits, e and a power of ten, not \(text)")
        }
        return Decimal(
            isNegative: value.sign == .minus && value != 0, digits: parts[0].utf8.filter { (48...57).contains($0) },
            exponent: exponent)
    }

    /// A finite number to so many decimals.
    static func digits(_ value: Double, decimals: Int) -> Decimal {
        let text = format(value.magnitude, "%.*f", decimals)
        let digits = text.utf8.filter { (48...57).contains($0) }
        let isZero = digits.allSatisfy { $0 == 48 }
        return Decimal(
            isNegative: value.sign == .minus && !isZero, digits: digits, exponent: digits.count - decimals - 1)
    }

    private static func format(_ value: Double, _ format: String, _ digits: Int) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 400) { buffer in
            guard let start = buffer.baseAddress else { return "" }
            _ = withVaList([Int32(digits), value]) { vsnprintf(start, buffer.count, format, $0) }
            return String(cString: start)
        }
    }

    /// Without zeros at the end.
    var trimmed: Decimal {
        var shorter = self
        while shorter.digits.count > max(1, exponent + 1), shorter.digits.last == 48 { shorter.digits.removeLast() }
        return shorter
    }

    private var sign: String { isNegative ? "-" : "" }

    /// `1.5e-07`
    var scientific: String {
        let short = Decimal(isNegative: isNegative, digits: digits, exponent: 0).trimmed
        return "\(short.plain)e\(exponent)"
    }

    /// Plain where that is not longer than needed, else scientific; never grouped, no digit dropped.
    var scientificOrPlain: String {
        if (-5..<17).contains(exponent) { return plain }
        return "\(Decimal(isNegative: isNegative, digits: digits, exponent: 0).plain)e\(exponent)"
    }

    /// `-2791.25`
    var plain: String { sign + wholePart + fraction }

    /// `-2,791.25`
    var grouped: String { sign + Self.grouped(wholePart) + fraction }

    private var wholePart: String {
        if exponent < 0 { return "0" }
        let whole = digits.prefix(exponent + 1)
        return Self.text(whole) + String(repeating: "0", count: exponent + 1 - whole.count)
    }

    private var fraction: String {
        let rest = exponent < 0 ? digits[...] : digits.dropFirst(exponent + 1)
        if rest.isEmpty { return "" }
        return "." + String(repeating: "0", count: max(0, -exponent - 1)) + Self.text(rest)
    }

    private static func text(_ digits: ArraySlice<UInt8>) -> String { String(decoding: digits, as: UTF8.self) }

    /// Digits with a comma before every three from the end; a sign stays in front.
    static func grouped(_ digits: String) -> String {
        let sign = digits.hasPrefix("-") ? "-" : ""
        let body = Array(digits.dropFirst(sign.count))
        var text = ""
        for (index, digit) in body.enumerated() {
            if index > 0, (body.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return sign + text
    }
}
