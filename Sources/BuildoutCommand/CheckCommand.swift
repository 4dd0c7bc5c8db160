import ArgumentParser
import Documents
import Scenarios

/// `buildout check`
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check scenario files and report every problem with file, line and column.",
        discussion: "Example: buildout check Scenarios")

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
            if json {
                try Console.standardOutput(Self.document([]).prettyText + "\n")
            } else if !quiet {
                for scenario in scenarios {
                    try Console.standardOutput("\(TextTable.printable(scenario.path)): no problem found.\n")
                }
            }
        } catch let errors as ScenarioErrors where json {
            try Console.standardOutput(Self.document(errors.faults).prettyText + "\n")
            throw CommandFailure.input(errors.description)
        }
    }

    private static func document(_ problems: [Fault]) -> JSONValue {
        .object([
            (
                "problems",
                .array(
                    problems.map { fault in
                        .object([
                            ("file", .text(fault.place.name)), ("line", fault.place.line.map { .integer($0) } ?? .null),
                            ("column", fault.place.column.map { .integer($0) } ?? .null),
                            ("problem", .text(fault.words.problem)), ("rule", .text(fault.words.rule)),
                            ("remedy", .text(fault.words.remedy)),
                        ])
                    })
            )
        ])
    }
}
