/// The folder of a file, and the files below it that the file may name.
struct ScenarioFolder {
    /// The folder as it stands in paths; empty for the working folder.
    let path: String
    /// Nothing outside this folder is read; it has no symbolic links.
    let root: String

    /// Why a path is refused.
    enum Problem: Error, Hashable {
        case absolute
        case climbs
        case escapes
        case unreachable(TextFile.Problem)
    }

    /// The folder of a scenario file, which is also the root.
    init(of file: String) throws(TextFile.Problem) {
        path = Self.folder(of: file)
        root = try TextFile.realPath(path.isEmpty ? "." : path)
    }

    private init(path: String, root: String) {
        self.path = path
        self.root = root
    }

    /// The folder above the one of a file, which is also the root.
    init(above file: String) throws(TextFile.Problem) {
        let folder = Self.folder(of: file)
        let above = folder.isEmpty ? ".." : folder + "/.."
        root = try TextFile.realPath(above)
        path = Self.shortened(folder, to: root) ?? above
    }

    /// The path of the folder above without `..`, where that is the same folder: a link may lead elsewhere.
    private static func shortened(_ folder: String, to root: String) -> String? {
        guard !folder.isEmpty, folder.split(separator: "/").last != ".." else { return nil }
        let shorter = Self.folder(of: folder)
        let isSame = (try? TextFile.realPath(shorter.isEmpty ? "." : shorter)) == root
        return isSame ? shorter : nil
    }

    /// The folder of a file that was found below; the root stays.
    func folder(of file: String) -> ScenarioFolder { ScenarioFolder(path: Self.folder(of: file), root: root) }

    /// The file that a relative path names.
    ///
    /// - Returns: its path for messages and reading, and its identity, which has no symbolic links
    /// - Throws: where the path leaves the folder, by itself or by a link, or leads nowhere
    func file(_ relative: String) throws(Problem) -> (path: String, identity: String) {
        // By bytes, as the system reads paths: a slash with an accent is one character, and a slash all the same.
        guard relative.utf8.first != UInt8(ascii: "/") else { throw .absolute }
        let parts = relative.utf8.split(separator: UInt8(ascii: "/"))
        guard !parts.contains(where: { $0.elementsEqual("..".utf8) }) else { throw .climbs }
        let path = path.isEmpty ? relative : "\(path)/\(relative)"
        let identity: String
        do throws(TextFile.Problem) { identity = try TextFile.realPath(path) } catch { throw .unreachable(error) }
        let isRoot = identity.utf8.elementsEqual(root.utf8)
        guard isRoot || identity.utf8.starts(with: (root == "/" ? root : root + "/").utf8) else { throw .escapes }
        return (path, identity)
    }

    private static func folder(of file: String) -> String {
        guard let slash = file.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
        let folder = String(file[..<slash])
        return folder.isEmpty ? "/" : folder
    }
}
