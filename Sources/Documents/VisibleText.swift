/// Text whose hidden characters are made visible, for every place where a text meets a reader.
///
/// Hidden are control characters, line and paragraph separators, the marks that change the order of writing (U+061C, U+200E,
/// U+200F, U+202A to U+202E, U+2066 to U+2069), the byte order mark, and U+FFFE and U+FFFF, which XML forbids.
public enum VisibleText {
    /// A text with `\u{202e}` and the like in place of hidden characters, but for those to be kept.
    public static func of(_ text: String, keeping kept: Set<Unicode.Scalar> = []) -> String {
        let isShown = { (scalar: Unicode.Scalar) in !isHidden(scalar) || kept.contains(scalar) }
        if text.unicodeScalars.allSatisfy(isShown) { return text }
        return text.unicodeScalars.map { isShown($0) ? String($0) : "\\u{\(String($0.value, radix: 16))}" }.joined()
    }

    /// Whether a character cannot be seen, or changes how those around it are seen.
    static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 0x80 { return value < 0x20 || value == 0x7F }
        switch value {
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE, 0xFFFF: return true
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: return true
        default: return false
        }
    }
}
