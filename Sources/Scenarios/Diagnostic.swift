/// One problem of a scenario: where it is, what it is, the rule that it breaks and what to do about it.
public struct Diagnostic: Hashable, Sendable {
    /// The file as the user would name it, or `--set`.
    public let file: String
    /// The line, from 1; nil where the file as a whole is meant.
    public let line: Int?
    /// The column in characters, from 1; nil where the file as a whole is meant.
    public let column: Int?
    /// What was found, with its value.
    public let problem: String
    /// The rule that it breaks.
    public let rule: String
    /// What to do about it: whole sentences.
    public let remedy: String

    /// A problem of a place.
    public init(at place: SourceLocation, problem: String, rule: String, remedy: String) {
        self.init(
            file: place.file, line: place.line, column: place.column, problem: problem, rule: rule, remedy: remedy)
    }

    init(file: String, line: Int?, column: Int?, problem: String, rule: String, remedy: String) {
        (self.file, self.line, self.column) = (file, line, column)
        (self.problem, self.rule, self.remedy) = (problem, rule, remedy)
    }

    /// A word that is not among the known ones; the nearest of these is the remedy.
    public static func unknown(_ word: PlacedText, kind: String, known: [String]) -> Diagnostic {
        Diagnostic(
            at: word.origin, problem: "there is no \(kind) \(Wording.quoted(word.text))",
            rule: "names are known ones, in the given case", remedy: Wording.remedy(for: word.text, known: known))
    }

    /// What is wrong with a word that is none of the known ones, without a place: `problem; rule. Remedy`.
    public static func notAmong(_ word: String, for what: String, known: [String]) -> String {
        let wording = Wording.notAmong(word, for: what, known: known)
        return "\(wording.problem); \(wording.rule). \(wording.remedy)"
    }

    /// `file:line:column: problem; rule. Remedy`
    public var text: String {
        var place = file
        if let line { place += ":\(line)" }
        if let column { place += ":\(column)" }
        return "\(place): \(problem); \(rule). \(remedy)"
    }
}

/// Every problem that was found in a scenario, its parents and its overrides: never empty.
public struct ScenarioErrors: Error, Hashable, Sendable, CustomStringConvertible {
    /// The problems, each once: the scenario's own file first, then its parents', then those of `--set`, each by position.
    public let diagnostics: [Diagnostic]

    /// Problems in the order in which they are to be shown.
    public init(diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

    /// One problem a line.
    public var text: String { diagnostics.map(\.text).joined(separator: "\n") }

    /// One problem a line.
    public var description: String { text }
}
