/// Words as a POSIX shell reads them.
public enum ShellText {
    /// A word that the shell reads whole, in quotation marks where it needs them.
    public static func quoted(_ word: String) -> String {
        isPlain(word) ? word : "'" + word.unicodeScalars.map { $0 == "'" ? "'\\''" : String($0) }.joined() + "'"
    }

    /// A command to be shown and copied: its words quoted, what cannot be seen written as an escape of `$'…'`, which POSIX
    /// has since 2024 and bash, ksh and zsh all along.
    ///
    /// - Parameter words: options and names; paths go through `path` first
    public static func shown(_ words: [String]) -> String {
        words.map { word in
            VisibleText.of(word) == word
                ? quoted(word) : "$'" + word.unicodeScalars.map(escaped).joined() + "'"
        }.joined(separator: " ")
    }

    /// A path that no program takes for an option.
    public static func path(_ path: String) -> String { path.utf8.first == UInt8(ascii: "-") ? "./" + path : path }

    private static func isPlain(_ word: String) -> Bool {
        !word.isEmpty
            && word.unicodeScalars.allSatisfy { scalar in
                switch scalar {
                case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "/": true
                default: false
                }
            }
    }

    /// Octal escapes, byte by byte: unlike others they end after three digits.
    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        if scalar == "'" || scalar == "\\" { return "\\\(scalar)" }
        if !VisibleText.isHidden(scalar) { return String(scalar) }
        return String(scalar).utf8.map { byte in
            let digits = String(byte, radix: 8)
            return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
        }.joined()
    }
}
