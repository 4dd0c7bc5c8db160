import Glibc

/// What may be written where standard output goes.
struct Terminal: Equatable, Sendable {
    /// Whether block characters are shown: a terminal that is not dumb, in a locale of UTF-8.
    let showsBlocks: Bool
    /// Whether colours are taken, and nobody asked for none by NO_COLOR (no-color.org).
    let takesColours: Bool

    /// Judges by the environment.
    ///
    /// - Parameter variable: an environment variable; nil where it is not set
    init(isTerminal: Bool, variable: (String) -> String?) {
        let name = variable("TERM") ?? ""
        let isCapable = isTerminal && !name.isEmpty && name != "dumb"
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { variable($0) }.first { !$0.isEmpty } ?? ""
        let encoding = locale.split(separator: ".").last.map { $0.lowercased().replacing("-", with: "") } ?? ""
        showsBlocks = isCapable && locale.contains(".") && encoding.hasPrefix("utf8")
        takesColours = isCapable && (variable("NO_COLOR") ?? "").isEmpty
    }

    /// Where standard output goes now.
    static var standardOutput: Terminal {
        Terminal(isTerminal: isatty(STDOUT_FILENO) == 1) { getenv($0).map { String(cString: $0) } }
    }
}
