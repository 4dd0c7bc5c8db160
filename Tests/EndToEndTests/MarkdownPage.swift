import Foundation

/// A page of Markdown in the repository, as far as tests look into it.
struct MarkdownPage {
    /// The path from the root of the repository.
    let path: String
    let lines: [String]

    /// The page for those who come to the repository, and the manual.
    static let readme = "README.md"
    static let guide = "Documentation/guide.md"
    static let model = "Documentation/model.md"

    init(_ path: String) throws {
        self.path = path
        let text = try String(contentsOf: Repository.root.appending(path: path), encoding: .utf8)
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// Everything, with one blank for a line end.
    var text: String { lines.joined(separator: " ") }

    /// The lines of each fenced block in a language.
    func blocks(_ language: String) -> [[String]] {
        lines.indices.filter { lines[$0] == "```" + language }.map { start in
            Array(lines[(start + 1)...].prefix { $0 != "```" })
        }
    }

    /// Every command that begins with `buildout`, in order.
    var commands: [String] { blocks("sh").joined().filter { $0.hasPrefix("buildout ") } }

    /// The cells of the rows of the tables whose first column has a heading.
    func rows(under heading: String) -> [[String]] {
        lines.indices.filter { lines[$0].hasPrefix("| \(heading) |") }.flatMap { start in
            lines[(start + 2)...].prefix { $0.hasPrefix("|") }.map(Self.cells)
        }
    }

    private static func cells(_ row: String) -> [String] {
        row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }

    /// What stands between backticks.
    static func codes(_ text: String) -> [String] {
        text.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
            .map { String($0.element) }
    }

    /// Where its links and pictures lead.
    var links: [String] {
        prose.flatMap { line in line.matches(of: /\]\(([^)\s]+)\)/).map { String($0.output.1) } }
    }

    /// The names by which links find its headings.
    var anchors: Set<String> {
        let headings = prose.filter { $0.hasPrefix("#") }.map { $0.drop { $0 == "#" }.dropFirst() }
        return Set(headings.map(Self.anchor))
    }

    private static func anchor(_ heading: Substring) -> String {
        String(heading.lowercased().filter { $0.isLetter || $0.isNumber || " -_".contains($0) })
            .replacingOccurrences(of: " ", with: "-")
    }

    /// The lines outside of fenced blocks.
    private var prose: [String] {
        var isInside = false
        return lines.filter { line in
            if line.hasPrefix("```") { isInside.toggle() }
            return !isInside
        }
    }
}

extension TemporaryFolder {
    /// A folder with the shipped scenarios.
    static func withScenarios() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(
            at: Repository.root.appending(path: "Scenarios"), to: folder.url.appending(path: "Scenarios"))
        return folder
    }

    /// Gives a command line to the shell, which finds the program by its name.
    func shell(_ command: String) throws -> Program.Outcome {
        let name = Repository.program.deletingLastPathComponent().path
        return try Program(folder: url, executable: URL(filePath: "/bin/sh")).run(
            "-c", "PATH='\(name)':$PATH; \(command)")
    }
}
