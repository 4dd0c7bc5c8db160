import Distributions

/// Reads one distribution, written in one line as in a scenario file.
public enum DistributionText {
    /// What messages call the text.
    private static let place = "distribution"

    /// What a text such as `pert: [0.5, 0.8, 1.3]`, `{lognormal: {p5: 1, p95: 2}, truncate: [0, 3]}` or `0.09` says.
    ///
    /// - Parameter text: one line, in the grammar of scenario files; files of values cannot be named
    /// - Returns: the description, whose parameters are known to make a distribution
    /// - Throws: every problem of the text, each with its column
    public static func parse(_ text: String) throws(ScenarioErrors) -> DistributionDescription {
        try read(text).description
    }

    /// The distribution that such a text stands for.
    ///
    /// - Parameter text: one line, in the grammar of scenario files; files of values cannot be named
    /// - Throws: every problem of the text, each with its column
    public static func resolve(_ text: String) throws(ScenarioErrors) -> any Distribution {
        try read(text).distribution
    }

    private static func read(
        _ text: String
    ) throws(ScenarioErrors) -> (description: DistributionDescription, distribution: any Distribution) {
        var reader = DocumentReader(file: place)
        if let written = reader.line(text).flatMap({ reader.distribution($0, of: nil) }),
            let distribution = reader.resolved(written, of: nil), reader.log.isEmpty
        {
            return (written.description, distribution)
        }
        throw reader.log.errors(files: [place])
    }
}
