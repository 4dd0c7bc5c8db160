import Documents

/// Takes the members of a request's JSON object one after the other; whoever asks for all of them knows that there is no other.
struct RequestReader {
    private let members: [JSONNode.Member]
    private let place: String

    /// Reads the body of a request.
    init(_ body: [UInt8]) throws(PlaygroundProblem) {
        let root: JSONNode
        do throws(Fault) {
            root = try JSONReader.read(body, file: "request")
        } catch {
            throw PlaygroundProblem(
                .malformed, "the body is not read: \(error.place): \(error.words.problem)", rule: error.words.rule,
                remedy: error.words.remedy)
        }
        try self.init(root, place: "")
    }

    /// - Parameter place: what stands before the names of members in messages
    private init(_ node: JSONNode, place: String) throws(PlaygroundProblem) {
        guard case .object(let members) = node.content else {
            let name = place.isEmpty ? "the body" : String(place.dropLast())
            throw Self.wrong(name, node, "an object", remedy: "Documentation/api.md has an example.")
        }
        (self.members, self.place) = (members, place)
    }

    /// Refuses members that nobody knows.
    func require(only known: [String]) throws(PlaygroundProblem) {
        guard let other = members.first(where: { !known.contains($0.key) }) else { return }
        throw PlaygroundProblem(
            .malformed, "there is no member \(quoted(place + other.key))",
            rule: "this request has \(known.map { place + $0 }.joined(separator: ", "))", remedy: "Leave it out.")
    }

    private func node(_ key: String) -> JSONNode? {
        guard let node = members.first(where: { $0.key == key })?.value else { return nil }
        if case .null = node.content { return nil }
        return node
    }

    /// A text of at most so many bytes; nil where there is none.
    func text(_ key: String, most: Int = 1 << 16) throws(PlaygroundProblem) -> String? {
        guard let node = node(key) else { return nil }
        guard case .text(let text) = node.content else { throw wrong(key, node, "a text") }
        if text.utf8.count > most {
            throw PlaygroundProblem(
                .malformed, "\(place + key) has \(NumberText.count(text.utf8.count)) bytes",
                rule: "it has at most \(NumberText.count(most))", remedy: "Shorten it.")
        }
        return text
    }

    /// A text that must be there.
    func requiredText(_ key: String, most: Int = 1 << 16) throws(PlaygroundProblem) -> String {
        if let text = try text(key, most: most) { return text }
        throw PlaygroundProblem(
            .malformed, "\(place + key) is missing", rule: "this request needs it",
            remedy: "Documentation/api.md has an example.")
    }

    /// A list of texts; empty where there is none.
    func texts(_ key: String, most: Int) throws(PlaygroundProblem) -> [String] {
        guard let node = node(key) else { return [] }
        guard case .array(let elements) = node.content else { throw wrong(key, node, "a list of texts") }
        if elements.count > most {
            throw PlaygroundProblem(
                .malformed, "\(place + key) has \(elements.count) entries", rule: "it has at most \(most)",
                remedy: "Leave out those that later ones replace.")
        }
        var texts: [String] = []
        for element in elements {
            guard case .text(let text) = element.content, text.utf8.count <= 1 << 16 else {
                throw wrong(key, element, "a list of texts of at most 65,536 bytes")
            }
            texts.append(text)
        }
        return texts
    }

    /// Whether something is so; nil where it is not said.
    func bool(_ key: String) throws(PlaygroundProblem) -> Bool? {
        guard let node = node(key) else { return nil }
        guard case .bool(let truth) = node.content else { throw wrong(key, node, "true or false") }
        return truth
    }

    /// A whole number in a range, written as a number or a text; nil where there is none.
    func integer(_ key: String, in range: ClosedRange<UInt64>) throws(PlaygroundProblem) -> UInt64? {
        guard let node = node(key) else { return nil }
        let value: UInt64? =
            switch node.content {
            case .number(let number): UInt64(exactly: number)
            case .text(let text): UInt64(text)
            default: nil
            }
        guard let value, range.contains(value) else {
            throw wrong(key, node, "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    /// A number; nil where there is none.
    func number(_ key: String) throws(PlaygroundProblem) -> Double? {
        guard let node = node(key) else { return nil }
        guard case .number(let number) = node.content else { throw wrong(key, node, "a number") }
        return number
    }

    /// An object; nil where there is none.
    func object(_ key: String) throws(PlaygroundProblem) -> RequestReader? {
        guard let node = node(key) else { return nil }
        return try RequestReader(node, place: place + key + ".")
    }

    /// The names of all members.
    var keys: [String] { members.map(\.key) }

    /// Two numbers; nil where there are none.
    func pair(_ key: String) throws(PlaygroundProblem) -> (first: Double, second: Double)? {
        guard let node = node(key) else { return nil }
        guard case .array(let elements) = node.content, elements.count == 2,
            case .number(let first) = elements[0].content, case .number(let second) = elements[1].content
        else { throw wrong(key, node, "a list of two numbers") }
        return (first, second)
    }

    private func wrong(_ key: String, _ node: JSONNode, _ form: String) -> PlaygroundProblem {
        Self.wrong(place + key, node, form, remedy: "Mend it.")
    }

    private static func wrong(
        _ name: String, _ node: JSONNode, _ form: String, remedy: String
    ) -> PlaygroundProblem {
        PlaygroundProblem(.malformed, "\(name) is \(node.kind)", rule: "it is \(form)", remedy: remedy)
    }

    private func quoted(_ text: String) -> String { JSONValue.text(PlainText.clipped(text, to: 60)).compactText }
}
