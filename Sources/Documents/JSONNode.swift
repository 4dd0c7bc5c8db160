/// A place in a text, both from 1.
public struct TextPlace: Hashable, Sendable {
    /// The line.
    public var line: Int
    /// The column in characters (Unicode scalars).
    public var column: Int
}

/// A part of a JSON document that was read, with its place.
public struct JSONNode: Sendable {
    /// What stands there.
    public let content: Content
    /// Where it begins.
    public let place: TextPlace

    /// What a part can be.
    public indirect enum Content: Sendable {
        case null
        case bool(Bool)
        case number(Double)
        case text(String)
        case array([JSONNode])
        case object([Member])
    }

    /// A member of an object.
    public struct Member: Sendable {
        /// Its key.
        public let key: String
        /// Where the key begins.
        public let place: TextPlace
        /// Its value.
        public let value: JSONNode
    }

    /// The member of an object with a key.
    public subscript(key: String) -> JSONNode? {
        if case .object(let members) = content { return members.first { $0.key == key }?.value }
        return nil
    }

    /// What it is, in a word or two, with its value where that is short.
    public var kind: String {
        switch content {
        case .null: "null"
        case .bool(let truth): truth ? "true" : "false"
        case .number(let number): "the number \(NumberText.shortest(number))"
        case .text(let text): "the text \(JSONText.quoted(String(text.prefix(40))))"
        case .array(let elements): "a list of \(elements.count)"
        case .object: "an object"
        }
    }
}
