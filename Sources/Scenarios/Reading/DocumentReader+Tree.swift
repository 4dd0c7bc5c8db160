extension DocumentReader {
    /// The tree of a text in bytes; nil after a report.
    mutating func tree(_ bytes: [UInt8]) -> YAMLNode? {
        do throws(SyntaxError) {
            return try YAMLText.parse(String(decoding: bytes, as: UTF8.self))
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
            report(.start, .severalLines())
            return nil
        }
        return tree(Array(text.utf8))
    }
}
