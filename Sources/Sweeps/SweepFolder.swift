import Bytes
import Documents
import Files
import Runs

/// Where the results of a sweep are, and beside them, hidden, a small file for each finished point.
///
/// A file is named by the hash of its point, so that a point that was changed has none.
public struct SweepFolder: Sendable {
    /// The folder of the results.
    public let path: String
    private let points: HiddenFolder

    /// The folder of a sweep inside the one for results.
    public init(_ sweep: Sweep, in results: String) {
        path = results + "/" + sweep.document.identifier
        points = HiddenFolder(path: results + "/." + sweep.document.identifier + ".points")
    }

    /// Finds out before long work whether points could be kept; nothing is touched.
    public func checkPoints() throws(WriteError) { try points.check() }

    /// The digits of the hash, without what comes before them.
    private static func name(_ point: SweepPoint) -> String { String(point.hash.suffix(64)) + ".json" }

    /// What came out of a point, where it is finished.
    public func result(_ point: SweepPoint) -> SweepResult? {
        points.read(Self.name(point), limit: 1 << 20).flatMap { SweepResult($0, of: point) }
    }

    /// Keeps what came out of a point.
    func keep(_ result: SweepResult, of point: SweepPoint) throws(WriteError) {
        try points.write(result.contents, to: Self.name(point))
    }

    /// Removes what belongs to no point of the sweep: it was changed, or a writer was killed.
    func clearAway(keeping sweep: Sweep) {
        points.clearAway(keeping: Set(sweep.points.map(Self.name)), beginning: SweepResult.beginning) { name in
            name.hasSuffix(".json") && name.count == 69 && name.dropLast(5).allSatisfy(\.isHexDigit)
        }
    }

    /// Whether a file of the results has some bytes.
    func has(_ file: (name: String, contents: [UInt8])) -> Bool {
        (try? StoredFile.read(path + "/" + file.name, limit: file.contents.count)) == file.contents
    }

    /// The pictures of an earlier sweep that is there, as its manifest tells them: others are somebody else's.
    var pictures: [ResultFolder.Retired] {
        guard let manifest = try? StoredFile.read(path + "/manifest.json", limit: Self.mostBytes),
            let root = try? JSONReader.read(manifest, file: ""), root["buildoutSweep"] != nil,
            case .object(let files)? = root["files"]?.content
        else { return [] }
        return files.compactMap { file in
            guard file.key.hasPrefix("sweep"), file.key.hasSuffix(".svg"), !file.key.contains("/"),
                let bytes = try? StoredFile.read(path + "/" + file.key, limit: Self.mostBytes),
                case .text(Checksum.text(bytes)) = file.value.content
            else { return nil }
            return ResultFolder.Retired(file.key, beginning: bytes)
        }
    }

    private static let mostBytes = 64 << 20
}
