import ArgumentParser
import Documents
import Scenarios

/// `buildout check`
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check scenario files and report every problem with file, line and column.",
        discussion: """
            Numbers that are allowed but far from ordinary are told of as warnings, with the unit that may have been meant; \
            inputs without a source are named. Neither is a problem: the exit code stays 0.

            Example: buildout check Scenarios
            """)

    @Argument(help: "Scenario files, or folders of *.yaml.", completion: .file(extensions: ["yaml"]))
    var paths: [String] = []

    @Option(name: .customLong("set"), help: "Replace an input before checking.")
    var overrides: [String] = []

    @Flag(help: "Print nothing but problems.")
    var quiet = false

    @Flag(help: "Print the problems as JSON.")
    var json = false

    func run() throws {
        let files = try ScenarioPaths.files(paths)
        do {
            let scenarios = try ScenarioLoading.load(files, overrides: overrides)
            if json { return try Console.standardOutput(Self.document([], scenarios).prettyText + "\n") }
            if quiet { return }
            ScenarioLoading.warn(of: scenarios)
            for scenario in scenarios { try Console.standardOutput(Self.remark(on: scenario)) }
        } catch let errors as ScenarioErrors where json {
            try Console.standardOutput(Self.document(errors.faults, []).prettyText + "\n")
            throw CommandFailure.input(errors.description)
        }
    }

    /// A line on a scenario without problems, and which of its inputs name no source.
    private static func remark(on scenario: Scenario) -> String {
        let path = TextTable.printable(scenario.path)
        let count = scenario.warnings.count
        let warned = count == 0 ? "" : count == 1 ? " One warning." : " \(count) warnings."
        let line = "\(path): no problem found.\(warned)\n"
        let unsourced = scenario.inputsWithoutSource.map(\.text)
        if unsourced.isEmpty { return line }
        let names = TextTable.wrapped("Without a source: \(unsourced.joined(separator: ", ")).", indent: 2)
        return line + names + "\n"
    }

    private static func document(_ problems: [Fault], _ scenarios: [Scenario]) -> JSONValue {
        .object([
            ("problems", .array(problems.map(value))),
            ("warnings", .array(scenarios.flatMap(\.warnings).map(value))),
            (
                "withoutSource",
                .object(scenarios.map { ($0.path, .array($0.inputsWithoutSource.map { .text($0.text) })) })
            ),
        ])
    }

    private static func value(_ fault: Fault) -> JSONValue {
        .object([
            ("file", .text(fault.place.name)), ("line", fault.place.line.map { .integer($0) } ?? .null),
            ("column", fault.place.column.map { .integer($0) } ?? .null),
            ("problem", .text(fault.words.problem)), ("rule", .text(fault.words.rule)),
            ("remedy", .text(fault.words.remedy)),
        ])
    }
}
