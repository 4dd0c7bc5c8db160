import ThreeFutures

extension DocumentReader {
    mutating func correlations(_ node: YAMLNode, into document: inout ScenarioDocument) {
        guard case .list(let items) = node.content else {
            let example =
                "one line for each pair, such as - {between: [hardware.improvement, workstation.improvement], rank: 0.7}"
            return report(node.position, .notAList("correlations", is: Wording.kind(of: node), example: example))
        }
        for item in items { correlation(item, into: &document) }
    }

    private mutating func correlation(_ node: YAMLNode, into document: inout ScenarioDocument) {
        let example = "{between: [hardware.improvement, workstation.improvement], rank: 0.7}"
        let entries = entries(node, "the correlation", known: ["between", "rank"], example: example)
        guard case .map = node.content else { return }
        let between = entries.first { $0.key == "between" }
        let rank = entries.first { $0.key == "rank" }
        if between == nil { report(node.position, .missingInCorrelation("between")) }
        if rank == nil { report(node.position, .missingInCorrelation("rank")) }
        let pair = between.flatMap { self.pair($0.value) }
        guard let pair, let rank else { return }
        self.rank(rank.value, of: pair, at: node.position, into: &document)
    }

    private mutating func pair(_ node: YAMLNode) -> InputPair? {
        guard case .list(let items) = node.content, items.count == 2 else {
            let kind = node.listCount.map { "a list of \($0)" } ?? Wording.kind(of: node)
            report(node.position, .pairForm(kind))
            return nil
        }
        let names = items.compactMap { inputName($0) }
        guard names.count == 2 else { return nil }
        guard names[0] != names[1] else {
            report(items[1].position, .correlationWithItself(names[1].text))
            return nil
        }
        return InputPair(names[0], names[1])
    }

    private mutating func inputName(_ node: YAMLNode) -> InputName? {
        guard let text = text(node, "an input of between") else { return nil }
        if let name = InputName(text: text) { return name }
        let known = InputName.allCases.map(\.text)
        report(node.position, .unknownName(text, kind: "input", known: known))
        return nil
    }

    /// Reads the rank correlation of a pair that is known to be right.
    mutating func rank(
        _ node: YAMLNode, of pair: InputPair, at position: TextPosition, into document: inout ScenarioDocument
    ) {
        guard let rank = number(node, "rank") else { return }
        guard rank.magnitude < 1 else { return report(node.position, .rank(rank, between: pair)) }
        if let first = document.correlations[pair] {
            return report(position, .repeatedPair(pair, first: first.origin))
        }
        document.correlations[pair] = RankSetting(rank: rank, origin: location(position))
    }
}
