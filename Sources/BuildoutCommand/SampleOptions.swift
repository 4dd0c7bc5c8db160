import Analysis
import ArgumentParser
import Documents
import Files
import Tables

/// A table of trials from whatever made it, and what is asked of it.
struct SampleOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A table of trials in CSV: its first line names the columns, each other line is a trial.", valueName: "file"
        ),
        completion: .file(extensions: ["csv"]))
    var sample: String?

    @Option(
        help: ArgumentHelp(
            "The column of the table that is explained; without --sample the probability of npv ≥ 0 at a break-even. (default: 0.5)",
            valueName: "column"))
    var target: String?

    @Option(
        help: ArgumentHelp(
            "The columns that explain it, separated by commas. (default: all others)", valueName: "columns"))
    var inputs: String?

    func validate() throws {
        if sample != nil, target == nil {
            throw ValidationError("--sample needs --target, the column that is explained.")
        }
        if sample == nil, inputs != nil {
            throw ValidationError("--inputs names columns of a table. Give the table with --sample.")
        }
    }

    /// Reads the table and says what it tells; nil where none was given.
    func explanation(_ discovery: DiscoveryOptions, threads: Int, json: Bool) throws(Fault) -> String? {
        guard let path = sample, let target else { return nil }
        let names = inputs?.split(separator: ",", omittingEmptySubsequences: false).map {
            String($0.trimming { $0 == " " })
        }
        let file = try SampleFile(try Self.contents(path), file: path, target: target, inputs: names)
        let explanation = SampleExplanation(
            SampleTable(inputs: file.inputs, threads: threads), target: file.values, options: discovery.options,
            threads: threads)
        if json { return SampleDocument.value(explanation).prettyText + "\n" }
        return SampleText.text(explanation, file: path, target: target)
    }

    private static func contents(_ path: String) throws(Fault) -> [UInt8] {
        do {
            return try StoredFile.read(path, limit: SampleFile.sizeLimit, takesPipes: true)
        } catch .tooLarge {
            throw Fault(
                .path(path), problem: "the file is larger than \(SampleFile.sizeLimit >> 20) MiB",
                rule: "a table is read whole", remedy: "Take a part of its rows or columns.")
        } catch {
            throw Fault(
                .path(path), problem: "the file cannot be read (\(error.reason))",
                rule: "a table is read from a file or a pipe", remedy: "Check the path.")
        }
    }
}
