import Foundation
import Testing

/// README.md tells the truth: its table, its commands, its distributions and its scenario.
@Suite("README")
struct ReadmeTests {
    private let lines: [String]

    init() throws {
        let text = try String(contentsOf: Repository.root.appending(path: "README.md"), encoding: .utf8)
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test("the table of results is what the reference results say, rounded as shown")
    func results() throws {
        let start = try #require(lines.firstIndex { $0.hasPrefix("<!-- results:") })
        let end = try #require(lines.firstIndex(of: "<!-- end of results -->"))
        let rows = lines[start..<end].filter { $0.hasPrefix("| ") }.dropFirst()
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
            let numbers = try ["probability", "se"].map { 100 * (try number(future, $0)) }
            cells.append(String(format: "%.2f ± %.2f %%", numbers[0], numbers[1]))
        }
        for percentile in ["p5", "p50", "p95"] {
            let numbers = try [percentile, percentile + "_se"].map { try number(npv, $0) }
            cells.append(String(format: "%.1f ± %.1f", numbers[0], numbers[1]))
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

    @Test("every command that it shows does what it should")
    func commands() throws {
        let commands = blocks("sh").joined().filter { $0.hasPrefix("buildout ") }
        let named = Set(commands.compactMap { $0.split(separator: " ").dropFirst().first.map(String.init) })
        #expect(
            named == [
                "run", "check", "show", "quantile", "compare", "trial", "evaluate", "percentiles", "report", "chart",
                "plan", "shard", "merge", "sweep",
            ])
        let folder = try folderWithScenarios()
        for command in commands {
            let outcome = try shell(command, in: folder)
            #expect(outcome.status == 0, "\(command): \(outcome.errors)")
            #expect(outcome.errors.isEmpty)
        }
    }

    @Test("its pictures are those that the program draws out of the reference results")
    func pictures() throws {
        let runs = ["evidence", "pays-out", "slow-adoption", "local-dominates", "article"].map { "Results/\($0)" }
        let drawings = [
            "futures": runs + ["--kind", "futures"],
            "npv": ["Results/evidence", "--kind", "histogram", "--metric", "npv"],
        ]
        let folder = try TemporaryFolder()
        for (name, arguments) in drawings {
            #expect(lines.contains { $0.hasPrefix("![") && $0.hasSuffix("](Documentation/pictures/\(name).svg)") })
            let made = folder.url.appending(path: name + ".svg")
            let outcome = try Program().run(["chart"] + arguments + ["--out", made.path])
            #expect(outcome.status == 0, "\(outcome.errors)")
            let shown = Repository.root.appending(path: "Documentation/pictures/\(name).svg")
            let pictures = try [made, shown].map { try Data(contentsOf: $0) }
            #expect(pictures[0] == pictures[1], "Give `make pictures` after `make run`.")
        }
    }

    @Test("every distribution that it shows can be drawn, and every family is among them")
    func distributions() throws {
        let rows = lines.drop { !$0.hasPrefix("| distribution |") }.dropFirst(2).prefix { $0.hasPrefix("|") }
        #expect(rows.count == 18)
        for row in rows {
            let cells = row.split(separator: "|")
            let examples = codes(cells[1]).filter { !$0.hasPrefix("{file:") }
            #expect(!examples.isEmpty)
            for example in examples {
                let outcome = try Program().run("quantile", example)
                #expect(outcome.status == 0, "\(example): \(outcome.errors)")
            }
            for family in codes(cells[0]) {
                #expect(examples.contains { $0.hasPrefix(family + ":") }, "\(family) has no example")
            }
        }
    }

    @Test("the scenario that it shows has no mistake and runs, and so do its overrides")
    func scenario() throws {
        let folder = try folderWithScenarios()
        let text = try #require(blocks("yaml").first).joined(separator: "\n") + "\n"
        try folder.write(text, to: "Scenarios/dear-capital.yaml")
        let run = try Program(folder: folder.url).run(
            "run", "Scenarios/dear-capital.yaml", "--trials", "2000", "--set",
            "finance.discountRate=uniform: [0.1, 0.2]",
            "--set", "adoption.growth=pert: [0.3, 0.5, 0.9]", "--set", "settings.horizonYears=20", "--set",
            "correlations.hardware.improvement,workstation.improvement=0", "--quiet")
        #expect(run.status == 0, "\(run.errors)")
        #expect(try folder.contents().keys.contains("Results/dear-capital/futures.csv"))
        let check = try Program(folder: folder.url).run("check")
        #expect(check.status == 0, "\(check.errors)")
    }

    /// The lines of each fenced block in a language.
    private func blocks(_ language: String) -> [[String]] {
        lines.indices.filter { lines[$0] == "```" + language }.map { start in
            Array(lines[(start + 1)...].prefix { $0 != "```" })
        }
    }

    /// What stands between backticks.
    private func codes(_ text: Substring) -> [String] {
        text.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
            .map { String($0.element) }
    }

    private func folderWithScenarios() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(
            at: Repository.root.appending(path: "Scenarios"), to: folder.url.appending(path: "Scenarios"))
        return folder
    }

    private func shell(_ command: String, in folder: TemporaryFolder) throws -> Program.Outcome {
        let name = Repository.program.deletingLastPathComponent().path
        return try Program(folder: folder.url, executable: URL(filePath: "/bin/sh")).run(
            "-c", "PATH='\(name)':$PATH; \(command)")
    }
}
