extension Wording {
    /// What the YAML library says of a text.
    static func syntax(_ problem: String) -> Wording {
        Wording(problem, rule: "scenarios are valid YAML", remedy: syntaxRemedy(problem))
    }

    private static func syntaxRemedy(_ problem: String) -> String {
        if problem.contains("cannot start any token") { return "Put texts that start with % @ or ` in quotes." }
        if problem.contains("undefined alias") { return "Write the value itself, or define &name before *name." }
        if problem.contains("mapping values are not allowed") {
            return "Put texts that hold \": \" in quotes, and indent the keys of a map alike."
        }
        if problem.contains("could not find expected ':'") { return "Write key: value, with a space after the colon." }
        if problem.contains("quoted scalar") { return "Close the quotes." }
        if problem.contains("flow") { return "Close every [ with ] and every { with }, and put commas between items." }
        return "Indent the keys of a map alike, and put texts that hold # : [ ] { } , & * ! in quotes."
    }

    static func collectionAsKey() -> Wording {
        Wording("the key is a list or a map", rule: "keys are plain texts", remedy: "Write key: value.")
    }

    static func complexKey() -> Wording {
        Wording(
            "\"?\" starts a complex key", rule: "keys are plain texts",
            remedy: "Write key: value, or put the text in quotes.")
    }

    static func duplicateKey(_ key: String, first: TextPosition?) -> Wording {
        let place = first.map { " on line \($0.line)" } ?? " before"
        return Wording(
            "\(shown(key)) was already given\(place)", rule: "a map holds each key once",
            remedy: "Keep one of the two.")
    }

    static func mergeKey() -> Wording {
        Wording(
            "\"<<\" is a merge key", rule: "maps are not merged; scenarios inherit by extends",
            remedy: "Write the keys out, or use extends.")
    }

    static func tag(_ tag: String) -> Wording {
        Wording(
            "\(shown(tag)) is a tag", rule: "types are never tagged",
            remedy: "Remove it, or put a text that starts with ! in quotes.")
    }

    static func tab() -> Wording {
        Wording(
            "a tab stands in the indentation", rule: "YAML is indented with spaces",
            remedy: "Replace the tab by spaces.")
    }

    static func directive() -> Wording {
        Wording("the line is a YAML directive", rule: "directives are not read", remedy: "Remove the line.")
    }

    static func secondDocument() -> Wording {
        Wording(
            "a second document starts here", rule: "a scenario file holds one document",
            remedy: "Put each scenario in a file of its own.")
    }

    static func anchoredKey() -> Wording {
        Wording("the key has an anchor or is an alias", rule: "keys are plain texts", remedy: "Write the key itself.")
    }

    static func anchor() -> Wording {
        Wording(
            "the anchor is not on a short text or number",
            rule: "anchors stand before a value of one line and at most 1000 characters, never before a list or a map",
            remedy: "Write the list or map out where it is needed, or use extends.")
    }

    static func depth(limit: Int) -> Wording {
        Wording(
            "lists and maps are nested more than \(limit) deep", rule: "at most \(limit) levels are read",
            remedy: "Remove the needless brackets, dashes or indentation.")
    }

    static func notUTF8(_ byte: UInt8, offset: Int) -> Wording {
        let digits = String(byte, radix: 16, uppercase: true)
        return Wording(
            "byte 0x\(digits.count < 2 ? "0" : "")\(digits) at byte offset \(offset) is not UTF-8",
            rule: "scenarios are UTF-8 text", remedy: "Save the file as UTF-8.")
    }

    static func unprintable(_ scalar: Unicode.Scalar) -> Wording {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let code = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return Wording(
            "the character U+\(code)\(scalar.value == 0 ? " (NUL)" : "") is not printable",
            rule: "scenarios are printable text, with lines that end in LF or CR LF", remedy: "Remove the character.")
    }

    static func unprintable(_ scalar: Unicode.Scalar, in what: String) -> Wording {
        let wording = unprintable(scalar)
        return Wording(
            "\(what): \(wording.problem)", rule: "texts are printable", remedy: "Remove the escape that writes it.")
    }

    static func severalLines(_ what: String) -> Wording {
        Wording("\(what) goes over several lines", rule: "it is one line", remedy: "Write it in one line.")
    }
}
