import Bytes
import Documents
import Files
import Runs

/// A scenario that was held against what happened, with its tables, read from a folder of results or straight from memory.
///
/// It lies beside both runs that it tells of: that of the trials as they are, and that of the weighed ones.
public struct HistoryRecord: Sendable {
    /// The hashes of the identities of both runs.
    let identityHashes: [String]
    /// The name of the scenario.
    public let scenario: String
    /// The file of the observations.
    public let observationsFile: String
    /// The calendar year in which the scenario starts.
    public let start: Int
    /// How many trials were weighed.
    public let trials: Int
    /// How they were weighed.
    public let weighing: Weighing
    /// The command that makes it again.
    public let command: String
    /// `coverage.csv`, by line of the file of observations.
    public let coverage: ResultTable
    /// `scores.csv`, by score and forecast.
    public let scores: ResultTable
    /// `learned.csv`, by input.
    public let learned: ResultTable
    /// `fans.csv`, by series and time.
    public let fans: ResultTable
}

extension HistoryRecord {
    /// The name of its manifest in a folder of results.
    public static let manifestName = "hindcast.json"
    private static let version = 1

    /// The names of all its files.
    public static let fileNames = [manifestName] + HistoryTables.forms.map(\.file)

    /// What the folder of the weighed trials has after the name of the other.
    public static let weightedSuffix = "-weighted"

    /// Its files, which go where another run takes the folder.
    public static let retired =
        [ResultFolder.Retired(manifestName, beginning: Array("{\n  \"buildoutHindcast\"".utf8))]
        + HistoryTables.forms.map { form in
            ResultFolder.Retired(form.file, beginning: Array(form.header.joined(separator: ",").utf8))
        }

    /// The record of a hindcast in memory.
    public init(_ run: HindcastRun, observationsFile: String, command: String) {
        let tables = HistoryTables.tables(run.report)
        self.init(
            identityHashes: [run.prior, run.weighted].map(\.finished.identity.hash),
            scenario: run.prior.scenario.identifier, observationsFile: observationsFile,
            start: run.prior.scenario.settings.start, trials: run.prior.sampling.trials, weighing: run.report.weighing,
            command: command, coverage: tables[0], scores: tables[1], learned: tables[2], fans: tables[3])
    }

    private var tables: [ResultTable] { [coverage, scores, learned, fans] }

    /// Every file with its contents.
    public var files: [(name: String, contents: [UInt8])] {
        let files = tables.map { (name: $0.file, contents: $0.contents) }
        return [(name: Self.manifestName, contents: Array((manifest(files).prettyText + "\n").utf8))] + files
    }

    private func manifest(_ files: [(name: String, contents: [UInt8])]) -> JSONValue {
        .object(
            [
                ("buildoutHindcast", .integer(Self.version)), ("scenario", .text(scenario)),
                ("observationsFile", .text(observationsFile)), ("start", .integer(start)), ("trials", .integer(trials)),
            ] + WeighingDocument.members(weighing) + [
                (
                    "identityHashes",
                    .object([("prior", .text(identityHashes[0])), ("weighted", .text(identityHashes[1]))])
                ),
                ("files", .object(files.map { ($0.name, .text(Checksum.text($0.contents))) })),
                ("command", .text(command)),
            ])
    }

    /// The value of a score; NaN where there is none.
    public func score(_ score: String, _ forecast: String) -> Double {
        scores["\(score) \(forecast)"]?["value"].value ?? .nan
    }

    /// Over how many rows a score is taken.
    public func rows(_ score: String, _ forecast: String) -> Int {
        Int(scores["\(score) \(forecast)"]?["rows"].value ?? 0)
    }
}

extension HistoryRecord {
    /// The hindcast in a folder of results, where there is one and it tells of the run.
    ///
    /// - Parameter contents: the bytes of a file of the folder by its name; nil where it cannot be read
    /// - Returns: nil where there is none, or that of another run
    public init?(of identity: RunIdentity, folder: String, contents: (String) -> [UInt8]?) {
        guard let bytes = contents(Self.manifestName),
            let root = try? JSONReader.read(bytes, file: folder + "/" + Self.manifestName)
        else { return nil }
        let reader = ManifestReader(file: Self.manifestName, root: root)
        guard case .number(Double(Self.version))? = root["buildoutHindcast"]?.content,
            let hashes = try? reader.texts("identityHashes").map(\.text), hashes.count == 2,
            hashes.contains(identity.hash), let scenario = try? reader.text("scenario"),
            let file = try? reader.text("observationsFile"), let command = try? reader.text("command"),
            let files = try? reader.texts("files"), let weighing = Self.weighing(root),
            case .number(let start)? = root["start"]?.content, case .number(let trials)? = root["trials"]?.content
        else { return nil }
        var tables: [ResultTable] = []
        for form in HistoryTables.forms {
            guard let hash = files.first(where: { $0.name == form.file })?.text, let bytes = contents(form.file),
                Checksum.text(bytes) == hash, let table = try? ResultTable(form, contents: bytes)
            else { return nil }
            tables.append(table)
        }
        self.init(
            identityHashes: hashes, scenario: scenario, observationsFile: file, start: Int(start), trials: Int(trials),
            weighing: weighing, command: command, coverage: tables[0], scores: tables[1], learned: tables[2],
            fans: tables[3])
    }

    private static func weighing(_ root: JSONNode) -> Weighing? {
        func number(_ name: String) -> Double? {
            guard case .number(let value)? = root[name]?.content else { return nil }
            return value
        }
        guard let observations = number("observations"), let effective = number("effectiveTrials"),
            let untempered = number("untemperedEffectiveTrials"), let temper = number("temper")
        else { return nil }
        return Weighing(
            observations: Int(observations), effectiveTrials: effective, untemperedEffectiveTrials: untempered,
            temper: temper, shape: number("khat") ?? .nan)
    }
}
