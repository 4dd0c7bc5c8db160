import Foundation
import Testing

@Suite("Scenarios against history, by the program")
struct HindcastCommandTests {
    private static let scenario = "Scenarios/Hindcast/hindcast-2023.yaml"
    private static let observations = "Scenarios/Hindcast/observations.csv"
    private static let files = ["coverage.csv", "fans.csv", "hindcast.json", "learned.csv", "scores.csv"]

    /// The scenario of 2023 held against what happened, in few trials.
    private static func hindcast(_ folder: TemporaryFolder, _ arguments: String...) throws -> Program.Outcome {
        try Program().run(
            ["hindcast", scenario, "--observations", observations, "--trials", "20000", "--out", folder.url.path]
                + arguments)
    }

    @Test("coverage, scores and what was learned are printed and written, and other commands take both folders")
    func whole() throws {
        let folder = try TemporaryFolder()
        let outcome = try Self.hindcast(folder, "--threads", "1")
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
        for line in outcome.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
        #expect(outcome.output.hasPrefix("The weights rest on few trials: untempered they are worth"))
        for words in [
            "weighted by 24 observations", "Of 35 observations", "rentChange of 2025-10 to 2026-03",
            "worse than the naive forecast",
            "datacenter.capexGrowth", "as written",
        ] {
            #expect(outcome.output.contains(words), "\(words)")
        }
        let written = try Self.contents(folder)
        for name in ["hindcast-2023", "hindcast-2023-weighted"] {
            for file in Self.files + ["manifest.json", "percentiles.csv"] { #expect(written["\(name)/\(file)"] != nil) }
        }
        #expect(try Self.hindcast(folder, "--threads", "3", "--quiet").output.isEmpty)
        #expect(try Self.contents(folder) == written)
        try Self.expectTaken(folder)
    }

    private static func contents(_ folder: TemporaryFolder) throws -> [String: Data] {
        var contents: [String: Data] = [:]
        for name in ["hindcast-2023", "hindcast-2023-weighted"] {
            let path = folder.url.appending(path: name)
            for file in try FileManager.default.contentsOfDirectory(atPath: path.path) {
                contents["\(name)/\(file)"] = try Data(contentsOf: path.appending(path: file))
            }
        }
        return contents
    }

    private static func expectTaken(_ folder: TemporaryFolder) throws {
        let program = Program(folder: folder.url)
        let weighted = "hindcast-2023-weighted"
        for run in ["hindcast-2023", weighted] {
            #expect(try program.run("report", run).status == 0)
            let page = try String(contentsOf: folder.url.appending(path: "\(run)/report.html"), encoding: .utf8)
            #expect(page.contains("id=\"history\"") && page.contains("Against history"))
            #expect(page.contains("eighted by 24 observations, effective trials 400"))
            for (kind, metric) in [
                ("history", "spend"), ("history", "capex"), ("history", "changes"), ("transforms", ""),
            ] {
                let chart = try program.run(
                    ["chart", run, "--kind", kind, "--out", "chart.svg"] + (metric.isEmpty ? [] : ["--metric", metric]))
                #expect(chart.status == 0, "\(kind) \(metric): \(chart.errors)")
                let drawing = try PageReader(try Data(contentsOf: folder.url.appending(path: "chart.svg")))
                #expect(drawing.texts["text"]?.isEmpty == false)
            }
        }
        #expect(try program.run("chart", weighted, "--kind", "histogram", "--out", "chart.svg").status == 0)
        let stored = try program.run("percentiles", weighted, "--metric", "npv", "--at", "50")
        #expect(stored.status == 0 && stored.output.contains("npv"))
        let drawn = try program.run("percentiles", weighted, "--metric", "npv", "--at", "50,60", "--format", "json")
        #expect(drawn.status == 0, "\(drawn.errors)")
        let compared = try program.run("compare", weighted, "hindcast-2023")
        #expect(compared.status == 0 && compared.output.contains("weighed trials do not meet one another"))
        let explained = try program.run("explain", weighted)
        #expect(
            explained.status == 1
                && explained.errors == """
                    \(weighted): the trials are weighed by observations; explanations are of trials that all weigh alike. \
                    Name the folder without -weighted.

                    """
        )
    }

    @Test("a run with observations writes what hindcast writes, and is not made again")
    func run() throws {
        let folder = try TemporaryFolder()
        #expect(try Self.hindcast(folder, "--quiet").status == 0)
        let written = try Self.contents(folder)
        let command = [
            "run", Self.scenario, "--observations", Self.observations, "--trials", "20000", "--out", folder.url.path,
        ]
        let stored = try Program().run(command)
        #expect(stored.status == 0 && stored.output.contains("It was there already"), "\(stored.errors)")
        let again = try Program().run(command + ["--again"])
        #expect(again.status == 0 && again.output.contains("The weights rest on few trials"))
        #expect(try Self.contents(folder) == written)
        let json = try Program().run(command + ["--json"])
        let document = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        let weighing = (document["runs"] as? [[String: Any]])?.first?["weighing"] as? [String: Any]
        #expect(weighing?["observations"] as? Int == 24)
        // Another run of the scenario takes the folder, and what told of the one before goes.
        let other = try Program().run(
            "run", Self.scenario, "--trials", "10000", "--out", folder.url.path, "--quiet")
        #expect(other.status == 0)
        for file in Self.files {
            #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "hindcast-2023/\(file)").path))
        }
    }

    @Test("as JSON, everything is there")
    func json() throws {
        let folder = try TemporaryFolder()
        let outcome = try Self.hindcast(folder, "--json")
        #expect(outcome.status == 0 && outcome.errors.isEmpty)
        let document = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        let first = try #require((document["hindcasts"] as? [[String: Any]])?.first)
        #expect((first["coverage"] as? [[String: Any]])?.count == 35)
        #expect((first["scores"] as? [[String: Any]])?.isEmpty == false)
        #expect(first["prior"] != nil && first["weighted"] != nil && first["learned"] != nil && first["fans"] != nil)
    }

    @Test("mistakes of observations, options and discrepancies have their place, rule and remedy")
    func mistakes() throws {
        let folder = try TemporaryFolder.withScenarios()
        let program = Program(folder: folder.url)
        let text = try String(contentsOf: Repository.root.appending(path: Self.observations), encoding: .utf8)
        try folder.write(text.replacing("2023-12-31,7,", with: "2023-12-31,0,"), to: "zero.csv")
        let zero = try program.run("hindcast", "Scenarios/Hindcast/hindcast-2023.yaml", "--observations", "zero.csv")
        #expect(
            zero.status == 1
                && zero.errors
                    == "zero.csv:3: value is 0; on the log scale it is above 0. Write a positive number, or mend the scale.\n"
        )
        let missing = try program.run("run", "Scenarios/evidence.yaml", "--observations", "none.csv")
        #expect(
            missing.status == 1
                && missing.errors.hasPrefix(
                    "none.csv: the file cannot be read (No such file or directory); observations are read")
        )
        try folder.write(
            text.split(separator: "\n").map { $0.replacing(",train,", with: ",none,") }.joined(separator: "\n")
                .replacing(",holdout,", with: ",none,").replacing(",coverage,", with: ",none,"), to: "unused.csv")
        let unused = try program.run(
            "hindcast", "Scenarios/Hindcast/hindcast-2023.yaml", "--observations", "unused.csv")
        #expect(unused.errors.hasPrefix("unused.csv: no observation is used: every row has the role none;"))
        let extend = try program.run("run", "Scenarios/evidence.yaml", "--observations", "zero.csv", "--extend")
        #expect(extend.status != 0 && extend.errors.contains("--extend does not go with --observations"))
        try folder.write(
            "buildout: 1\nname: x\nextends: Scenarios/evidence.yaml\ndiscrepancy:\n  spend: {offset: -1}\n  spent: {walk: 1}\n",
            to: "wrong.yaml")
        let wrong = try program.run("check", "wrong.yaml")
        #expect(
            wrong.errors.contains("discrepancy.spend.offset")
                && wrong.errors.contains("a standard deviation is 0 or more"))
        #expect(wrong.errors.contains("spent"))
    }

    @Test("a discrepancy of the scenario's own changes what trials weigh, and is kept")
    func discrepancy() throws {
        let folder = try TemporaryFolder.withScenarios()
        let program = Program(folder: folder.url)
        try folder.write(
            "buildout: 1\nname: x\nextends: Scenarios/evidence.yaml\ndiscrepancy:\n  spend: {offset: 3, instrument: 0.1}\n",
            to: "vague.yaml")
        let worth = try ["Scenarios/evidence.yaml", "vague.yaml"].map { path in
            let outcome = try program.run(
                "run", path, "--observations", "Scenarios/Observations/2026.csv", "--trials", "20000", "--json",
                "--out", "R")
            let document = try #require(
                try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any], "\(outcome.errors)"
            )
            let weighing = (document["runs"] as? [[String: Any]])?.first?["weighing"] as? [String: Any]
            return try #require(weighing?["effectiveTrials"] as? Double)
        }
        #expect(worth[1] > worth[0])
        let manifest = try String(
            contentsOf: folder.url.appending(path: "R/vague-weighted/manifest.json"), encoding: .utf8)
        #expect(manifest.contains("discrepancy: {spend: {offset: 3.0, instrument: 0.1, walk: 0.15}}"))
        #expect(try program.run("percentiles", "R/vague-weighted", "--metric", "npv", "--at", "35").status == 0)
    }

    @Test("shards of a run of weighed trials make the bytes of the run")
    func shards() throws {
        let folder = try TemporaryFolder.withScenarios()
        let program = Program(folder: folder.url)
        let weighing = [
            "Scenarios/Hindcast/hindcast-2023.yaml", "--observations", "Scenarios/Hindcast/observations.csv",
            "--trials",
            "20001",
        ]
        #expect(try program.run(["run"] + weighing + ["--out", "whole", "--quiet"]).status == 0)
        let shared = try program.run(
            ["plan"] + weighing + ["--shards", "3", "--engine", "local", "--results", "merged", "--quiet"])
        #expect(shared.status == 0, "\(shared.errors)")
        for file in ["manifest.json", "futures.csv", "percentiles.csv", "bands.csv", "histograms.csv"] {
            let both = try ["whole", "merged"].map {
                try Data(contentsOf: folder.url.appending(path: "\($0)/hindcast-2023-weighted/\(file)"))
            }
            #expect(both[0] == both[1], "\(file) differs")
        }
        let shard = folder.url.appending(path: "hindcast-2023.plan.shards/shard-00001.bin")
        try Data(contentsOf: shard).dropLast(100).write(to: shard)
        let cut = try program.run("merge", "hindcast-2023.plan.json", "--quiet")
        #expect(cut.status == 1 && cut.errors.contains("shard-00001.bin"))
    }

    @Test("times from the start are shown as dates, too")
    func dates() throws {
        let shown = try Program().run("show", Self.scenario)
        let words = shown.output.replacing("\n", with: " ")
        #expect(words.contains("start 2023-01, horizon 18 yr (2041-01), buildout 8 yr (2031-01)"))
        #expect(words.contains("dominance judged after 13 yr (2036-01)"))
        let start = try #require(words.firstRange(of: "pricing.riseStart: "))
        #expect(words[start.upperBound...].prefix(120).contains(" to 20"))
        let trial = try Program().run("trial", Self.scenario, "--index", "3")
        #expect(trial.output.contains("yr, 202") || trial.output.contains("yr, 203"), "\(trial.output)")
        // A discrepancy may be set on the command line.
        let unknown = try Program().run("show", Self.scenario, "--set", "discrepancy.spend.offsets=1")
        #expect(unknown.status == 1 && unknown.errors.contains("Did you mean discrepancy.spend.offset?"))
    }
}
