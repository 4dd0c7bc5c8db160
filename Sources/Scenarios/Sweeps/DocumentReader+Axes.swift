import ThreeFutures

extension DocumentReader {
    private static let axisExample = "{input: adoption.growth, values: [0.3, 0.5]}"

    mutating func axes(_ node: YAMLNode) -> [SweepDraft.Axis] {
        var axes: [SweepDraft.Axis] = []
        for item in list(node, "axes", example: "[\(Self.axisExample)]") {
            guard let axis = axis(item) else { continue }
            if axes.contains(where: { $0.axis == axis.axis }) {
                report(item.position, .repeatedAxis(axis.axis.name))
            } else {
                axes.append(axis)
            }
        }
        return axes
    }

    private mutating func axis(_ node: YAMLNode) -> SweepDraft.Axis? {
        let known = ["input", "setting", "values", "from", "to"]
        let entries = entries(node, "the axis", known: known, example: Self.axisExample)
        guard case .map = node.content else { return nil }
        func value(_ key: String) -> YAMLNode? { entries.first { $0.key == key }?.value }
        guard let axis = target(input: value("input"), setting: value("setting"), at: node.position) else { return nil }
        var draft = SweepDraft.Axis(axis: axis, position: node.position)
        if let values = value("values") {
            draft.values = list(values, "values", example: "values: [0.3, 0.5]").compactMap { self.value($0, of: axis) }
        }
        let ends = (from: value("from"), to: value("to"))
        if ends.from != nil || ends.to != nil {
            guard let from = ends.from, let to = ends.to, draft.values == nil else {
                report(node.position, .rangeForm(axis.name))
                return draft
            }
            draft.range = range(from, to, of: axis)
        }
        return draft
    }

    private mutating func target(input: YAMLNode?, setting: YAMLNode?, at position: TextPosition) -> SweepAxis? {
        switch (input, setting) {
        case (let node?, nil):
            guard let text = text(node, "input") else { return nil }
            if let name = InputName(text: text) { return SweepAxis(target: .input(name)) }
            report(node.position, .unknownName(text, kind: "input", known: InputName.allCases.map(\.text)))
        case (nil, let node?):
            if let name = choice(node, "setting", SettingName.self) { return SweepAxis(target: .setting(name)) }
        default: report(position, .axisForm())
        }
        return nil
    }

    /// A value of an axis, held against the rules of its input or setting; nil after a report.
    mutating func value(_ node: YAMLNode, of axis: SweepAxis) -> SweepValue? {
        var layer = ScenarioDocument(file: file)
        switch axis.target {
        case .input(let name):
            input(name, node, at: node.position, into: &layer)
            return layer.inputs[name].map { SweepValue(content: .input($0)) }
        case .setting(let name):
            setting(name, node, into: &layer)
            return layer.settings[name].map { SweepValue(content: .setting(name, $0)) }
        }
    }

    private mutating func range(
        _ from: YAMLNode, _ to: YAMLNode, of axis: SweepAxis
    ) -> (from: SweepValue, to: SweepValue)? {
        guard case .input = axis.target else {
            report(from.position, .rangeOfSetting(axis.name))
            return nil
        }
        guard let first = number(from, "\(axis.name) from"), let last = number(to, "\(axis.name) to") else {
            return nil
        }
        guard first < last else {
            report(to.position, .emptyRange(axis.name, from: first, to: last))
            return nil
        }
        guard let from = value(from, of: axis), let to = value(to, of: axis) else { return nil }
        return (from, to)
    }
}
