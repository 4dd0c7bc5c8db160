/// Where a file made from runs goes.
enum OutputPlace {
    /// In the folder of the only run, or in the folder above the first of several.
    static func standard(_ runs: [String], name: String) -> String {
        var folder = runs[0]
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        if runs.count == 1 { return "\(folder)/\(name)" }
        let last = folder.split(separator: "/").last ?? ""
        // Above a folder that is not named by itself is what the system says.
        if folder == "/" || last == "." || last == ".." { return "\(folder)/../\(name)" }
        return folder.dropLast(last.count) + name
    }
}
