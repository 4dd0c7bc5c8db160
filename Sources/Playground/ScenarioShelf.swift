import Documents
import Files
import Glibc
import Scenarios
import Synchronization

/// The scenario files that requests can name, each read once and again when it changes.
final class ScenarioShelf: Sendable {
    /// A scenario file and the name that requests have for it.
    struct Entry {
        let name: String
        let path: String

        var file: String { name + ScenarioShelf.ending }
    }

    static let ending = ".yaml"
    private static let mostKept = 64

    /// The folder that new scenarios are written into.
    let folder: String
    /// The only names that are listed; nil for all of the folder.
    private let named: Mutex<[String]?>
    private let kept = Mutex([String: Kept]())

    /// A scenario as it was read, and what its files were like then.
    private struct Kept: Sendable {
        let source: ScenarioSource
        let stamps: [FileStamp]
    }

    /// The scenarios of a folder, or one file alone.
    init(path: String) throws(Fault) {
        switch FileStamp.kind(of: path) {
        case .folder:
            folder = path
            named = Mutex(nil)
        case .file where path.hasSuffix(Self.ending):
            let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
            folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
            let file = slash.map { String(path[path.utf8.index(after: $0)...]) } ?? path
            named = Mutex([String(file.dropLast(Self.ending.count))])
        default:
            throw Fault(
                .init(TextTable.printable(path)), problem: "there is no folder and no .yaml file of that name",
                rule: "the playground shows a folder of scenarios or one of them", remedy: "Name one that is there.")
        }
        if entries.isEmpty {
            throw Fault(
                .init(TextTable.printable(path)), problem: "the folder holds no scenario",
                rule: "scenarios are files named *.yaml", remedy: "Add one or name a file.")
        }
    }

    /// What can be named, in the order of the names.
    var entries: [Entry] {
        let files = StoredFile.names(in: folder).filter { $0.hasSuffix(Self.ending) && !$0.hasPrefix(".") }
        let names = files.map { String($0.dropLast(Self.ending.count)) }
        let listed = named.withLock { $0 }
        return names.filter { name in listed?.contains { Self.isSame($0, name) } ?? true }.map {
            Entry(name: $0, path: path(ofFile: $0 + Self.ending))
        }
    }

    /// To Swift names are the same whose accents are only written otherwise; to a folder they are not.
    private static func isSame(_ first: String, _ second: String) -> Bool { first.utf8.elementsEqual(second.utf8) }

    /// The path of a file of the folder.
    func path(ofFile file: String) -> String { folder.hasSuffix("/") ? folder + file : folder + "/" + file }

    /// Lists a scenario that was written.
    func add(_ name: String) { named.withLock { $0?.append(name) } }

    /// The scenario of a name.
    func source(named name: String) throws(PlaygroundProblem) -> ScenarioSource {
        guard let entry = entries.first(where: { Self.isSame($0.name, name) }) else {
            throw PlaygroundProblem(
                .unknown, "there is no scenario \(JSONValue.text(PlainText.clipped(name, to: 80)).compactText)",
                rule: "scenarios are named by the list of GET /api/scenarios", remedy: "Name one of them.")
        }
        do throws(ScenarioErrors) { return try source(entry) } catch { throw .invalid(error) }
    }

    /// The scenario of an entry.
    func source(_ entry: Entry) throws(ScenarioErrors) -> ScenarioSource {
        if let found = kept.withLock({ $0[entry.path] }), found.stamps == found.source.files.map(FileStamp.init) {
            return found.source
        }
        // The stamps are those of before it was read: what changes meanwhile is read again.
        let before = FileStamp(entry.path)
        let source = try ScenarioSource(path: entry.path)
        let stamps = [before] + source.files.dropFirst().map(FileStamp.init)
        kept.withLock { kept in
            if kept.count >= Self.mostKept { kept = [:] }
            kept[entry.path] = Kept(source: source, stamps: stamps)
        }
        return source
    }
}

/// What tells that a file was changed.
struct FileStamp: Hashable, Sendable {
    private let size: Int
    private let seconds: Int
    private let nanoseconds: Int
    private let number: UInt64

    /// The stamp of a file as it is now; one of its own where there is none.
    init(_ path: String) {
        var status = stat()
        let isThere = stat(path, &status) == 0
        size = isThere ? Int(status.st_size) : -1
        (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
        number = isThere ? UInt64(status.st_ino) : 0
    }

    /// What stands at a path.
    enum Kind { case nothing, folder, file }

    static func kind(of path: String) -> Kind {
        var status = stat()
        guard stat(path, &status) == 0 else { return .nothing }
        return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
    }
}
