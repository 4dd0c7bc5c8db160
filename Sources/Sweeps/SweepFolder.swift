import Files
import Runs

/// Where the results of a sweep are, and beside them, hidden, a small file for each finished point.
///
/// A file is named by the hash of its point, so that a point that was changed has none.
public struct SweepFolder: Sendable {
    /// The folder of the results.
    public let path: String
    private let points: String

    /// The folder of a sweep inside the one for results.
    public init(_ sweep: Sweep, in results: String) {
        path = results + "/" + sweep.document.identifier
        points = results + "/." + sweep.document.identifier + ".points"
    }

    private func file(_ point: SweepPoint) -> String { points + "/" + Self.name(point) }

    /// The digits of the hash, without what comes before them.
    private static func name(_ point: SweepPoint) -> String { String(point.hash.suffix(64)) + ".json" }

    /// What came out of a point, where it is finished.
    public func result(_ point: SweepPoint) -> SweepResult? {
        (try? StoredFile.read(file(point), limit: 1 << 20)).flatMap { SweepResult($0, of: point) }
    }

    /// Keeps what came out of a point.
    func keep(_ result: SweepResult, of point: SweepPoint) throws(WriteError) {
        try WholeFile(path: file(point)).write(result.contents)
    }

    /// Removes what belongs to no point of the sweep: it was changed, or a writer was killed.
    func clearAway(keeping sweep: Sweep) {
        let names = Set(sweep.points.map(Self.name))
        for name in StoredFile.names(in: points) where !names.contains(name) {
            WholeFile(path: points + "/" + name).remove()
        }
    }

    /// The bytes of a file of the results.
    func contents(_ name: String) -> [UInt8]? { try? StoredFile.read(path + "/" + name, limit: 1 << 30) }

    /// The pictures that are among the results.
    var pictures: [String] { StoredFile.names(in: path).filter { $0.hasPrefix("sweep") && $0.hasSuffix(".svg") } }
}
