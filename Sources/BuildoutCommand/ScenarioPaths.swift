import Documents
import Files
import Glibc
import Scenarios

/// Finds the scenario files that a command line names.
enum ScenarioPaths {
    /// The folder that is meant where nothing is named.
    static let defaultFolder = "Scenarios"

    /// Every file named, and every `*.yaml` of every folder named, in order.
    static func files(_ paths: [String]) throws(Fault) -> [String] {
        var files: [String] = []
        for path in paths.isEmpty ? [defaultFolder] : paths {
            files += isFolder(path) ? try scenarios(in: path) : [path]
        }
        return files
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func scenarios(in folder: String) throws(Fault) -> [String] {
        let entries: [StoredFile.Entry]
        do {
            entries = try StoredFile.entries(of: folder)
        } catch {
            throw Fault(
                .path(folder), problem: "the folder cannot be read (\(error.reason))",
                rule: "scenarios are read from files", remedy: "Allow reading it.")
        }
        let files = entries.filter { $0.shown.hasSuffix(".yaml") && !$0.shown.hasPrefix(".") }
        if let odd = files.first(where: { $0.text == nil }) {
            throw Fault(
                .init("\(TextTable.printable(folder))/\(odd.shown)"), problem: "the name is not UTF-8",
                rule: "scenarios are named by text, and so are their results", remedy: "Rename the file.")
        }
        let names = files.compactMap(\.text)
        guard !names.isEmpty else {
            throw Fault(
                .path(folder), problem: "the folder holds no scenario", rule: "scenarios are files named *.yaml",
                remedy: "Add one or name a file.")
        }
        return names.map { folder.hasSuffix("/") ? folder + $0 : folder + "/" + $0 }
    }
}
