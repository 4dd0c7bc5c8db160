import Documents

/// The words of a fault. All of the module's messages are worded in this folder: the problem holds the offending value, the
/// remedy is whole sentences.
typealias Wording = Fault.Words

extension Wording {
    static func omitted(limit: Int) -> Wording {
        Wording("there are more problems", rule: "at most \(limit) are listed", remedy: "Mend those above first.")
    }

    /// The text as it can be shown in a line: control and invisible characters escaped, long texts cut.
    static func shown(_ text: String, limit: Int = 60) -> String {
        var result = ""
        for scalar in text.unicodeScalars.prefix(limit) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
                result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return text.unicodeScalars.dropFirst(limit).isEmpty ? result : result + "…"
    }

    /// `shown` in quotes.
    static func quoted(_ text: String) -> String { "\"\(shown(text))\"" }

    /// A number as a person would write it: the shortest text that reads back to it, without a needless fraction.
    static func number(_ value: Double) -> String {
        guard value.magnitude < 1e15, value == value.rounded() else { return "\(value)" }
        return "\(Int(value))"
    }

    /// "a, b and c".
    static func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " and " + last
    }

    /// The remedy for a word that is not among the known ones.
    static func remedy(for word: String, known: [String]) -> String {
        if let nearest = Suggestion.nearest(to: word, among: known) { return "Did you mean \(nearest)?" }
        return "Known are \(list(known))."
    }
}
