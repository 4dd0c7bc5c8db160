import ArgumentParser
import Documents
import Files
import Tables

/// `buildout evaluate`
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Run the model on given inputs and noise; print outcomes and paths in the same form.",
        discussion: """
            The file holds one case, {"settings": …, "inputs": …, "noise": …}, or {"cases": […]}. Settings that are left out \
            have their defaults; "localEnabled": false, "openEnabled": false, "demandAsPlanned": true and "pricesAtCost": true make \
            a counterfactual, and "orders", a number a quarter in B$, fixes what builders order; without "noise" there is none. `buildout trial --json` prints a case. \
            {"observations": …, "predictions": …, "covariance": …, "temperTarget": …} holds the predictions of trials, a row an \
            observation, against what happened.

            Example: buildout trial Scenarios/evidence.yaml --index 7 --json > case.json; buildout evaluate case.json
            """)

    @Argument(help: "A JSON file, or a pipe.", completion: .file(extensions: ["json"]))
    var file: String

    @Flag(help: "Print JSON; the form is the same without.")
    var json = false

    func run() throws {
        let document = try JSONReader.read(try Self.contents(file), file: file)
        try Console.standardOutput(try WorkedCases.evaluate(document, file: file).prettyText + "\n")
    }

    private static let sizeLimit = 256 << 20

    private static func contents(_ path: String) throws(Fault) -> [UInt8] {
        do {
            return try StoredFile.read(path, limit: sizeLimit, takesPipes: true)
        } catch .tooLarge {
            throw Fault(
                .path(path), problem: "the file is larger than 256 MiB", rule: "cases are read whole",
                remedy: "Split it.")
        } catch {
            throw Fault(
                .path(path), problem: "the file cannot be read (\(error.reason))",
                rule: "cases are read from a file or a pipe", remedy: "Check the path.")
        }
    }
}
