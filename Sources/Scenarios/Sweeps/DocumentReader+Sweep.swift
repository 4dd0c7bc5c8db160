extension DocumentReader {
    private static let sweepKeys = [
        "buildoutSweep", "name", "scenarios", "axes", "design", "run", "precision", "metrics", "chart",
    ]

    /// Everything that a sweep file says.
    mutating func sweep(_ root: YAMLNode) -> SweepDraft {
        var draft = SweepDraft()
        let example = "buildoutSweep: 1 and the other keys, one a line"
        let entries = entries(root, "the sweep", known: Self.sweepKeys, example: example)
        guard case .map = root.content else { return draft }
        func value(_ key: String) -> YAMLNode? { entries.first { $0.key == key }?.value }
        for key in ["buildoutSweep", "name", "scenarios", "axes"] where value(key) == nil {
            report(root.position, .missingInSweep(key))
        }
        if let node = value("buildoutSweep") { sweepVersion(node) }
        draft.name = value("name").flatMap { lineOfText($0, "name") }
        draft.scenarios = value("scenarios").map { texts($0, "scenarios", example: "[evidence.yaml]") } ?? []
        draft.axes = value("axes").map { axes($0) } ?? []
        if let node = value("design") { draft.design = design(node, draft.axes) ?? .grid }
        if let node = value("run") { draft.run = run(node) }
        draft.precision = value("precision").map { texts($0, "precision", example: "[npv.p50=1%]") } ?? []
        draft.metrics = value("metrics").map { texts($0, "metrics", example: "[npv, paysOut]") } ?? []
        draft.chart = value("chart").flatMap { placed($0, "chart") }
        return draft
    }

    private mutating func sweepVersion(_ node: YAMLNode) {
        if case .scalar("1", isPlain: true) = node.content { return }
        report(node.position, .wrongSweepVersion(Wording.kind(of: node)))
    }

    private mutating func placed(_ node: YAMLNode, _ what: String) -> PlacedText? {
        text(node, what).map { PlacedText(text: $0, origin: location(node.position)) }
    }

    /// The texts of a list that holds some.
    private mutating func texts(_ node: YAMLNode, _ what: String, example: String) -> [PlacedText] {
        list(node, what, example: example).compactMap { placed($0, "an entry of \(what)") }
    }

    /// The items of a list that holds some.
    mutating func list(_ node: YAMLNode, _ what: String, example: String) -> [YAMLNode] {
        guard case .list(let items) = node.content, !items.isEmpty else {
            let kind = node.listCount == 0 ? "an empty list" : Wording.kind(of: node)
            report(node.position, .notAFullList(what, is: kind, example: example))
            return []
        }
        return items
    }
}
