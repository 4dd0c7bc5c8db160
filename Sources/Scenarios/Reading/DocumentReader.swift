import Distributions
import ThreeFutures

/// Reads the parts of one text, noting every problem with its place and going on.
struct DocumentReader {
    /// What the text is called in messages.
    let file: String
    /// Added to the positions of the text, which may be a part of a line.
    var offset = TextPosition(line: 0, column: 0)
    /// Where the files that the text names are looked for; nil where it may name none.
    var folder: ScenarioFolder?
    var log = ProblemLog()

    func location(_ position: TextPosition) -> SourceLocation {
        SourceLocation(file: file, line: position.line + offset.line, column: position.column + offset.column)
    }

    mutating func report(_ position: TextPosition, _ wording: @autoclosure () -> Wording) {
        log.add(at: location(position), wording())
    }

    /// The number that a node holds; nil after a report.
    mutating func number(_ node: YAMLNode, _ what: String) -> Double? {
        guard case .scalar(let text, let isPlain) = node.content else {
            report(node.position, .notANumber(Wording.kind(of: node), of: what))
            return nil
        }
        guard isPlain else {
            report(node.position, .quotedNumber(text, of: what))
            return nil
        }
        do throws(NumberText.Problem) {
            return try NumberText.read(text)
        } catch {
            report(node.position, .number(text, of: what, error))
            return nil
        }
    }

    /// A whole number in a range; nil after a report.
    mutating func wholeNumber(_ node: YAMLNode, _ what: String, in range: ClosedRange<Int>) -> Int? {
        guard let value = number(node, what) else { return nil }
        guard let whole = Int(exactly: value), range.contains(whole) else {
            report(
                node.position, .notWhole(value, of: what, range: "\(range.lowerBound) to \(range.upperBound)"))
            return nil
        }
        return whole
    }

    /// The numbers of a list; nil after a report.
    mutating func numbers(_ items: [YAMLNode], _ what: String) -> [Double]? {
        let values = items.map { number($0, what) }
        let found = values.compactMap(\.self)
        return found.count == values.count ? found : nil
    }

    /// The text that a node holds, quoted or plain; nil after a report.
    mutating func text(_ node: YAMLNode, _ what: String) -> String? {
        guard case .scalar(let text, _) = node.content else {
            report(node.position, .notAText(what, is: Wording.kind(of: node)))
            return nil
        }
        guard !node.isNull, text.contains(where: { !$0.isWhitespace }) else {
            report(node.position, .emptyText(what))
            return nil
        }
        // Escapes can write what the file itself may not hold.
        if let scalar = text.unicodeScalars.first(where: { $0 != "\n" && !TextCheck.isAllowed($0) || $0 == "\r" }) {
            report(node.position, .unprintable(scalar, in: what))
            return nil
        }
        return text
    }

    /// A text that goes into a line of a table or a heading; nil after a report.
    mutating func lineOfText(_ node: YAMLNode, _ what: String) -> String? {
        guard let text = text(node, what) else { return nil }
        guard !text.contains(where: \.isNewline) else {
            report(node.position, .severalLines(what))
            return nil
        }
        return text
    }

    /// One of some known words; nil after a report.
    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ node: YAMLNode, _ what: String, _: Choice.Type
    ) -> Choice? {
        guard let text = text(node, what) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        report(node.position, .notAmong(text, for: what, known: Choice.allCases.map(\.rawValue)))
        return nil
    }

    /// The entries of a map whose keys are known; unknown ones are reported and left out.
    mutating func entries(
        _ node: YAMLNode, _ what: String, known: [String], example: String
    ) -> [YAMLNode.Entry] {
        guard case .map(let entries) = node.content else {
            report(node.position, .notAMap(what, is: Wording.kind(of: node), example: example))
            return []
        }
        return entries.filter { entry in
            let isKnown = known.contains(entry.key)
            if !isKnown { report(entry.position, .unknownKey(entry.key, in: what, known: known)) }
            return isKnown
        }
    }
}
