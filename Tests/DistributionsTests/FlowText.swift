import Distributions

/// Reads a description as it stands in a scenario file on one line: `{lognormal: {p5: 100, p95: 240}, truncate: [0, 500]}`.
///
/// Just enough of YAML's flow form to write the tests in the words of the user; nothing is checked.
struct FlowText {
    indirect enum Node {
        case text(String)
        case list([Node])
        case map([(String, Node)])
    }

    private var rest: Substring

    static func description(_ text: String) -> DistributionDescription {
        var reader = FlowText(rest: text.hasPrefix("{") || Double(text) != nil ? text[...] : "{\(text)}"[...])
        return description(reader.node())
    }

    private static func description(_ node: Node) -> DistributionDescription {
        guard case .map(let entries) = node else {
            return DistributionDescription(family: "constant", parameters: [.init(value: value(node))])
        }
        let truncation = entries.first { $0.0 == "truncate" }.map { numbers($0.1) }
        let family = entries.first { !["truncate", "weight", "expert"].contains($0.0) } ?? ("", .text(""))
        return DistributionDescription(
            family: family.0, parameters: parameters(family.1),
            truncation: truncation.map { .init(low: $0[0], high: $0[1]) })
    }

    private static func parameters(_ node: Node) -> [DistributionDescription.Parameter] {
        switch node {
        case .text: [.init(value: value(node))]
        case .map(let entries): entries.map { .init(name: $0.0, value: value($0.1)) }
        case .list(let items):
            if case .map = items.first {
                [.init(value: .components(items.map(component)))]
            } else {
                items.map { .init(value: value($0)) }
            }
        }
    }

    private static func component(_ node: Node) -> DistributionDescription.Component {
        guard case .map(let entries) = node, let weight = entries.first(where: { $0.0 == "weight" }) else {
            return .init(weight: .nan, distribution: description(node))
        }
        let expert = entries.first { $0.0 == "expert" }.map { entry in
            if case .text(let name) = entry.1 { name } else { "" }
        }
        return .init(weight: number(weight.1), expert: expert, distribution: description(node))
    }

    private static func value(_ node: Node) -> DistributionDescription.Value {
        if case .list = node { return .numbers(numbers(node)) }
        return .number(number(node))
    }

    private static func numbers(_ node: Node) -> [Double] {
        guard case .list(let items) = node else { return [] }
        return items.map(number)
    }

    private static func number(_ node: Node) -> Double {
        guard case .text(let text) = node else { return .nan }
        return [".inf": .infinity, "-.inf": -.infinity][text] ?? Double(text) ?? .nan
    }

    private mutating func node() -> Node {
        skipSpace()
        if rest.first == "[" { return .list(items("]") { $0.node() }) }
        if rest.first == "{" {
            return .map(
                items("}") { reader in
                    let name = reader.word()
                    reader.rest.removeFirst()
                    return (name, reader.node())
                })
        }
        return .text(word())
    }

    private mutating func items<Item>(_ end: Character, _ item: (inout FlowText) -> Item) -> [Item] {
        var found: [Item] = []
        rest.removeFirst()
        while let next = rest.first, next != end {
            found.append(item(&self))
            skipSpace()
            if rest.first == "," { rest.removeFirst() }
            skipSpace()
        }
        rest = rest.dropFirst()
        return found
    }

    private mutating func word() -> String {
        skipSpace()
        let word = rest.prefix { !",:]}".contains($0) }
        rest = rest.dropFirst(word.count)
        return word.trimmingPrefix("\"").split(separator: "\"").first.map(String.init) ?? ""
    }

    private mutating func skipSpace() { rest = rest.drop { $0 == " " } }
}

/// The distribution that a line describes.
func distribution(_ text: String) throws -> any Distribution { try FlowText.description(text).resolved() }
