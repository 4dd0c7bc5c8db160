import Yams

/// Reads YAML texts into `YAMLNode`s; the only user of the YAML library.
enum YAMLText {
    /// The value of a text that holds nothing.
    private static let nothing = YAMLNode(position: .start, content: .scalar("", isPlain: true))

    /// Parses a text that the guard let pass.
    ///
    /// A resolver without rules keeps the library from guessing types, which would run regular expressions over every key.
    static func parse(_ text: String) throws(SyntaxError) -> YAMLNode {
        let root: Node?
        do {
            root = try Yams.compose(yaml: text, .basic, .default, .utf8)
        } catch let error as YamlError {
            throw SyntaxError(error, lines: lines(of: text))
        } catch {
            throw SyntaxError(position: nil, wording: .syntax("\(error)"))
        }
        guard let root else { return nothing }
        return try node(root)
    }

    /// The number of lines that hold anything.
    private static func lines(of text: String) -> Int {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).lastIndex { !$0.isEmpty }
            .map { $0 + 1 } ?? 1
    }

    private static func node(_ node: Node) throws(SyntaxError) -> YAMLNode {
        let position = position(of: node)
        switch node {
        case .scalar(let scalar):
            return YAMLNode(position: position, content: .scalar(scalar.string, isPlain: scalar.style == .plain))
        case .sequence(let items):
            var list: [YAMLNode] = []
            for item in items { list.append(try self.node(item)) }
            return YAMLNode(position: position, content: .list(list))
        case .mapping(let pairs):
            var entries: [YAMLNode.Entry] = []
            for pair in pairs { entries.append(try entry(pair.key, pair.value)) }
            return YAMLNode(position: position, content: .map(entries))
        case .alias:
            throw SyntaxError(position: position, wording: .syntax("found an alias that leads nowhere"))
        }
    }

    private static func entry(_ key: Node, _ value: Node) throws(SyntaxError) -> YAMLNode.Entry {
        let position = position(of: key)
        guard case .scalar(let scalar) = key else {
            throw SyntaxError(position: position, wording: .collectionAsKey())
        }
        return YAMLNode.Entry(key: scalar.string, position: position, value: try node(value))
    }

    private static func position(of node: Node) -> TextPosition {
        node.mark.map { TextPosition(line: $0.line, column: $0.column) } ?? .start
    }
}

/// Why a text is no YAML.
struct SyntaxError: Error {
    var position: TextPosition?
    var wording: Wording
}

extension SyntaxError {
    /// The library's error in our words. What is missing at the end of the text is pointed at where it was opened.
    init(_ error: YamlError, lines: Int) {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let text = [context?.text, problem].compactMap(\.self).joined(separator: ", ")
            let place = mark.line > lines ? context?.mark ?? mark : mark
            self.init(position: TextPosition(line: place.line, column: place.column), wording: .syntax(text))
        case .duplicatedKeysInMapping(let duplicates, let context):
            self.init(
                position: TextPosition(line: context.mark.line, column: context.mark.column),
                wording: .duplicateKey(duplicates.first ?? "", first: nil))
        case .reader(let problem, _, _, _):
            self.init(position: nil, wording: .syntax(problem))
        default:
            self.init(position: nil, wording: .syntax("the YAML library gave up"))
        }
    }
}
