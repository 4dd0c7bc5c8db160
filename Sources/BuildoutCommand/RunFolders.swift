import Documents
import Files
import Results

/// The folders of finished runs that a command line names.
enum RunFolders {
    /// Endings of files that the program itself writes beside runs, and that a shell's `*` names with them.
    private static let ownEndings = ["html", "svg", "png", "pdf", "xlsx", "csv", "json", "md", "tex"]

    /// The folders that some paths name: a folder of runs stands for the runs in it, by name, and of several paths those of files
    /// that the program wrote beside runs are passed over.
    ///
    /// - Throws: `Fault` for a folder without runs, and where no path is left
    static func named(_ paths: [String]) throws(Fault) -> [String] {
        var folders: [String] = []
        for path in paths where paths.count == 1 || !isOwnFile(path) { folders += try runs(in: path) }
        if folders.isEmpty {
            throw Fault(
                .path(paths[0]), problem: "no run is named", rule: "a run is the folder with its manifest.json",
                remedy: "Name folders of results.")
        }
        return folders
    }

    private static func isOwnFile(_ path: String) -> Bool {
        guard let name = path.split(separator: "/").last, let dot = name.lastIndex(of: ".") else { return false }
        return ownEndings.contains(String(name[name.index(after: dot)...]))
            && (try? StoredFile.beginning(of: path, count: 1)) != nil
    }

    private static func runs(in path: String) throws(Fault) -> [String] {
        if isRun(path) { return [path] }
        guard let names = try? StoredFile.entries(of: path) else { return [path] }
        let stem = path.hasSuffix("/") ? path : path + "/"
        let found = names.compactMap(\.text).filter { !$0.hasPrefix(".") }.sorted().map { stem + $0 }.filter(isRun)
        if !found.isEmpty { return found }
        throw Fault(
            .path(path), problem: "neither a run nor a folder of runs",
            rule: "a run is the folder with its manifest.json, a folder of runs has such folders in it",
            remedy: "Name one that `buildout run` wrote.")
    }

    /// Whether a folder has a manifest, whatever that is: reading it tells.
    private static func isRun(_ path: String) -> Bool {
        (try? StoredFile.entries(of: path))?.contains { $0.text == RunRecord.manifestName } == true
    }
}
