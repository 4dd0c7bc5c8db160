import Documents
import Results
import Runs
import ThreeFutures

/// The tables of a finished run, read back from its folder.
public struct StoredTables: Sendable {
    /// Why the tables cannot be used.
    public enum Problem: Error, Hashable, Sendable {
        /// The file is not the one whose hash the manifest tells.
        case changed(file: String)

        /// The fault in words.
        public func fault(folder: String) -> Fault {
            switch self {
            case .changed(let file):
                Fault(
                    .init("\(TextTable.printable(folder))/\(file)"),
                    problem: "the table is not the one that the run wrote, whose hash is in the manifest",
                    rule: "numbers are taken from what a run wrote", remedy: "Run the scenario again.")
            }
        }
    }

    /// `futures.csv`: the name of each future and its numbers by column.
    let futures: [Row]
    private let outcomes: [Row]
    private let bands: [Row]
    private let trials: Int

    /// A row of a table by the names of its columns.
    struct Row: Sendable {
        let cells: [String: String]

        func text(_ column: String) -> String { cells[column] ?? "" }
        /// NaN where the cell is empty.
        func number(_ column: String) -> Double { Double(text(column)) ?? .nan }
        func count(_ column: String) -> Int { Int(text(column)) ?? 0 }
    }

    /// Reads the tables of a run.
    ///
    /// - Parameter read: the bytes of a file of the run's folder
    /// - Throws: `Problem`, and what reading throws
    public init(_ run: StoredRun, read: (_ name: String) throws -> [UInt8]) throws {
        func rows(_ name: String) throws -> [Row] {
            let contents = try read(name)
            if run.record.files[name] != Fingerprint.text(contents) { throw Problem.changed(file: name) }
            return Self.rows(contents)
        }
        outcomes = try rows("percentiles.csv")
        futures = try rows("futures.csv")
        bands = try rows("bands.csv")
        trials = run.sampling.trials
    }

    /// The tables hold names, units and numbers, none of which needs quotation marks.
    private static func rows(_ contents: [UInt8]) -> [Row] {
        let lines = String(decoding: contents, as: UTF8.self).split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        guard let header = lines.first else { return [] }
        return lines.dropFirst().map {
            Row(cells: Dictionary(zip(header, $0), uniquingKeysWith: { first, _ in first }))
        }
    }
}

extension StoredTables {
    /// The rows of a selection, in its order.
    func rows(of selection: PercentileSelection) -> [PercentileRow] {
        selection.outcomes.compactMap { outcome in
            outcomes.first { $0.text("metric") == outcome.name }.map {
                outcomeRow(outcome, $0, selection.outcomeProbabilities)
            }
        }
            + selection.bands.compactMap { band in
                bands.first { $0.text("series") == band.series.name && $0.count("year") == band.year }.map {
                    bandRow(band, $0, selection.bandProbabilities)
                }
            }
    }

    private func outcomeRow(_ outcome: Outcome, _ row: Row, _ probabilities: [Double]) -> PercentileRow {
        let (trials, none) = (row.count("trials"), row.count("none"))
        return PercentileRow(
            item: .outcome(outcome), counts: (trials, none, row.count("never")), mean: number(row, "mean"),
            standardDeviation: number(row, "sd"),
            cells: probabilities.map { cell($0, row, trials: trials, ranked: trials - none) })
    }

    private func bandRow(
        _ band: PercentileSelection.Band, _ row: Row, _ probabilities: [Double]
    ) -> PercentileRow {
        PercentileRow(
            item: .band(band), counts: nil, mean: number(row, "mean"), standardDeviation: nil,
            cells: probabilities.map { cell($0, row, trials: trials, ranked: trials) })
    }

    private func number(_ row: Row, _ column: String) -> PercentileRow.Number? {
        row.text(column).isEmpty ? nil : (row.number(column), row.number(column + "_se"))
    }

    private func cell(_ probability: Double, _ row: Row, trials: Int, ranked: Int) -> PercentileCell {
        let column = PercentileSummary.name(probability)
        guard let number = number(row, column) else {
            return .missing(probability, trials: trials, ranked: ranked)
        }
        return PercentileCell(
            probability: probability,
            content: .given(value: number.value, standardError: number.standardError, interval: nil))
    }
}
