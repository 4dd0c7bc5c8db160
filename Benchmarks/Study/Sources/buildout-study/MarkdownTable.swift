import Glibc

/// A table in Markdown, a line at a time, so that a long study shows what it has.
struct MarkdownTable {
    init(_ header: [String]) {
        line(header)
        print("|---" + String(repeating: "|---:", count: header.count - 1) + "|")
    }

    func line(_ cells: [String]) {
        print("| " + cells.joined(separator: " | ") + " |")
        fflush(nil)
    }
}

extension Double {
    /// Two significant digits, whole from ten on.
    var short: String { self >= 9.95 ? "\(Int(rounded()))" : "\((self * 10).rounded() / 10)" }

    /// As a percentage with two decimals.
    var percent: String { "\((self * 10_000).rounded() / 100) %" }
}

/// n as a power of two where it is one.
func powerText(_ count: Int) -> String {
    count > 0 && count & (count - 1) == 0 ? "2^\(count.trailingZeroBitCount)" : "\(count)"
}
