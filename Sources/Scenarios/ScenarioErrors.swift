import Documents

/// Every fault that was found in a scenario, its parents and its overrides: never empty.
public struct ScenarioErrors: Error, Hashable, Sendable, CustomStringConvertible {
    /// The faults, each once: the scenario's own file first, then its parents', then those of `--set`, each by position.
    public let faults: [Fault]

    /// Faults in the order in which they are to be shown.
    public init(_ faults: [Fault]) { self.faults = faults }

    /// One fault a line.
    public var description: String { faults.map(\.description).joined(separator: "\n") }
}

extension Fault {
    /// A fault of a place in a scenario.
    public init(at location: SourceLocation, _ words: Words) {
        self.init(Place(location.file, line: location.line, column: location.column), words)
    }

    /// A word that is not among the known ones; the nearest of these is the remedy.
    public static func unknown(_ word: PlacedText, kind: String, known: [String]) -> Fault {
        Fault(
            at: word.origin,
            Words(
                "there is no \(kind) \(Wording.quoted(word.text))", rule: "names are known ones, in the given case",
                remedy: Wording.remedy(for: word.text, known: known)))
    }
}
