import Foundation
import Testing

/// README.md is short and tells the truth: its table, its picture, its scenario and its commands.
@Suite("README")
struct ReadmeTests {
    private let page: MarkdownPage

    init() throws { page = try MarkdownPage(MarkdownPage.readme) }

    @Test("it is a door: at most 1,200 words and one picture")
    func length() {
        #expect(page.lines.flatMap { $0.split(separator: " ") }.count <= 1200)
        #expect(page.lines.count { $0.hasPrefix("![") } == 1)
    }

    @Test("the table of results is what the reference results say, rounded as shown")
    func results() throws {
        let start = try #require(page.lines.firstIndex { $0.hasPrefix("<!-- results:") })
        let end = try #require(page.lines.firstIndex(of: "<!-- end of results -->"))
        let rows = page.lines[start..<end].filter { $0.hasPrefix("| ") }.dropFirst()
        let order = ["evidence", "pays-out", "slow-adoption", "local-dominates", "article"]
        #expect(order.sorted() == Repository.scenarios)
        let expected = try order.map(row)
        #expect(Array(rows) == expected, "Give `make readme` after `make run`.")
    }

    private func row(_ scenario: String) throws -> String {
        let futures = try table("Results/\(scenario)/futures.csv", key: "future")
        let npv = try #require(try table("Results/\(scenario)/percentiles.csv", key: "metric")["npv"])
        var cells = [scenario]
        for name in ["paysOut", "slowAdoption", "localDominates"] {
            let future = try #require(futures[name])
            let share = 100 * (try number(future, "probability"))
            cells.append(String(format: share < 1 ? "%.1g %%" : "%.0f %%", share))
        }
        for percentile in ["p5", "p50", "p95"] {
            let rounded = try #require(Double(String(format: "%.2e", try number(npv, percentile))))
            cells.append(String(format: "%.0f", rounded))
        }
        return "| " + cells.joined(separator: " | ") + " |"
    }

    private func number(_ row: [String: String], _ column: String) throws -> Double {
        try #require(row[column].flatMap(Double.init))
    }

    /// The rows of a table without quotes, by the value of one column.
    private func table(_ path: String, key: String) throws -> [String: [String: String]] {
        let text = try String(contentsOf: Repository.root.appending(path: path), encoding: .utf8)
        let rows = text.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        var found: [String: [String: String]] = [:]
        for row in rows.dropFirst() {
            #expect(row.count == rows[0].count)
            let named = Dictionary(zip(rows[0], row), uniquingKeysWith: { first, _ in first })
            found[try #require(named[key])] = named
        }
        return found
    }

    @Test("the scenario that it shows has no mistake, and every command does what it should")
    func commands() throws {
        let folder = try TemporaryFolder.withScenarios()
        let scenario = try #require(page.blocks("yaml").first)
        try folder.write(scenario.joined(separator: "\n") + "\n", to: "Scenarios/dear-capital.yaml")
        #expect(!page.commands.isEmpty)
        for command in page.commands {
            let outcome = try folder.shell(command)
            #expect(outcome.status == 0, "\(command): \(outcome.errors)")
            #expect(outcome.errors.isEmpty)
        }
        #expect(try folder.contents().keys.contains("Results/dear-capital/futures.csv"))
    }

    @Test("the pictures of the documentation are those that the program draws out of the reference results")
    func pictures() throws {
        let runs = ["evidence", "pays-out", "slow-adoption", "local-dominates", "article"].map { "Results/\($0)" }
        let drawings = [
            "futures": (page: page, folder: "Documentation/", arguments: runs + ["--kind", "futures"]),
            "npv": (
                page: try MarkdownPage(MarkdownPage.guide), folder: "",
                arguments: ["Results/evidence", "--kind", "histogram", "--metric", "npv"]
            ),
        ]
        let folder = try TemporaryFolder()
        for (name, drawing) in drawings {
            #expect(drawing.page.links.contains("\(drawing.folder)pictures/\(name).svg"))
            let made = folder.url.appending(path: name + ".svg")
            let outcome = try Program().run(["chart"] + drawing.arguments + ["--out", made.path])
            #expect(outcome.status == 0, "\(outcome.errors)")
            let shown = Repository.root.appending(path: "Documentation/pictures/\(name).svg")
            let pictures = try [made, shown].map { try Data(contentsOf: $0) }
            #expect(pictures[0] == pictures[1], "Give `make pictures` after `make run`.")
        }
    }
}
