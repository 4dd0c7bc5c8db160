import Foundation
import Testing

/// Links between the pages of the repository lead somewhere.
@Suite("Links")
struct LinkTests {
    private static let pages =
        ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"]
        + ((try? FileManager.default.contentsOfDirectory(
            atPath: Repository.root.appending(path: "Documentation").path)) ?? [])
        .filter { $0.hasSuffix(".md") }.sorted().map { "Documentation/" + $0 }

    @Test("every link to a file finds it, with the heading that it names", arguments: pages)
    func links(_ path: String) throws {
        let page = try MarkdownPage(path)
        for link in page.links where !link.contains("://") {
            let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let target = parts[0].isEmpty ? path : Self.path(parts[0], from: path)
            let file = Repository.root.appending(path: target)
            #expect(FileManager.default.fileExists(atPath: file.path), "\(path): \(link)")
            if parts.count == 2 { #expect(try MarkdownPage(target).anchors.contains(parts[1]), "\(path): \(link)") }
        }
    }

    /// A path as a page of the repository names it, from the root.
    private static func path(_ relative: String, from page: String) -> String {
        let folder = URL(filePath: "/" + page).deletingLastPathComponent()
        return String(folder.appending(path: relative).standardized.path.dropFirst())
    }
}
