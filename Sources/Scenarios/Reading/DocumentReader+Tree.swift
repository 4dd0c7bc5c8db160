extension DocumentReader {
    /// The tree of a text in bytes; nil after a report.
    ///
    /// The library is given only what the guards let pass; what they refuse is reported all at once.
    mutating func tree(_ bytes: [UInt8]) -> YAMLNode? {
        let text = TextCheck.withoutMark(bytes)
        var findings = TextCheck.findings(in: text)
        if findings.isEmpty { findings = SyntaxGuard.findings(in: Array(text)) }
        for finding in findings { report(finding.position, finding.wording) }
        return findings.isEmpty ? parsed(text) : nil
    }

    private mutating func parsed(_ text: ArraySlice<UInt8>) -> YAMLNode? {
        do throws(SyntaxError) {
            return try YAMLText.parse(String(decoding: text, as: UTF8.self))
        } catch {
            if let position = error.position {
                report(position, error.wording)
            } else {
                log.add(file: file, error.wording)
            }
            return nil
        }
    }

    /// The tree of a text of one line; nil after a report.
    mutating func line(_ text: String) -> YAMLNode? {
        guard !text.contains(where: \.isNewline) else {
            report(.start, .severalLines("the value"))
            return nil
        }
        return tree(Array(text.utf8))
    }
}
