import Documents
import Files

/// What the results in a folder are of.
public enum ResultKind: Sendable {
    case run, sweep

    private var key: String { self == .run ? "buildout" : "buildoutSweep" }
    private var name: String { self == .run ? "a run" : "a sweep" }
    private var other: ResultKind { self == .run ? .sweep : .run }

    /// Refuses a folder with results of the other kind: both have a manifest.
    ///
    /// - Throws: `Fault`
    public func refuseOther(in folder: String) throws(Fault) {
        let beginning = try? StoredFile.beginning(of: folder + "/" + RunRecord.manifestName, count: 64)
        let text = String(decoding: beginning ?? [], as: UTF8.self).filter { !$0.isWhitespace }
        guard text.hasPrefix("{\"\(other.key)\":") else { return }
        throw Fault(
            .init(TextTable.printable(folder)), problem: "the folder holds the results of \(other.name)",
            rule: "those of \(name) with the same file name would take their place",
            remedy: "Rename one of the two files, or give another folder with --out.")
    }
}
