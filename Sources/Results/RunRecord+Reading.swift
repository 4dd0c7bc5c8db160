import Bytes
import Documents
import RandomStreams
import Runs
import Scenarios
import Simulation

extension RunRecord {
    /// Reads a folder of results. Nothing is taken from a table before its hash was found to be that of the manifest.
    ///
    /// - Parameters:
    ///   - folder: the folder, for messages
    ///   - known: a scenario that it may be, of which the manifest may hold the hash alone
    ///   - contents: the bytes of a file of the folder
    /// - Throws: `Fault` for what of the manifest is missing or not as a run writes it, with its place; `ScenarioErrors` for
    ///   a scenario that is none; `RunRecordError`; or what `contents` throws
    public init(
        folder: String, known: Scenario? = nil, contents: (_ file: String) throws -> [UInt8]
    ) throws {
        let file = folder + "/" + Self.manifestName
        let reader = ManifestReader(
            file: file, root: try JSONReader.read(try contents(Self.manifestName), file: file))
        let finished = try reader.finished(known: known)
        let hashes = try reader.texts("files")
        if try reader.text("runHash") != Self.hash(finished, tableHashes: hashes.map(\.text)) {
            throw reader.error(
                "runHash", "not that of the scenario, the sampling and the files: the manifest was changed")
        }
        let tables = try Tables(hashes: hashes, contents: contents)
        self.init(
            folder: folder, finished: finished,
            summary: try tables.summary(of: finished), stopping: try reader.stopping(finished.identity.rule),
            percentileError: try reader.share("percentileError"),
            overrides: try reader.overrides(), givenTitle: try reader.optionalText("title"),
            command: try reader.text("command"),
            largeScenario: try LargeScenario(reader), outcomes: nil,
            weighing: try finished.identity.history.map(reader.weighing),
            tables: tables)
    }

    /// The record that a folder holds, where it is exactly that of a run asked for: of the same identity, made by the same
    /// command, with every file as a run writes it.
    ///
    /// - Parameter contents: the bytes of a file of the folder by its name; nil where it cannot be read
    /// - Returns: nil where the folder does not hold that run
    public static func finished(
        _ identity: RunIdentity, overrides: [String], title: String? = nil, folder: String,
        contents: (String) -> [UInt8]?
    ) -> RunRecord? {
        struct Unreadable: Error {}
        let record = try? RunRecord(folder: folder, known: identity.scenario) { file in
            guard let bytes = contents(file) else { throw Unreadable() }
            return bytes
        }
        guard let record, record.finished.identity.hash == identity.hash,
            record.command == command(identity, overrides: overrides, title: title), record.givenTitle == title
        else { return nil }
        return record.files.allSatisfy { contents($0.name) == $0.contents } ? record : nil
    }
}

extension RunRecord.Tables {
    /// Reads the tables whose hashes a manifest tells.
    fileprivate init(
        hashes: [(name: String, text: String)], contents: (_ file: String) throws -> [UInt8]
    ) throws {
        func table(_ form: TableForm) throws -> ResultTable {
            guard let hash = hashes.first(where: { $0.name == form.file })?.text else {
                throw RunRecordError.missingFile(form.file)
            }
            let bytes = try contents(form.file)
            if Checksum.text(bytes) != hash { throw RunRecordError.changedFile(form.file) }
            return try ResultTable(form, contents: bytes)
        }
        self.init(
            futures: try table(FuturesTable.form), percentiles: try table(PercentilesTable.form),
            bands: try table(BandsTable.form), histograms: try table(HistogramsTable.form))
    }

    /// What the tables say.
    fileprivate func summary(of finished: FinishedRun) throws(RunRecordError) -> Summary {
        Summary(
            outcomes: try PercentilesTable.outcomes(percentiles, histograms: histograms, trials: finished.trials),
            futures: try FuturesTable.futures(
                futures, trials: finished.trials, isWeighed: finished.identity.history != nil),
            bands: try BandsTable.bands(
                bands, settings: finished.identity.scenario.settings, trials: finished.trials))
    }
}
