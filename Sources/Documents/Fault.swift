/// What is wrong with something that was given: where it is, what it is, the rule that it breaks and what to do about it.
public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Where it is.
    public var place: Place
    /// What it is, the rule and what to do.
    public var words: Words

    /// A fault of a place.
    public init(_ place: Place, _ words: Words) {
        self.place = place
        self.words = words
    }

    /// A fault from its parts.
    public init(_ place: Place, problem: String, rule: String, remedy: String) {
        self.init(place, Words(problem, rule: rule, remedy: remedy))
    }

    /// `place: problem; rule. Remedy`
    public var description: String { "\(place): \(words)" }
}

extension Fault {
    /// Where something stands: a file or an option, and a line and column of it where these are known.
    public struct Place: Hashable, Sendable, CustomStringConvertible {
        /// The file, the folder or the option as the user would name it.
        public var name: String
        /// The line, from 1; nil where the whole is meant.
        public var line: Int?
        /// The column in characters (Unicode scalars), from 1; nil where the whole is meant.
        public var column: Int?

        /// A place by its name, and by line and column where these are known.
        public init(_ name: String, line: Int? = nil, column: Int? = nil) {
            (self.name, self.line, self.column) = (name, line, column)
        }

        /// A place in a text; nil: the text as a whole.
        public init(_ name: String, _ place: TextPlace?) {
            self.init(name, line: place?.line, column: place?.column)
        }

        /// `name:line:column`, with what cannot be seen in the name made visible.
        public var description: String {
            ([VisibleText.of(name)] + [line, column].compactMap(\.self).map(String.init)).joined(separator: ":")
        }
    }

    /// A fault in words, wherever it is.
    public struct Words: Error, Hashable, Sendable, CustomStringConvertible {
        /// What was found, with its value.
        public var problem: String
        /// The rule that it breaks.
        public var rule: String
        /// What to do about it: whole sentences.
        public var remedy: String

        /// A fault from its parts.
        public init(_ problem: String, rule: String, remedy: String) {
            self.problem = problem
            self.rule = rule
            self.remedy = remedy
        }

        /// `problem; rule. Remedy`
        public var description: String { "\(problem); \(rule). \(remedy)" }
    }
}
