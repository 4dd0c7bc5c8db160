/// Words as a POSIX shell reads them.
public enum ShellText {
    /// A word that the shell reads whole, in quotation marks where it needs them.
    public static func quoted(_ word: String) -> String {
        let isPlain = word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./".contains($0)) }
        return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
