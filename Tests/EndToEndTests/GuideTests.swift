import Foundation
import Testing

/// Documentation/guide.md tells the truth: its commands, its distributions, its scenario, its sweep and its columns.
@Suite("Guide")
struct GuideTests {
    private let page: MarkdownPage

    init() throws { page = try MarkdownPage(MarkdownPage.guide) }

    private static let commandNames: Set = [
        "run", "check", "show", "quantile", "compare", "trial", "evaluate", "percentiles", "report", "chart", "plan",
        "shard", "merge", "sweep", "explain", "diff", "hindcast", "fit", "serve",
    ]

    @Test("every command that it shows does what it should, and every command of the program is shown")
    func commands() throws {
        let named = page.commands.compactMap { $0.split(separator: " ").dropFirst().first.map(String.init) }
        #expect(Set(named) == Self.commandNames)
        let folder = try TemporaryFolder.withScenarios()
        // A server would not end.
        for command in page.commands where !command.hasPrefix("buildout serve") {
            let outcome = try folder.shell(command)
            #expect(outcome.status == 0, "\(command): \(outcome.errors)")
            #expect(outcome.errors.isEmpty)
        }
    }

    @Test("its table of commands has every command")
    func table() {
        let listed = page.rows(under: "command").flatMap { MarkdownPage.codes($0[0]) }
        #expect(listed.sorted() == Self.commandNames.sorted())
    }

    @Test("every distribution that it shows can be drawn, and every family is among them")
    func distributions() throws {
        let rows = page.rows(under: "distribution")
        #expect(rows.count == 20)
        for row in rows {
            let examples = MarkdownPage.codes(row[1]).filter { !$0.hasPrefix("{file:") }
            #expect(!examples.isEmpty)
            for example in examples {
                let outcome = try Program().run("quantile", example)
                #expect(outcome.status == 0, "\(example): \(outcome.errors)")
            }
            for family in MarkdownPage.codes(row[0]) {
                #expect(examples.contains { $0.hasPrefix(family + ":") }, "\(family) has no example")
            }
        }
    }

    @Test("the scenario and the sweep that it shows have no mistake and run")
    func files() throws {
        let folder = try TemporaryFolder.withScenarios()
        let texts = page.blocks("yaml").map { $0.joined(separator: "\n") + "\n" }
        try #require(texts.count == 2)
        try folder.write(texts[0], to: "Scenarios/dear-capital.yaml")
        try folder.write(texts[1], to: "Scenarios/Sweeps/what-it-does.yaml")
        let commands = [
            "run Scenarios/dear-capital.yaml --trials 2000 --quiet", "check",
            "sweep Scenarios/Sweeps/what-it-does.yaml --trials 2000 --quiet",
        ]
        for command in commands {
            let outcome = try folder.shell("buildout " + command)
            #expect(outcome.status == 0, "\(command): \(outcome.errors)")
        }
        let results = try folder.contents().keys
        #expect(results.contains("Results/dear-capital/futures.csv"))
        #expect(results.contains("Results/what-it-does/sweep.csv"))
    }

    @Test("it shows the columns of every table of a run", arguments: ["bands", "futures", "histograms", "percentiles"])
    func columns(_ name: String) throws {
        let file = Repository.root.appending(path: "Results/evidence/\(name).csv")
        let header = try #require(try String(contentsOf: file, encoding: .utf8).split(separator: "\n").first)
        let isShown = page.lines.contains("    " + header)
        #expect(isShown, "\(header)")
    }
}
