import Documents
import ThreeFutures

extension Wording {
    static func unknownKey(_ key: String, in what: String, known: [String]) -> Wording {
        Wording(
            "\(what) has no key \(quoted(key))", rule: "keys are known ones, in the given case",
            remedy: remedy(for: key, known: known))
    }

    /// An unknown name out of a long list, of which only the group that was meant is worth showing.
    static func unknownName(_ name: String, kind: String, known: [String]) -> Wording {
        let group = known.filter { $0.hasPrefix(name.prefix { $0 != "." } + ".") }
        let remedy =
            group.isEmpty && Suggestion.nearest(to: name, among: known) == nil
            ? "The inputs are in the groups \(list(InputName.groups)); buildout show lists them."
            : remedy(for: name, known: group.isEmpty ? known : group)
        return Wording(
            "there is no \(kind) \(quoted(name))", rule: "names are known ones, in the given case", remedy: remedy)
    }

    static func dottedInput(_ name: String, group: String, member: String) -> Wording {
        Wording(
            "inputs has no key \(quoted(name))", rule: "inputs stand in their groups",
            remedy: "Write \(group): {\(member): …}.")
    }

    static func notAMap(_ what: String, is kind: String, example: String) -> Wording {
        let hint = kind.contains(":") ? ", with a space after each colon" : ""
        return Wording(
            "\(what) is \(kind)", rule: "it is a map of keys and values", remedy: "Write \(example)\(hint).")
    }

    static func notAList(_ what: String, is kind: String, example: String) -> Wording {
        Wording("\(what) is \(kind)", rule: "it is a list", remedy: "Write \(example).")
    }

    static func notAText(_ what: String, is kind: String) -> Wording {
        Wording("\(what) is \(kind)", rule: "it is a text", remedy: "Write a text, in quotes if it holds : or #.")
    }

    static func emptyText(_ what: String) -> Wording {
        Wording("\(what) is empty", rule: "it is a text", remedy: "Write a text, or remove the key.")
    }

    /// A word that is none of the known ones, with the nearest.
    public static func notAmong(_ text: String, for what: String, known: [String]) -> Fault.Words {
        Wording(
            "\(what) is \(quoted(text))", rule: "it is one of \(list(known))",
            remedy: Suggestion.nearest(to: text, among: known).map { "Did you mean \($0)?" } ?? "Write one of them.")
    }

    static func missingVersion() -> Wording {
        Wording(
            "the key buildout is missing", rule: "a scenario states its format version",
            remedy: "Add the line buildout: 1.")
    }

    static func wrongVersion(_ text: String) -> Wording {
        Wording("buildout is \(quoted(text))", rule: "1 is the only format version", remedy: "Write buildout: 1.")
    }

    static func sweepFile() -> Wording {
        Wording(
            "this is a sweep file", rule: "a scenario file begins with buildout: 1",
            remedy: "Give it to buildout sweep; with --dry-run that checks it and runs nothing.")
    }

    static func missingName() -> Wording {
        Wording(
            "the key name is missing", rule: "each scenario has a name of its own",
            remedy: "Add a line such as name: Fast adoption.")
    }

    static func missingInputs(_ names: [String], of total: Int, isExtended: Bool) -> Wording {
        let shown =
            names.count > 8 ? names.prefix(8).joined(separator: ", ") + " and \(names.count - 8) more" : list(names)
        return Wording(
            "\(names.count) of \(total) inputs \(names.count == 1 ? "is" : "are") not set: \(shown)",
            rule: "every input needs a value or a distribution",
            remedy: isExtended
                ? "Set them here or in a file that is extended." : "Set them, or add extends: evidence.yaml.")
    }

    static func wrongUnit(_ given: String, of input: String, unit: String) -> Wording {
        Wording(
            "\(input): the unit is \(quoted(given))",
            rule: "\(input) is in \(unit), and units are checked, never converted",
            remedy: "Convert the numbers to \(unit) and write unit: \(quotedWhereNeeded(unit)), or remove the key.")
    }

    private static func quotedWhereNeeded(_ unit: String) -> String { unit == "–" ? "\"–\"" : unit }

    /// What a node is, with its article, for "… is a list".
    static func kind(of node: YAMLNode) -> String {
        switch node.content {
        case .scalar(_, isPlain: true) where node.isNull: "empty"
        case .scalar(let text, _): quoted(text)
        case .list: "a list"
        case .map: "a map"
        }
    }
}
