import RandomStreams
import ThreeFutures

extension DocumentReader {
    private static let sections = [
        "buildout", "name", "story", "extends", "settings", "inputs", "correlations", "discrepancy",
        "run",
    ]

    /// Everything that a scenario file says.
    mutating func document(_ root: YAMLNode) -> ScenarioDocument {
        var document = ScenarioDocument(file: file)
        document.placeOfInputs = location(root.position)
        if let entry = root.entries.first(where: { $0.key == "buildoutSweep" }) {
            report(entry.position, .sweepFile())
            document.isWhole = false
            return document
        }
        let known = Self.sections
        let entries = entries(root, "the scenario", known: known, example: "buildout: 1 and the other keys, one a line")
        guard case .map = root.content else {
            document.isWhole = false
            return document
        }
        for entry in entries { read(entry, into: &document) }
        if !entries.contains(where: { $0.key == "buildout" }) { report(root.position, .missingVersion()) }
        if !entries.contains(where: { $0.key == "name" }) { report(root.position, .missingName()) }
        return document
    }

    private mutating func read(_ entry: YAMLNode.Entry, into document: inout ScenarioDocument) {
        switch entry.key {
        case "buildout": version(entry.value)
        case "name": document.name = lineOfText(entry.value, "name")
        case "story": document.story = text(entry.value, "story")
        case "extends":
            document.extends = text(entry.value, "extends").map { ($0, location(entry.value.position)) }
            document.isWhole = document.extends != nil
        case "settings": settings(entry.value, into: &document)
        case "inputs":
            document.placeOfInputs = location(entry.position)
            inputs(entry.value, into: &document)
        case "correlations": correlations(entry.value, into: &document)
        case "discrepancy": discrepancy(entry.value, into: &document)
        default: document.run = run(entry.value)
        }
    }

    private mutating func version(_ node: YAMLNode) {
        if case .scalar("1", isPlain: true) = node.content { return }
        guard case .scalar(let text, _) = node.content else {
            return report(node.position, .wrongVersion(Wording.kind(of: node)))
        }
        report(node.position, .wrongVersion(text))
    }

    /// How the file asks to be run.
    mutating func run(_ node: YAMLNode) -> RunOptions {
        let known = ["trials", "seed", "generator", "method"]
        var options = RunOptions()
        for entry in entries(node, "run", known: known, example: "run: {trials: 1000000, seed: 1, method: sobol}") {
            switch entry.key {
            case "trials": options.trials = wholeNumber(entry.value, "run.trials", in: RunOptions.trialRange)
            case "seed": options.seed = seed(entry.value)
            case "generator": options.generator = choice(entry.value, "run.generator", SeedGenerator.self)
            default: options.method = choice(entry.value, "run.method", SamplingMethod.self)
            }
        }
        return options
    }

    /// A seed has 64 bits; a double cannot hold all of them, so whole numbers are read as such.
    private mutating func seed(_ node: YAMLNode) -> UInt64? {
        guard let value = number(node, "run.seed") else { return nil }
        if case .scalar(let text, _) = node.content, let seed = UInt64(text.filter { $0 != "_" }) { return seed }
        if value < 0x1p53, let seed = UInt64(exactly: value) { return seed }
        report(node.position, .notWhole(value, of: "run.seed", range: "0 to \(UInt64.max)"))
        return nil
    }
}
