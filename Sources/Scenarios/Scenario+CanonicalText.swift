import Distributions
import Documents
import ThreeFutures

extension Scenario {
    /// The scenario as one file without `extends`: YAML that reads back to the same scenario, with one input a line.
    ///
    /// Equal scenarios have equal texts, whatever files they were read from, so that the text can be hashed.
    public var canonicalText: String {
        var lines = ["buildout: 1", "name: \(name.inYAMLQuotes)"]
        if let story { lines.append("story: \(story.inYAMLQuotes)") }
        lines.append("settings: {\(settings.entries.joined(separator: ", "))}")
        lines.append("inputs:")
        for group in InputName.groups {
            lines.append("  \(group):")
            lines += inputs.filter { $0.name.group == group }.map { "    \($0.name.member): \($0.canonicalText)" }
        }
        if !correlations.isEmpty { lines.append("correlations:") }
        lines += correlations.map { "  - \($0.canonicalText)" }
        if !discrepancy.entries.isEmpty {
            lines.append("discrepancy: {\(discrepancy.entries.joined(separator: ", "))}")
        }
        if !run.entries.isEmpty { lines.append("run: {\(run.entries.joined(separator: ", "))}") }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension InputSetting {
    /// What a file says of it: a bare number, or a map of the distribution and what is said about it.
    public var canonicalText: String { canonicalText(source: source, grade: grade) }

    /// The same with another source and grade.
    func canonicalText(source: String?, grade: Grade?) -> String {
        var entries = [entry]
        if let source { entries.append("source: \(source.inYAMLQuotes)") }
        if let grade { entries.append("grade: \(grade.rawValue)") }
        if source == nil, grade == nil, isBareNumber { return description.canonicalText }
        return "{\(entries.joined(separator: ", "))}"
    }

    private var isBareNumber: Bool { !description.canonicalText.contains(":") }

    /// The distribution as entries of a map.
    private var entry: String {
        let text = description.canonicalText
        if isBareNumber { return "\(description.family): \(text)" }
        return text.hasPrefix("{") ? String(text.dropFirst().dropLast()) : text
    }
}

extension Correlation {
    fileprivate var canonicalText: String {
        "{between: [\(first.text), \(second.text)], rank: \(Wording.number(rank))}"
    }
}

extension RunOptions {
    fileprivate var entries: [String] {
        [
            trials.map { "trials: \($0)" }, seed.map { "seed: \($0)" },
            generator.map { "generator: \($0.rawValue)" }, method.map { "method: \($0.rawValue)" },
        ].compactMap(\.self)
    }
}
