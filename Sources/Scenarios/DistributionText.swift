import Distributions

/// Reads one distribution, written in one line as in a scenario file.
public enum DistributionText {
    /// The distribution that a text such as `pert: [0.5, 0.8, 1.3]`, `{lognormal: {p5: 1, p95: 2}, truncate: [0, 3]}` or
    /// `0.09` stands for.
    ///
    /// - Parameters:
    ///   - text: one line, in the grammar of scenario files; files of values cannot be named
    ///   - file: what messages call the text
    /// - Returns: the description, whose parameters are known to make a distribution
    /// - Throws: every problem of the text, each with its column
    public static func parse(
        _ text: String, file: String = "distribution"
    ) throws(ScenarioErrors) -> DistributionDescription {
        var reader = DocumentReader(file: file)
        let written = reader.line(text).flatMap { reader.distribution($0, of: nil) }
        guard let written, reader.resolved(written, of: nil) != nil, reader.log.isEmpty else {
            throw reader.log.errors(files: [file])
        }
        return written.description
    }
}
