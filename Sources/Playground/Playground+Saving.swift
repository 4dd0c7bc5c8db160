import Documents
import Files
import Scenarios
import ThreeFutures

/// A scenario file that was made of a state.
public struct SavedScenario: Sendable {
    /// The name that requests have for it.
    public let name: String
    /// What stands in it.
    public let text: String
    /// Whether it was written into the folder.
    public let isWritten: Bool

    /// It as JSON.
    public var document: JSONValue {
        .object([
            ("name", .text(name)), ("file", .text(name + ScenarioShelf.ending)), ("text", .text(text)),
        ])
    }
}

extension Playground {
    private static let unsaid: ScenarioChanges.Evidence = ("Set in the playground", .judgement)

    /// Makes a scenario file that extends the scenario of a state and says only what differs, and writes it where that is asked for.
    ///
    /// - Throws: `malformed`, `unknown`, `invalid`, `notAllowed`, `exists`, `failed`
    public func save(body: [UInt8]) throws(PlaygroundProblem) -> SavedScenario {
        let reader = try RequestReader(body)
        try reader.require(
            only: PlaygroundState.members + ["name", "file", "story", "evidence", "write"])
        let state = try PlaygroundState(reader)
        let file = try Self.fileName(reader)
        let name = try reader.requiredText("name", most: 400)
        let story = try reader.text("story", most: 10_000)
        let evidence = try Self.evidence(reader)
        let writes = try reader.bool("write") ?? true
        let (scenario, base) = try read(state)
        let text = ScenarioChanges(scenario, base: base).fileText(
            name: name, story: story, extending: state.scenario + ScenarioShelf.ending, evidence: evidence,
            otherwise: Self.unsaid)
        if writes { try write(text, file) }
        return SavedScenario(name: file, text: text, isWritten: writes)
    }

    private func write(_ text: String, _ name: String) throws(PlaygroundProblem) {
        guard canSave else {
            throw PlaygroundProblem(
                .notAllowed, "this server writes no files", rule: "it does where it was started with --save",
                remedy: "Start it with --save, or download the file.")
        }
        let file = name + ScenarioShelf.ending
        let isNew: Bool
        do throws(WriteError) {
            isNew = try WholeFile(path: shelf.path(ofFile: file)).create(Array(text.utf8))
        } catch {
            throw .failed(error)
        }
        if !isNew {
            throw PlaygroundProblem(
                .exists, "there is a file \(file) already", rule: "only new files are written",
                remedy: "Give another name.")
        }
        shelf.add(name)
    }

    private static func fileName(_ reader: RequestReader) throws(PlaygroundProblem) -> String {
        let file = try reader.requiredText("file", most: 1024)
        guard (1...64).contains(file.utf8.count), file.utf8.allSatisfy(RequestReader.isNameByte) else {
            throw PlaygroundProblem(
                .malformed, "file is \(JSONValue.text(PlainText.clipped(file, to: 80)).compactText)",
                rule: "it is 1 to 64 of A-Z a-z 0-9 - _, without .yaml", remedy: "Give another name.")
        }
        return file
    }

    private static func evidence(
        _ reader: RequestReader
    ) throws(PlaygroundProblem) -> [InputName: ScenarioChanges.Evidence] {
        guard let given = try reader.object("evidence") else { return [:] }
        var evidence: [InputName: ScenarioChanges.Evidence] = [:]
        for key in given.keys {
            guard let input = InputName(text: key), let one = try given.object(key) else {
                throw PlaygroundProblem(
                    .malformed, "evidence has \(JSONValue.text(PlainText.clipped(key, to: 80)).compactText)",
                    rule: "it has names of inputs, each with its source and grade", remedy: "Mend it.")
            }
            try one.require(only: ["source", "grade"])
            let letter = try one.text("grade") ?? Grade.judgement.rawValue
            guard let grade = Grade(rawValue: letter) else {
                throw PlaygroundProblem(
                    .malformed,
                    "the grade of \(key) is \(JSONValue.text(PlainText.clipped(letter, to: 20)).compactText)",
                    rule: "grades are \(Grade.allCases.map(\.rawValue).joined(separator: ", "))",
                    remedy: "Give one of them.")
            }
            let source = try one.text("source", most: 4000) ?? ""
            evidence[input] = (source.isEmpty ? unsaid.source : source, grade)
        }
        return evidence
    }
}
