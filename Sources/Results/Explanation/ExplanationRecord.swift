import Analysis
import Bytes
import Documents
import Files
import Runs

/// The explanation of a run with its tables, read from the run's folder or straight from memory: what the report, the charts, the
/// workbook and the terminal take.
public struct ExplanationRecord: Sendable {
    /// The hash of the identity of the run that is explained.
    public let identityHash: String
    /// The name of its scenario.
    public let scenario: String
    /// From how many trials and walks, by what they are for.
    public let sizes: [(name: String, count: Int)]
    /// The command that makes it again.
    public let command: String
    /// The tables of the sections that there are.
    public let tables: [ExplanationRequest.Section: ResultTable]
}

extension ExplanationRecord {
    /// The name of its manifest in a folder of results.
    public static let manifestName = "explanation.json"
    private static let version = 1

    /// The names of all files that an explanation may have.
    public static let fileNames =
        [manifestName] + ExplanationRequest.Section.allCases.compactMap { ExplanationTables.forms[$0]?.file }

    /// Its files, which go where a run of another identity takes the folder.
    public static let retired =
        [ResultFolder.Retired(manifestName, beginning: Array("{\n  \"buildoutExplanation\"".utf8))]
        + ExplanationTables.forms.values.map { form in
            ResultFolder.Retired(form.file, beginning: Array(form.header.joined(separator: ",").utf8))
        }

    /// The record of an explanation in memory.
    ///
    /// - Parameter identity: the run that is explained
    public init(_ explanation: Explanation, identity: RunIdentity, command: String) {
        self.init(
            identityHash: identity.hash, scenario: explanation.scenario.identifier, sizes: explanation.sizes,
            command: command, tables: ExplanationTables.tables(explanation))
    }

    /// The sections that there are, in their order.
    public var sections: [ExplanationRequest.Section] {
        ExplanationRequest.Section.allCases.filter { tables[$0] != nil }
    }

    /// Every file with its contents.
    public var files: [(name: String, contents: [UInt8])] {
        let tables = sections.compactMap { self.tables[$0] }.map { (name: $0.file, contents: $0.contents) }
        return [(name: Self.manifestName, contents: Array((manifest(tables).prettyText + "\n").utf8))] + tables
    }

    private func manifest(_ files: [(name: String, contents: [UInt8])]) -> JSONValue {
        .object([
            ("buildoutExplanation", .integer(Self.version)),
            ("scenario", .text(scenario)),
            ("identityHash", .text(identityHash)),
            ("sizes", .object(sizes.map { ($0.name, .integer($0.count)) })),
            ("files", .object(files.map { ($0.name, .text(Checksum.text($0.contents))) })),
            ("command", .text(command)),
        ])
    }
}

extension ExplanationRecord {
    /// The explanation in a folder of results, where there is one and it belongs to the run: of the same identity, with every table
    /// as it was written.
    ///
    /// - Parameter contents: the bytes of a file of the folder by its name; nil where it cannot be read
    /// - Returns: nil where there is none, or that of another run
    public init?(of identity: RunIdentity, folder: String, contents: (String) -> [UInt8]?) {
        guard let bytes = contents(Self.manifestName),
            let root = try? JSONReader.read(bytes, file: folder + "/" + Self.manifestName)
        else { return nil }
        let reader = ManifestReader(file: Self.manifestName, root: root)
        guard case .number(Double(Self.version))? = root["buildoutExplanation"]?.content,
            let hash = try? reader.text("identityHash"), hash == identity.hash,
            let scenario = try? reader.text("scenario"), let command = try? reader.text("command"),
            let files = try? reader.texts("files"), case .object(let sizes)? = root["sizes"]?.content
        else { return nil }
        var tables: [ExplanationRequest.Section: ResultTable] = [:]
        for section in ExplanationRequest.Section.allCases {
            guard let form = ExplanationTables.forms[section],
                let file = files.first(where: { $0.name == form.file })
            else { continue }
            guard let bytes = contents(file.name), Checksum.text(bytes) == file.text,
                let table = try? ResultTable(form, contents: bytes)
            else { return nil }
            tables[section] = table
        }
        self.init(
            identityHash: hash, scenario: scenario,
            sizes: sizes.compactMap { member in
                guard case .number(let count) = member.value.content, let whole = Int(exactly: count) else {
                    return nil
                }
                return (member.key, whole)
            }, command: command, tables: tables)
    }
}
