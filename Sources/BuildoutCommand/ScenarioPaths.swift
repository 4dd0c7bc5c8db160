import Documents
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
        guard let stream = opendir(folder) else {
            let reason = String(cString: strerror(errno))
            throw Fault(
                .init(folder), problem: "the folder cannot be read (\(reason))", rule: "scenarios are read from files",
                remedy: "Allow reading it.")
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(".yaml"), !name.hasPrefix(".") { names.append(name) }
        }
        guard !names.isEmpty else {
            throw Fault(
                .init(folder), problem: "the folder holds no scenario", rule: "scenarios are files named *.yaml",
                remedy: "Add one or name a file.")
        }
        return names.sorted().map { folder.hasSuffix("/") ? folder + $0 : folder + "/" + $0 }
    }
}
