import Runs

/// The files of a finished run, byte for byte the same for the same scenario, seed, trials and method.
public enum ResultFiles {
    /// The names of the files of every run.
    public static let names = ["manifest.json", "bands.csv", "futures.csv", "histograms.csv", "percentiles.csv"]

    /// The names of the files that a run has if its trials are saved; they go when it is run again without.
    public static let trialFiles = TrialFileFormat.allCases.map(\.fileName)

    /// Every file with its contents, ready to be written.
    public static func files(for run: ScenarioRun) -> [(name: String, contents: [UInt8])] {
        let tables = [
            (name: "bands.csv", contents: Array(BandsTable.csv(run.summary).utf8)),
            (name: "futures.csv", contents: Array(FuturesTable.csv(run.summary).utf8)),
            (name: "histograms.csv", contents: Array(HistogramsTable.csv(run.summary).utf8)),
            (name: "percentiles.csv", contents: Array(PercentilesTable.csv(run.summary).utf8)),
        ]
        let manifest = Manifest(run, tables: tables)
        return [(name: "manifest.json", contents: Array(manifest.text.utf8))] + tables
    }
}
