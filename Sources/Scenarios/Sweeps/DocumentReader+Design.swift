extension DocumentReader {
    /// How the points are made; nil after a report.
    mutating func design(_ node: YAMLNode, _ axes: [SweepDraft.Axis]) -> SweepDraft.Design? {
        if case .scalar("grid", _) = node.content { return .grid }
        guard case .map = node.content else {
            report(node.position, .designForm(Wording.kind(of: node)))
            return nil
        }
        let entries = entries(
            node, "design", known: ["points", "latinHypercube", "seed"],
            example: "design: {latinHypercube: 20, seed: 1}")
        func value(_ key: String) -> YAMLNode? { entries.first { $0.key == key }?.value }
        switch (value("points"), value("latinHypercube")) {
        case (let points?, nil) where value("seed") == nil: return self.points(points, axes)
        case (nil, let count?): return latinHypercube(count, seed: value("seed"))
        default:
            if entries.count == node.entries.count { report(node.position, .designForm("a map of other keys")) }
            return nil
        }
    }

    private mutating func latinHypercube(_ count: YAMLNode, seed: YAMLNode?) -> SweepDraft.Design? {
        let seed = seed.map { wholeNumber($0, "design.seed", in: 0...(1 << 53)) } ?? 1
        let count = wholeNumber(count, "design.latinHypercube", in: 1...SweepDraft.mostPoints)
        guard let count, let seed else { return nil }
        return .latinHypercube(count: count, seed: UInt64(seed))
    }

    private mutating func points(_ node: YAMLNode, _ axes: [SweepDraft.Axis]) -> SweepDraft.Design {
        for axis in axes where axis.values != nil || axis.range != nil {
            report(axis.position, .valuesBesidePoints(axis.axis.name))
        }
        let rows = list(node, "points", example: "points: [[0.3, 10], [0.5, 15]]")
        return .points(rows.compactMap { point($0, axes) })
    }

    private mutating func point(_ node: YAMLNode, _ axes: [SweepDraft.Axis]) -> [SweepValue]? {
        guard case .list(let items) = node.content, items.count == axes.count else {
            let kind = node.listCount.map { "a list of \($0)" } ?? Wording.kind(of: node)
            report(node.position, .pointForm(kind, axes: axes.count))
            return nil
        }
        let values = zip(items, axes).map { value($0, of: $1.axis) }
        let found = values.compactMap(\.self)
        return found.count == values.count ? found : nil
    }
}
