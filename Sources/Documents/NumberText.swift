/// Numbers as text: for files so that they read back, for people so that they can be read.
public enum NumberText {
    /// The shortest decimal that reads back to the same double; whole numbers below 2⁵³ without a point.
    public static func shortest(_ value: Double) -> String {
        if value == value.rounded(), abs(value) < 0x1p53 { return value == 0 ? "0" : "\(Int64(value))" }
        return "\(value)"
    }

    /// 17 significant digits, which any reader turns back into the same double.
    public static func exact(_ value: Double) -> String { Decimal.digits(value, significant: 17).scientificOrPlain }

    /// A number to so many significant digits, without trailing zeros; "never" for +∞, "none" for NaN.
    public static func significant(_ value: Double, digits: Int) -> String {
        if let word = word(value) { return word }
        if value == 0 { return "0" }
        let rounded = Decimal.digits(value, significant: digits)
        return rounded.exponent < -5 || rounded.exponent > 14 ? rounded.scientific : rounded.trimmed.grouped
    }

    /// A share for people, in whole per cents and below 1 % to one digit: `35 %`, `0.4 %`, `over 99 %`.
    ///
    /// What a run says is no surer than its inputs, whatever its sampling error: more digits would promise what nobody knows.
    public static func wholePercent(_ share: Double) -> String {
        let percent = share * 100
        if percent > 99.5, percent < 100 { return "over 99 %" }
        if abs(percent) < 1 { return significant(percent, digits: 1) + " %" }
        return fixed(percent, decimals: 0) + " %"
    }

    /// A number for people, to three significant digits: `−2,230`, `0.0653`.
    public static func forReading(_ value: Double) -> String { significant(value, digits: 3) }

    /// A number with its standard error, both to the error's second digit: `0.37541 ±0.00048`.
    public static func withError(_ value: Double, standardError: Double) -> String {
        if let word = word(value) { return word }
        guard standardError.isFinite, standardError > 0 else {
            return significant(value, digits: 6) + (standardError == 0 ? "" : " ±?")
        }
        let places = decimals(for: standardError)
        return "\(fixed(value, decimals: places)) ±\(fixed(standardError, decimals: places))"
    }

    /// A number to the second digit of its standard error.
    public static func rounded(_ value: Double, toError standardError: Double) -> String {
        if let word = word(value) { return word }
        guard standardError.isFinite, standardError > 0 else { return significant(value, digits: 6) }
        return fixed(value, decimals: decimals(for: standardError))
    }

    /// A number to so many decimals, with commas between thousands.
    public static func fixed(_ value: Double, decimals: Int) -> String {
        Decimal.digits(value, decimals: decimals).grouped
    }

    /// A count with commas between thousands.
    public static func count(_ value: Int) -> String { Decimal.grouped(String(value)) }

    /// A share as a percentage to two significant digits or one decimal: `12.3 %`, `0.012 %`.
    public static func percent(_ part: Int, of whole: Int) -> String {
        if whole == 0 { return "none" }
        let share = Double(part) / Double(whole) * 100
        return (share >= 10 || share == 0 ? fixed(share, decimals: 1) : significant(share, digits: 2)) + " %"
    }

    /// `0.52 s`, `12.3 s`, `3 min 20 s`, `2 h 05 min`.
    public static func duration(seconds: Double) -> String {
        if seconds < 100 { return fixed(seconds, decimals: seconds < 10 ? 2 : 1) + " s" }
        guard seconds < 1e15 else { return "for ever" }
        let whole = Int(seconds.rounded())
        if whole < 6000 { return "\(whole / 60) min \(whole % 60) s" }
        let minutes = whole / 60 % 60
        return "\(whole / 3600) h \(minutes < 10 ? "0" : "")\(minutes) min"
    }

    /// `163,000 trials/s`, `1.25 million trials/s`.
    public static func rate(_ value: Double, of things: String) -> String {
        if value >= 1e6 { return "\(significant(value / 1e6, digits: 3)) million \(things)/s" }
        return "\(significant(value, digits: 3)) \(things)/s"
    }

    private static func word(_ value: Double) -> String? {
        if value.isNaN { return "none" }
        if value == .infinity { return "never" }
        return value == -.infinity ? "-never" : nil
    }

    /// Decimals that show two digits of an error.
    private static func decimals(for standardError: Double) -> Int {
        min(15, max(0, 1 - Decimal.digits(standardError, significant: 2).exponent))
    }
}
