import ArgumentParser
import Distributions
import Documents
import Files
import Pages
import Tables

/// `buildout fit`
struct FitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fit",
        abstract: "Fit distributions to a column of data, and print the line to paste into a scenario.",
        discussion: """
            Each family is fitted by maximum likelihood and shown with its log-likelihood, Akaike's criterion (AIC, the less the \
            better), the distance of Anderson and Darling (A²) and a picture beside that of the data. Errors of parameters are \
            from the observed information. triangular, pert and beta outside 0 … 1 have ends beyond the data.

            Examples:
              buildout fit leadtimes.csv --column years
              buildout fit leadtimes.csv --column years --families lognormal,gamma,weibull --out leadtimes.svg
            """)

    @Argument(
        help: "A table in CSV, whose first line names the columns.",
        completion: .file(extensions: ["csv"]))
    var file: String

    @Option(help: "The column.")
    var column: String

    @Option(help: "The families, separated by commas. (default: all that can be fitted)")
    var families: String?

    @Option(
        help: ArgumentHelp("A picture as SVG: the data with the three best families.", valueName: "file"),
        transform: OutputPath.given)
    var out: String?

    @Flag(help: "Print nothing but errors, and JSON where it is asked for.")
    var quiet = false

    @Flag(help: "Print JSON with 17 significant digits.")
    var json = false

    func validate() throws {
        if column.isEmpty { throw ValidationError("--column is empty. Name a column of the table.") }
    }

    func run() throws {
        let families = try chosen()
        let fitted = try FitFile(try Self.contents(file), file: file, column: column)
        let fits = DistributionFits(fitted.data, families: families)
        if let out {
            let picture = FitChart.picture(fits, of: fitted.data, named: column)
            try Interrupt.patiently { try WholeFile(path: out).write(Array(picture.file.utf8)) }
        }
        if json { return try Console.standardOutput(FitDocument.value(fits, of: fitted).prettyText + "\n") }
        if quiet { return }
        let place = out.map { "The picture is in \(TextTable.printable($0)).\n" } ?? ""
        try Console.standardOutput(FitText.text(fits, of: fitted, path: file) + place)
    }

    private func chosen() throws(Fault) -> [DistributionFamily] {
        guard let families else { return DistributionFits.families }
        var found: [DistributionFamily] = []
        for part in families.split(separator: ",", omittingEmptySubsequences: false) {
            let name = String(part.trimming { $0 == " " })
            guard let family = DistributionFits.families.first(where: { $0.rawValue == name }) else {
                let known = DistributionFits.families.map(\.rawValue)
                throw Fault(
                    .init("--families"), problem: "\"\(TextTable.printable(name))\" cannot be fitted",
                    rule: "the families are \(known.joined(separator: ", "))",
                    remedy: Suggestion.nearest(to: name, among: known).map { "Did you mean \($0)?" }
                        ?? "Write some of these.")
            }
            if !found.contains(family) { found.append(family) }
        }
        return found
    }

    private static func contents(_ path: String) throws(Fault) -> [UInt8] {
        do {
            return try StoredFile.read(path, limit: FitFile.sizeLimit, takesPipes: true)
        } catch .tooLarge {
            throw Fault(
                .path(path), problem: "the file is larger than \(FitFile.sizeLimit >> 20) MiB",
                rule: "a table is read whole", remedy: "Take a part of its rows or columns.")
        } catch {
            throw Fault(
                .path(path), problem: "the file cannot be read (\(error.reason))",
                rule: "a table is read from a file or a pipe", remedy: "Check the path.")
        }
    }
}
