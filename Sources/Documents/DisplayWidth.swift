/// How many columns of a terminal a text takes.
package enum DisplayWidth {
    /// Two for wide characters of East Asia and emoji, none for combining marks, one for the rest.
    package static func of(_ text: String) -> Int { text.reduce(0) { $0 + width($1) } }

    /// A text cut to a width, with "…" in place of what is missing.
    package static func shortened(_ text: String, to width: Int) -> String {
        if of(text) <= width { return text }
        var kept = ""
        var used = 1
        for character in text {
            used += self.width(character)
            if used > width { break }
            kept.append(character)
        }
        return kept + "…"
    }

    private static func width(_ character: Character) -> Int {
        guard let first = character.unicodeScalars.first else { return 0 }
        switch first.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: return isWide(first.value) || first.properties.isEmojiPresentation ? 2 : 1
        }
    }

    /// The blocks of Unicode's East Asian Width (UAX 11) that are wide throughout.
    private static func isWide(_ value: UInt32) -> Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
