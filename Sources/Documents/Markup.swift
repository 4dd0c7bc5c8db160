/// A piece of an HTML or SVG document: text, or an element with attributes and what it holds.
///
/// The only way from text to markup. What is written is well-formed XML and means the same to a reader of HTML: text and
/// attributes are escaped here and nowhere else, and characters that XML 1.0 forbids become U+FFFD.
public indirect enum Markup: Sendable {
    /// Text, as it is.
    case text(String)
    /// An element; its name and the names of its attributes are the program's own.
    case element(String, [(name: String, value: String)], [Markup])
    /// Pieces one after the other.
    case group([Markup])
    /// A style sheet, the program's own: it holds no `<`, `&` or `>`.
    case style(String)

    /// An element with attributes and contents.
    public static func tag(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ contents: [Markup] = []
    ) -> Markup {
        .element(name, attributes.map { (name: $0.key, value: $0.value) }, contents)
    }

    /// An element that holds a text.
    public static func tag(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String
    ) -> Markup {
        tag(name, attributes, [.text(text)])
    }

    /// Somebody else's words in running text: their direction of writing does not reach the text around them.
    public static func foreign(_ text: String) -> Markup { tag("bdi", text: text) }
}

extension Markup {
    /// The document's text.
    public var source: String {
        var source = ""
        write(to: &source)
        return source
    }

    private func write(to source: inout String) {
        switch self {
        case .text(let text): Self.escape(text, isAttribute: false, into: &source)
        case .group(let parts): for part in parts { part.write(to: &source) }
        case .style(let rules):
            precondition(!rules.utf8.contains { [0x26, 0x3C, 0x3E].contains($0) }, "a style sheet needs no escapes")
            source += "<style>\(rules)</style>"
        case .element(let name, let attributes, let contents):
            source += "<" + name
            for attribute in attributes {
                source += " \(attribute.name)=\""
                Self.escape(attribute.value, isAttribute: true, into: &source)
                source += "\""
            }
            // A reader of HTML knows the end of these alone without an end tag.
            if contents.isEmpty, Self.emptyElements.contains(name) {
                source += "/>"
            } else {
                source += ">"
                for part in contents { part.write(to: &source) }
                source += "</\(name)>"
            }
        }
    }

    private static let emptyElements: Set<String> = [
        "br", "circle", "col", "hr", "line", "meta", "path", "polygon", "polyline", "rect",
    ]

    private static func escape(_ text: String, isAttribute: Bool, into source: inout String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": source += "&amp;"
            case "<": source += "&lt;"
            case ">": source += "&gt;"
            case "\"" where isAttribute: source += "&quot;"
            // A reader turns the ends of lines in an attribute into spaces, unless they are written so.
            case "\t" where isAttribute: source += "&#9;"
            case "\n" where isAttribute: source += "&#10;"
            // A reader takes a carriage return for a line end.
            case "\r": source += isAttribute ? "&#10;" : "\n"
            default: source.unicodeScalars.append(isAllowed(scalar) ? scalar : "\u{FFFD}")
            }
        }
    }

    /// Whether XML 1.0 (§ 2.2) allows a character; its compatibility characters, controls too, are left out.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: true
        case 0x00...0x1F, 0x7F...0x9F: false
        case let value: value & 0xFFFE != 0xFFFE && !(0xFDD0...0xFDEF).contains(value)
        }
    }
}

/// Somebody else's words where no element can keep their direction of writing apart, and where room is short.
public enum PlainText {
    /// Text for a title or an attribute: marks that turn the direction of writing become U+FFFD.
    public static func undirected(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { isDirection($0) ? "\u{FFFD}" : $0 }))
    }

    /// The first `limit` characters (Unicode scalars) with "…" and a note of the whole length; a shorter text as it is.
    public static func shortened(_ text: String, to limit: Int) -> String {
        guard let end = cut(text, limit) else { return text }
        let length = NumberText.count(text.unicodeScalars.count)
        return text[..<end] + "… (\(length) characters)"
    }

    /// The first `limit` characters with "…"; for where the whole, or its length, is said elsewhere.
    public static func clipped(_ text: String, to limit: Int) -> String {
        cut(text, limit).map { text[..<$0] + "…" } ?? text
    }

    private static func cut(_ text: String, _ limit: Int) -> String.Index? {
        let scalars = text.unicodeScalars
        let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex)
        return end.flatMap { $0 < scalars.endIndex ? $0 : nil }
    }

    private static func isDirection(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
