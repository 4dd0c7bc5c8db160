import Runs

/// A folder of results, read back: the run, and every table as it is written.
public struct StoredResults: Sendable {
    /// The run.
    public let run: StoredRun
    /// `futures.csv`, by future.
    public let futures: StoredTable
    /// `percentiles.csv`, by metric.
    public let percentiles: StoredTable
    /// `bands.csv`, by series and year.
    public let bands: StoredTable
    /// `histograms.csv`, by metric, bin and lower end.
    public let histograms: StoredTable

    /// Reads the tables of a run and compares each with its hash in the manifest.
    ///
    /// - Parameter contents: the bytes of a file of the run's folder
    /// - Throws: `StoredResultsError`, or what `contents` throws
    public init(_ run: StoredRun, contents: (_ file: String) throws -> [UInt8]) throws {
        func table(_ file: String, _ header: [String], _ keys: [String]) throws -> StoredTable {
            guard let hash = run.record.files[file] else { throw StoredResultsError.missingFile(file) }
            let bytes = try contents(file)
            if Fingerprint.text(bytes) != hash { throw StoredResultsError.changedFile(file) }
            return try StoredTable(bytes, file: file, header: header, keys: keys)
        }
        self.run = run
        futures = try table("futures.csv", FuturesTable.header, ["future"])
        percentiles = try table("percentiles.csv", PercentilesTable.header, ["metric"])
        bands = try table("bands.csv", BandsTable.header, ["series", "year"])
        histograms = try table("histograms.csv", HistogramsTable.header, ["metric", "bin", "low"])
    }

    /// The rows of an outcome's histogram.
    public func histogram(of metric: String) -> [StoredTable.Row] {
        histograms.rows.filter { $0.text("metric") == metric }
    }

    /// The rows of a series, year by year.
    public func band(of series: String) -> [StoredTable.Row] { bands.rows.filter { $0.text("series") == series } }
}
