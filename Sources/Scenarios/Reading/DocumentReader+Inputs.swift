import Distributions
import ThreeFutures

extension InputName {
    /// The group in which scenario files put the input, such as `adoption`.
    var group: String { String(text.prefix { $0 != "." }) }

    /// Its name inside the group, such as `growth`.
    var member: String { String(text.drop { $0 != "." }.dropFirst()) }

    /// The groups in the order of `InputName`.
    static let groups: [String] = allCases.map(\.group).reduce(into: []) { groups, group in
        if groups.last != group { groups.append(group) }
    }
}

extension DocumentReader {
    /// The keys that an input may have beside its distribution.
    private static let notes = ["source", "grade", "unit"]

    mutating func inputs(_ node: YAMLNode, into document: inout ScenarioDocument) {
        guard case .map(let groups) = node.content else {
            let example = "inputs: {adoption: {growth: 0.5}}"
            return report(node.position, .notAMap("inputs", is: Wording.kind(of: node), example: example))
        }
        for group in groups {
            if let name = InputName(text: group.key) {
                report(group.position, .dottedInput(group.key, group: name.group, member: name.member))
            } else if InputName.groups.contains(group.key) {
                self.group(group, into: &document)
            } else {
                report(group.position, .unknownKey(group.key, in: "inputs", known: InputName.groups))
            }
        }
    }

    private mutating func group(_ group: YAMLNode.Entry, into document: inout ScenarioDocument) {
        let members = InputName.allCases.filter { $0.group == group.key }
        let example = "\(group.key): {\(members.first?.member ?? "name"): 0.5}"
        for entry in entries(group.value, group.key, known: members.map(\.member), example: example) {
            guard let name = InputName(text: "\(group.key).\(entry.key)") else { continue }
            input(name, entry.value, at: entry.position, into: &document)
        }
    }

    /// Reads one input; what is wrong with it is reported, and the input counts as written all the same.
    mutating func input(
        _ name: InputName, _ node: YAMLNode, at position: TextPosition, into document: inout ScenarioDocument
    ) {
        document.writtenInputs.insert(name)
        let source = note("source", in: node).flatMap { text($0, "\(name.text): source") }
        let grade = note("grade", in: node).flatMap { choice($0, "\(name.text): grade", Grade.self) }
        if let unit = note("unit", in: node) { checkUnit(unit, of: name) }
        guard let written = distribution(node, of: name.text, besides: Self.notes),
            let distribution = resolved(written, of: name.text)
        else { return }
        checkBounds(of: name, written, distribution)
        document.inputs[name] = InputSetting(
            name: name, description: written.description, distribution: distribution, source: source, grade: grade,
            origin: location(position))
    }

    private func note(_ key: String, in node: YAMLNode) -> YAMLNode? {
        node.entries.first { $0.key == key }?.value
    }

    private mutating func checkUnit(_ node: YAMLNode, of name: InputName) {
        let unit = name.definition.unit
        guard let given = text(node, "\(name.text): unit") else { return }
        // A hyphen is how keyboards write the dash.
        if given == unit || (unit == "–" && given == "-") { return }
        report(node.position, .wrongUnit(given, of: name.text, unit: unit))
    }

    /// The distribution that was written; nil after a report.
    mutating func resolved(_ written: WrittenDistribution, of owner: String?) -> (any Distribution)? {
        do throws(DistributionError) {
            return try written.description.resolved()
        } catch {
            report(written.position(of: error), .distribution(error, of: owner))
            return nil
        }
    }

    private mutating func checkBounds(
        of name: InputName, _ written: WrittenDistribution, _ distribution: any Distribution
    ) {
        let isTruncated = written.truncation != nil
        let violation = BoundsCheck.violation(of: name, by: distribution, isTruncated: isTruncated)
        if let violation { report(written.position, .outsideBounds(violation)) }
    }
}
