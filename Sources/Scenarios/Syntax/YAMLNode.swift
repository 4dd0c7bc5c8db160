/// A value of a YAML text with the place where it starts.
struct YAMLNode: Sendable {
    var position: TextPosition
    var content: Content

    enum Content: Sendable {
        /// A text; plain if written without quotes or block indicators, so that it may be a number.
        case scalar(String, isPlain: Bool)
        case list([YAMLNode])
        case map([Entry])
    }

    /// A key with its value.
    struct Entry: Sendable {
        var key: String
        var position: TextPosition
        var value: YAMLNode
    }

    /// The entries of a map; none for anything else.
    var entries: [Entry] {
        if case .map(let entries) = content { entries } else { [] }
    }

    /// Whether nothing was written: an empty plain text or YAML's words for null.
    var isNull: Bool {
        guard case .scalar(let text, isPlain: true) = content else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }

    /// The value below by names of keys and positions in lists, as far as they lead.
    func following(_ path: [String]) -> YAMLNode {
        guard let step = path.first, let next = child(step) else { return self }
        return next.following(Array(path.dropFirst()))
    }

    private func child(_ step: String) -> YAMLNode? {
        switch content {
        case .scalar: nil
        case .map(let entries): entries.first { $0.key == step }?.value
        case .list(let items): Int(step).flatMap { items.indices.contains($0) ? items[$0] : nil }
        }
    }
}
