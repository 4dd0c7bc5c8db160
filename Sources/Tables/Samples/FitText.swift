import Distributions
import Documents

/// Fitted distributions for a terminal.
public enum FitText {
    private static let bins = 24
    /// A difference of AIC that says little. Source: Burnham and Anderson 2002, Model Selection and Multimodel Inference, 2.6.
    private static let hardlyWorse = 2.0

    /// The families in a table, the best first, each with a picture beside that of the data; then parameters with their errors and
    /// the line to paste.
    public static func text(_ fits: DistributionFits, of file: FitFile, path: String) -> String {
        [
            heading(file, path: path), table(fits, FitPicture(file.data, bins: bins)), parameters(fits), refusals(fits),
            lines(fits),
        ].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private static func heading(_ file: FitFile, path: String) -> String {
        let data = file.data
        let numbers = [data.sorted[0], data.sorted[data.sorted.count - 1], data.mean, data.spread]
            .map { NumberText.significant($0, digits: 5) }
        let name = DisplayWidth.shortened(TextTable.printable(path), to: 60)
        let text =
            "\(name), column \(SampleFile.quoted(file.column)): \(NumberText.count(data.sorted.count)) numbers from \(numbers[0]) to \(numbers[1]), mean "
            + "\(numbers[2]), standard deviation \(numbers[3])."
        return TextTable.wrapped(text, indent: 2) + "\n"
    }

    private static func table(_ fits: DistributionFits, _ picture: FitPicture) -> String {
        var table = TextTable(columns: [
            .text("family"), .number("log-likelihood"), .number("AIC"), .number("A²"), .text("density"),
        ])
        table.add(["data", "", "", "", BlockRow.text(picture.shares)])
        for fit in fits.fits {
            table.add([
                fit.family.rawValue, NumberText.fixed(fit.logLikelihood, decimals: 2),
                NumberText.fixed(fit.akaike, decimals: 2), NumberText.significant(fit.andersonDarling, digits: 3),
                BlockRow.text(picture.shares(of: fit.distribution)),
            ])
        }
        return table.text
    }

    private static func parameters(_ fits: DistributionFits) -> String {
        fits.fits.map { fit in
            let numbers = fit.parameters.map { parameter in
                let value =
                    parameter.standardError.map { NumberText.withError(parameter.value, standardError: $0) }
                    ?? NumberText.significant(parameter.value, digits: 6) + " ±?"
                return "\(parameter.name) \(value)"
            }
            return TextTable.wrapped("\(fit.family.rawValue): \(numbers.joined(separator: ", "))", indent: 2) + "\n"
        }.joined()
    }

    private static func refusals(_ fits: DistributionFits) -> String {
        fits.refusals.map { refusal in
            TextTable.wrapped("\(refusal.family.rawValue) is not fitted: \(refusal.reason).", indent: 2) + "\n"
        }.joined()
    }

    private static func lines(_ fits: DistributionFits) -> String {
        guard let best = fits.fits.first else { return "No family fits.\n" }
        let close = fits.fits.dropFirst().filter { $0.akaike < best.akaike + hardlyWorse }
        return "Least AIC; as a line of a scenario:\n" + line(best)
            + (close.isEmpty ? "" : "Hardly worse, by less than 2:\n" + close.map(line).joined())
    }

    private static func line(_ fit: DistributionFit) -> String { "  \(fit.line.canonicalText)\n" }
}
