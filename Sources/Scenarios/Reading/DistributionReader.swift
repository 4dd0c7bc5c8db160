import Distributions

/// A distribution as written, with the nodes that its errors point at.
struct WrittenDistribution {
    var description: DistributionDescription
    /// The place of the family's name, or of a bare number.
    var position: TextPosition
    /// The parameters.
    var parameters: YAMLNode
    /// The two bounds of `truncate`.
    var truncation: YAMLNode?

    /// Where an error of the distribution is.
    func position(of error: DistributionError) -> TextPosition {
        guard let first = error.path.first else { return position }
        if first == "truncate" {
            return truncation?.following(Array(error.path.dropFirst())).position ?? position
        }
        return Self.node(error.path, in: parameters).position
    }

    /// What a path leads to among parameters; in a mixture each component's position is followed by the path inside it.
    private static func node(_ path: [String], in parameters: YAMLNode) -> YAMLNode {
        guard case .list(let items) = parameters.content, let index = path.first.flatMap(Int.init),
            items.indices.contains(index)
        else { return parameters.following(path) }
        return node(Array(path.dropFirst()), inComponent: items[index])
    }

    /// What a path leads to in a component; the name of its family is not part of the path.
    private static func node(_ path: [String], inComponent component: YAMLNode) -> YAMLNode {
        guard let step = path.first, !component.entries.contains(where: { $0.key == step }) else {
            return component.following(path)
        }
        let family = component.entries.first { !["weight", "expert", "truncate"].contains($0.key) }
        return family.map { node(path, in: $0.value) } ?? component
    }
}

extension DocumentReader {
    private static var families: [String] { DistributionFamily.allCases.map(\.rawValue) }
    private static let pool = DistributionFamily.pool.rawValue
    private static let lists = [DistributionFamily.mixture.rawValue, pool]
    private static let constant = "constant"

    /// A number, or a map with one family, `truncate` and the keys that the caller reads itself; nil after a report.
    mutating func distribution(
        _ node: YAMLNode, of owner: String?, besides others: [String] = []
    ) -> WrittenDistribution? {
        switch node.content {
        case .scalar: return constant(node, of: owner)
        case .list:
            report(node.position, .listWithoutFamily(of: owner))
            return nil
        case .map:
            return family(in: node, of: owner, besides: others)
        }
    }

    private mutating func constant(_ node: YAMLNode, of owner: String?) -> WrittenDistribution? {
        guard !node.isNull else {
            report(node.position, .emptyDistribution(of: owner))
            return nil
        }
        guard let value = number(node, owner ?? "the distribution") else { return nil }
        let description = DistributionDescription(
            family: Self.constant, parameters: [.init(value: .number(value))])
        return WrittenDistribution(description: description, position: node.position, parameters: node)
    }

    private mutating func family(
        in node: YAMLNode, of owner: String?, besides others: [String]
    ) -> WrittenDistribution? {
        let truncate = "truncate"
        let known = Self.families + [truncate] + others
        let entries = entries(node, owner ?? "the distribution", known: known, example: "{pert: [1, 2, 3]}")
        let families = entries.filter { Self.families.contains($0.key) }
        guard let entry = families.first, families.count == 1 else {
            reportFamilies(families, isWhole: entries.count == node.entries.count, at: node, of: owner)
            return nil
        }
        let truncation = entries.first { $0.key == truncate }?.value
        let bounds = truncation.map { self.truncation($0, of: owner) }
        let parameters = parameters(entry, of: owner)
        guard let parameters, bounds.map({ $0 != nil }) ?? true else { return nil }
        let description = DistributionDescription(
            family: entry.key, parameters: parameters, truncation: bounds ?? nil)
        return WrittenDistribution(
            description: description, position: entry.position, parameters: entry.value, truncation: truncation)
    }

    /// Says that there is not exactly one family, unless an unknown key, already reported, may have been meant as one.
    private mutating func reportFamilies(
        _ families: [YAMLNode.Entry], isWhole: Bool, at node: YAMLNode, of owner: String?
    ) {
        if families.count > 1 {
            report(families[1].position, .severalFamilies(families.map(\.key), of: owner))
        } else if isWhole {
            report(node.position, .noFamily(of: owner, known: Self.families))
        }
    }

    private mutating func truncation(_ node: YAMLNode, of owner: String?) -> DistributionDescription.Truncation? {
        guard case .list(let items) = node.content, items.count == 2 else {
            let kind = node.listCount.map { "a list of \($0)" } ?? Wording.kind(of: node)
            report(node.position, .truncationForm(of: owner, is: kind))
            return nil
        }
        guard let bounds = numbers(items, Wording.prefix(owner) + "truncate") else { return nil }
        return DistributionDescription.Truncation(low: bounds[0], high: bounds[1])
    }

    private mutating func parameters(
        _ entry: YAMLNode.Entry, of owner: String?
    ) -> [DistributionDescription.Parameter]? {
        let what = Wording.prefix(owner) + entry.key
        switch entry.value.content {
        case .list(let items) where Self.lists.contains(entry.key):
            return components(items, of: owner, in: entry.key).map { [.init(value: .components($0))] }
        case .list(let items):
            return numbers(items, what)?.map { .init(value: .number($0)) }
        case .map(let entries) where entries.contains { ["file", "column"].contains($0.key) }:
            return fileColumn(entry, of: owner).map { [.init(name: "values", value: .numbers($0))] }
        case .map(let entries):
            return named(entries, what)
        case .scalar where entry.key == Self.constant:
            return number(entry.value, what).map { [.init(value: .number($0))] }
        case .scalar:
            report(entry.value.position, .noParameters(entry.key, is: Wording.kind(of: entry.value), of: owner))
            return nil
        }
    }

    private mutating func named(
        _ entries: [YAMLNode.Entry], _ what: String
    ) -> [DistributionDescription.Parameter]? {
        let parameters = entries.map { entry -> DistributionDescription.Parameter? in
            let name = "\(what) \(Wording.shown(entry.key))"
            let value: DistributionDescription.Value? =
                if case .list(let items) = entry.value.content {
                    numbers(items, name).map { .numbers($0) }
                } else {
                    number(entry.value, name).map { .number($0) }
                }
            return value.map { .init(name: entry.key, value: $0) }
        }
        let found = parameters.compactMap(\.self)
        return found.count == parameters.count ? found : nil
    }
}

// MARK: - Mixtures and pools

extension DocumentReader {
    private mutating func components(
        _ items: [YAMLNode], of owner: String?, in family: String
    ) -> [DistributionDescription.Component]? {
        let components = items.map { component($0, of: owner, in: family) }
        let found = components.compactMap(\.self)
        return found.count == components.count ? found : nil
    }

    private mutating func component(
        _ node: YAMLNode, of owner: String?, in family: String
    ) -> DistributionDescription.Component? {
        guard case .map(let entries) = node.content else {
            report(node.position, .component(Wording.kind(of: node), of: owner, in: family))
            return nil
        }
        let expert = entries.first { $0.key == "expert" && family == Self.pool }?.value
        let distribution = distribution(
            node, of: owner, besides: family == Self.pool ? ["weight", "expert"] : ["weight"])
        let name = expert.map { lineOfText($0, Wording.prefix(owner) + "expert") }
        guard let weight = entries.first(where: { $0.key == "weight" }) else {
            report(node.position, .noWeight(of: owner, in: family))
            return nil
        }
        let share = number(weight.value, Wording.prefix(owner) + "weight")
        guard let share, let distribution, name.map({ $0 != nil }) ?? true else { return nil }
        return DistributionDescription.Component(
            weight: share, expert: name ?? nil, distribution: distribution.description)
    }
}

extension YAMLNode {
    /// The number of items of a list; nil for anything else.
    var listCount: Int? {
        if case .list(let items) = content { items.count } else { nil }
    }
}
