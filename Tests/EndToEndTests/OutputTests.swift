import Foundation
import Testing

@Suite("Where output goes, and what comes of a reader or a user who leaves")
struct OutputTests {
    @Test("a reader that leaves ends what is printed, never what is written")
    func readerLeaves() throws {
        let folder = try TemporaryFolder()
        let errors = try TemporaryFile()
        let pipe = Pipe()
        try pipe.fileHandleForReading.close()
        let process = try Program().start(
            ["run", "Scenarios/evidence.yaml", "Scenarios/article.yaml", "--trials", "500", "--out", folder.url.path],
            output: pipe.fileHandleForWriting, errors: errors.handle)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(try errors.text().isEmpty)
        let written = try folder.contents().keys
        #expect(written.contains("evidence/manifest.json") && written.contains("article/manifest.json"))
    }

    @Test(
        "an empty path is refused before it means the root of the file system",
        arguments: [
            ["run", "Scenarios/evidence.yaml", "--trials", "100", "--out", ""],
            ["sweep", "Scenarios/Sweeps/growth-and-lag.yaml", "--trials", "100", "--out", ""],
            ["report", "Results/evidence", "--out", ""],
            ["plan", "Scenarios/evidence.yaml", "--out", ""],
        ])
    func emptyPath(arguments: [String]) throws {
        let outcome = try Program().run(arguments)
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("the path is empty. Name a file or a folder"))
    }

    @Test("an interruption after complete results names them")
    func interruptedLater() throws {
        let folder = try TemporaryFolder()
        let errors = try TemporaryFile()
        let process = try Program().start(
            [
                "run", "Scenarios/evidence.yaml", "Scenarios/article.yaml", "--trials", "2e6", "--out", folder.url.path,
            ], errors: errors.handle)
        let first = folder.url.appending(path: "evidence/manifest.json").path
        while process.isRunning && !FileManager.default.fileExists(atPath: first) { usleep(1000) }
        kill(process.processIdentifier, SIGINT)
        process.waitUntilExit()
        #expect(process.terminationStatus == 130)
        #expect(
            try errors.text()
                == "Interrupted; the results of evidence are complete, those of the others are as they were. The same command "
                + "goes on after them.\n")
        #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "article").path))
    }

    @Test("numbers are read as people write them, whatever the option")
    func numbers() throws {
        let folder = try TemporaryFolder()
        for (seed, name) in [("1e3", "a"), ("1_000", "b"), ("1000", "c")] {
            let outcome = try Program().run(
                "run", "Scenarios/evidence.yaml", "--trials", "1e2", "--seed", seed, "--quiet", "--out",
                folder.url.appending(path: name).path)
            #expect(outcome.status == 0)
        }
        let contents = try folder.contents()
        #expect(contents["a/evidence/manifest.json"] == contents["c/evidence/manifest.json"])
        #expect(contents["b/evidence/manifest.json"] == contents["c/evidence/manifest.json"])
        let largest = try Program().run(
            "run", "Scenarios/evidence.yaml", "--trials", "100", "--seed", "18446744073709551615", "--quiet", "--json",
            "--out", folder.url.path)
        #expect(largest.output.contains("\"seed\": \"18446744073709551615\""))
        #expect(try Program().run("run", "--seed", "1.5").status == 1)
    }

    @Test("JSON of a dry run says as much as its text")
    func dryRun() throws {
        let outcome = try Program().run(
            "sweep", "Scenarios/Sweeps/growth-and-lag.yaml", "--trials", "1000", "--dry-run", "--json", "--quiet")
        let root = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(root["points"] as? Int == 20 && root["trialsPerPoint"] as? Int == 1000)
        #expect((root["seconds"] as? Double).map { $0 > 0 } == true)
    }

    @Test(
        "a manifest that somebody edited is refused",
        arguments: [("\"trials\": 500,", "\"trials\": 900,"), ("\"seed\": \"1\"", "\"seed\": \"2\"")])
    func editedManifest(from: String, to: String) throws {
        let folder = try TemporaryFolder()
        _ = try Program().run(
            "run", "Scenarios/evidence.yaml", "--trials", "500", "--seed", "1", "--quiet", "--out", folder.url.path)
        let manifest = String(
            decoding: try #require(try folder.contents()["evidence/manifest.json"]), as: UTF8.self)
        #expect(manifest.contains(from))
        try folder.write(manifest.replacingOccurrences(of: from, with: to), to: "evidence/manifest.json")
        for command in ["report", "percentiles"] {
            let outcome = try Program().run(command, folder.url.appending(path: "evidence").path)
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("\"runHash\" is not that of the scenario, the sampling and the files"))
        }
    }

    @Test("a file holds what its ending says, unless a format is named")
    func endings() throws {
        let folder = try TemporaryFolder()
        func percentiles(_ name: String, _ options: String...) throws -> String {
            let path = folder.url.appending(path: name).path
            let outcome = try Program().run(
                ["percentiles", "Results/evidence", "--metric", "npv", "--out", path] + options)
            #expect(outcome.status == 0)
            return String(decoding: try #require(try folder.contents()[name]), as: UTF8.self)
        }
        #expect(try percentiles("a.md").contains("| npv |"))
        #expect(try percentiles("a.tex").contains("\\toprule"))
        #expect(try percentiles("b.md", "--format", "csv").contains("npv,B$,"))
        #expect(try percentiles("a.table").contains("npv,B$,"))
        for (command, words) in [
            (["chart", "--kind", "futures"], "a chart is .svg, .png or .pdf. End the name so, or give --format."),
            (["percentiles"], "a table is .csv, .json, .md, .tex or .xlsx. End the name so, or give --format."),
        ] {
            let slides = try Program().run(command + ["Results/evidence", "--out", folder.url.path + "/r.pptx"])
            #expect(slides.status == 1 && slides.errors.contains("--out ends in .pptx; " + words), "\(slides.errors)")
            #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/r.pptx"))
        }
        let page = try Program().run("report", "Results/evidence", "--out", folder.url.path + "/r.pdf")
        #expect(page.status == 1 && page.errors.contains("a report is HTML. Name a file that ends in .html."))
    }

    @Test("a heat map says in its title where it stands on the axes that it does not show")
    func slices() throws {
        let folder = try TemporaryFolder()
        let scenario = try String(
            contentsOf: Repository.root.appending(path: "Scenarios/evidence.yaml"), encoding: .utf8)
        try folder.write(scenario, to: "evidence.yaml")
        try folder.write(
            """
            buildoutSweep: 1
            name: Three axes
            scenarios: [evidence.yaml]
            axes:
              - {input: adoption.growth, values: [0.2, 0.5]}
              - {input: openLag.longRun, values: [1, 6]}
              - {input: pricing.targetMarkup, values: [1.5, 2]}
            design: grid
            run: {trials: 100}
            metrics: [npv]
            chart: npv.p50

            """, to: "three.yaml")
        let outcome = try Program(folder: folder.url).run("sweep", "three.yaml", "--quiet")
        #expect(outcome.status == 0)
        let picture = String(
            decoding: try #require(try folder.contents()["Results/three/sweep.svg"]), as: UTF8.self)
        #expect(picture.contains("npv p50 at pricing.targetMarkup 1.5"))
    }
}
