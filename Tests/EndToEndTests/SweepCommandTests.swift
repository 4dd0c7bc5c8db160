import Foundation
import Testing

/// A sweep file over the shipped evidence, in a folder of its own, and how it is run.
struct SweepFixture {
    static let axes = """
        axes:
          - {input: adoption.growth, values: [0.3, {pert: [0.3, 0.5, 0.9]}]}
          - {setting: horizonYears, values: [12, 15]}
        """
    let folder = try? TemporaryFolder()

    private func place() throws -> TemporaryFolder { try #require(folder) }

    /// Writes the file; `more` holds its other keys.
    func write(_ axes: String = axes, scenarios: String = "evidence.yaml", more: String = "") throws {
        let folder = try place()
        for name in ["evidence.yaml", "pays-out.yaml"] {
            try folder.write(
                try String(contentsOf: Repository.root.appending(path: "Scenarios/\(name)"), encoding: .utf8), to: name)
        }
        try folder.write(
            "buildoutSweep: 1\nname: Small\nscenarios: [\(scenarios)]\n\(axes)\nrun: {trials: 2000, seed: 5}\n\(more)",
            to: "small.yaml")
    }

    func run(_ arguments: String...) throws -> Program.Outcome {
        try Program(folder: try place().url).run(["sweep", "small.yaml", "--out", "out"] + arguments)
    }

    /// Everything below the folder for results.
    func results() throws -> [String: Data] {
        try place().contents().filter { $0.key.hasPrefix("out/") }
    }

    func text(_ name: String) throws -> String {
        String(decoding: try #require(try results()["out/small/" + name]), as: UTF8.self)
    }

    /// The rows of the table, by the names of its columns.
    func rows() throws -> [[String: String]] {
        let lines = try text("sweep.csv").split(separator: "\n").map { line in
            // A distribution holds commas and stands in quotation marks.
            line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().flatMap { index, part in
                index % 2 == 1
                    ? [String(part)] : part.split(separator: ",").map(String.init)
            }
        }
        return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
    }
}

@Suite("Sweeps")
struct SweepCommandTests {
    @Test("the table has the numbers of runs with --set, exactly")
    func table() throws {
        let fixture = SweepFixture()
        try fixture.write(scenarios: "evidence.yaml, pays-out.yaml")
        let outcome = try fixture.run()
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("8 points were run in "))
        let rows = try fixture.rows()
        #expect(rows.count == 8 * 7)
        for (scenario, point, growth, horizon) in [
            ("evidence", "2", "0.3", "15"), ("evidence", "3", "pert: [0.3, 0.5, 0.9]", "12"),
            ("pays-out", "8", "pert: [0.3, 0.5, 0.9]", "15"),
        ] {
            let folder = try #require(fixture.folder)
            var overrides = ["--set", "adoption.growth=" + growth, "--set", "settings.horizonYears=" + horizon]
            if growth == "0.3" { overrides += ["--set", "correlations.adoption.growth,datacenter.capexGrowth=0"] }
            let run = try Program(folder: folder.url).run(
                ["run", scenario + ".yaml", "--trials", "2000", "--seed", "5", "--json", "--out", "single"] + overrides)
            #expect(run.status == 0, "\(run.errors)")
            // As text, since what reads JSON may round.
            let document = run.output.filter { !$0.isWhitespace }
            let found = rows.filter { $0["scenario"] == scenario && $0["point"] == point }
            #expect(found.count == 7)
            for row in found {
                #expect(row["adoption.growth"] == growth && row["settings.horizonYears"] == horizon)
                #expect(row["trials"] == "2000")
                let (metric, statistic) = (try #require(row["metric"]), try #require(row["statistic"]))
                let numbers = ["value", "se", "low95", "high95"].map { "\"\($0)\":\(row[$0] ?? "")" }
                let start = try #require(document.range(of: "\"\(metric)\":{")).upperBound
                let expected = "\"\(statistic)\":{\(numbers.joined(separator: ","))}"
                #expect(document[start...].contains(expected), "\(point) \(expected)")
            }
        }
    }

    @Test("any number of threads gives the same bytes, and a finished sweep is not run again")
    func threads() throws {
        let (one, three) = (SweepFixture(), SweepFixture())
        for (fixture, threads) in [(one, "1"), (three, "3")] {
            try fixture.write()
            #expect(try fixture.run("--threads", threads, "--quiet").status == 0)
        }
        let results = try one.results()
        #expect(try three.results() == results)
        #expect(
            Set(results.keys.filter { !$0.contains("/.") }) == [
                "out/small/manifest.json", "out/small/sweep.csv", "out/small/sweep.svg",
            ])
        let again = try one.run()
        #expect(again.status == 0 && again.output.contains("0 points were run in "))
        #expect(again.output.contains("; 4 did not have to be. Results are in out/small.\n"))
        #expect(try one.results() == results)
    }

    @Test("of a changed file the changed points alone are run, and other numbers run none")
    func changed() throws {
        let fixture = SweepFixture()
        try fixture.write()
        #expect(try fixture.run("--quiet").status == 0)
        let before = try fixture.results().filter { $0.key.contains(".points/") }
        #expect(before.count == 4)
        let axes = SweepFixture.axes.replacing("[12, 15]", with: "[12, 15, 16]").replacing(
            ", {pert: [0.3, 0.5, 0.9]}", with: "")
        try fixture.write(axes, more: "metrics: [irr.p90]\n")
        let outcome = try fixture.run()
        #expect(outcome.output.contains("1 point was run in "), "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.contains("; 2 did not have to be."))
        let after = try fixture.results().filter { $0.key.contains(".points/") }
        #expect(after.count == 3)
        #expect(after.filter { before[$0.key] == $0.value }.count == 2)
        #expect(
            try fixture.rows().map { "\($0["metric"] ?? "") \($0["statistic"] ?? "")" } == [
                "irr p90", "irr p90", "irr p90",
            ])
    }

    @Test("a point's file that was cut or changed is made again")
    func spoilt() throws {
        let fixture = SweepFixture()
        try fixture.write()
        #expect(try fixture.run("--quiet").status == 0)
        let whole = try fixture.results()
        let folder = try #require(fixture.folder)
        let points = whole.keys.filter { $0.contains(".points/") }.sorted()
        var flipped = try #require(whole[points[0]])
        flipped[200] ^= 1
        try flipped.write(to: folder.url.appending(path: points[0]))
        try #require(whole[points[1]]).dropLast(9).write(to: folder.url.appending(path: points[1]))
        #expect(try fixture.run().output.contains("2 points were run in "))
        #expect(try fixture.results() == whole)
    }

    @Test("a dry run says how much there is to do and writes nothing")
    func dryRun() throws {
        let fixture = SweepFixture()
        try fixture.write()
        let before = try #require(fixture.folder).contents()
        let outcome = try fixture.run("--dry-run", "--threads", "2", "--trials", "3000")
        #expect(outcome.status == 0 && outcome.errors.isEmpty)
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0] == "4 points (1 scenario), 3,000 trials each: 12,000 trials.")
        #expect(
            lines[1].hasPrefix("About ") && lines[1].hasSuffix(" s here on 2 threads, from a pilot of 3,000 trials."))
        #expect(try #require(fixture.folder).contents() == before)
        #expect(try fixture.run("--quiet").status == 0)
        #expect(
            try fixture.run("--dry-run").output
                == "4 points (1 scenario), 2,000 trials each: 8,000 trials.\n4 of them need not be run again.\n")
    }

    @Test("points that are precise enough end early")
    func precision() throws {
        let fixture = SweepFixture()
        try fixture.write("axes: [{input: adoption.growth, values: [0.3, 0.6]}]", more: "precision: [paysOut=0.05]\n")
        #expect(try fixture.run("--trials", "70000", "--quiet").status == 0)
        #expect(try Set(fixture.rows().map { $0["trials"] }) == ["16384"])
        #expect(try fixture.text("manifest.json").contains("\"precise\": true"))
    }

    @Test("an interrupted sweep says how far it came, and goes on from there")
    func interrupted() throws {
        let (fixture, whole) = (SweepFixture(), SweepFixture())
        for fixture in [fixture, whole] {
            try fixture.write("axes: [{input: adoption.growth, from: 0.1, to: 0.9}]\ndesign: {latinHypercube: 12}")
        }
        #expect(try whole.run("--trials", "1e5", "--quiet").status == 0)
        let errors = try TemporaryFile()
        let folder = try #require(fixture.folder)
        let process = try Program(folder: folder.url).start(
            ["sweep", "small.yaml", "--out", "out", "--trials", "1e5"], errors: errors.handle)
        let points = folder.url.appending(path: "out/.small.points").path
        func isKept(_ name: String) -> Bool { name.hasSuffix(".json") && !name.hasPrefix(".") }
        while process.isRunning {
            let names = try? FileManager.default.contentsOfDirectory(atPath: points)
            if names?.contains(where: isKept) == true { break }
            usleep(1000)
        }
        kill(process.processIdentifier, SIGINT)
        process.waitUntilExit()
        #expect(process.terminationStatus == 130)
        let said = try errors.text()
        #expect(said.hasPrefix("Interrupted; the same command goes on after ") && said.hasSuffix(" of 12 points.\n"))
        #expect(try fixture.run("--trials", "1e5", "--quiet").status == 0)
        #expect(try fixture.results() == whole.results())
    }

    @Test("mistakes that the numbers of a run show have their places too")
    func mistakes() throws {
        let fixture = SweepFixture()
        try fixture.write(more: "metrics: [npv, irrr, npv.p51]\nprecision: [npv.p50=0]\nchart: payout\n")
        let rule = "names are known ones, in the given case"
        let outcome = try fixture.run()
        #expect(outcome.status == 1)
        #expect(
            outcome.errors == """
                small.yaml:9:13: "0" is not a precision; it is a half width above 0, with % for a share of the number. \
                Write for example 0.001, npv.p50=10 or npv.mean=1%.
                small.yaml:8:16: there is no number "irrr"; \(rule). Did you mean irr?
                small.yaml:8:22: there is no number "npv.p51"; \(rule). Did you mean npv.p5?
                small.yaml:10:8: there is no number "payout"; \(rule). Did you mean paysOut?

                """)
        try fixture.write("axes: [{setting: horizonYears, values: [15, 8]}]")
        let second = try fixture.run()
        #expect(second.status == 1)
        #expect(
            second.errors == """
                small.yaml:4:45: settings.dominanceYears is 10 and settings.horizonYears is 8; dominance is judged at the \
                horizon or before. Lower dominanceYears to at most 8, or raise horizonYears.

                """)
        #expect(try fixture.results().isEmpty)
    }
}

@Suite("Pictures of sweeps")
struct SweepPictureTests {
    private func texts(_ fixture: SweepFixture, _ name: String) throws -> [String] {
        try PageReader(Data(try fixture.text(name).utf8)).texts["text"] ?? []
    }

    @Test("a grid is a heat map a scenario, with its numbers in the cells")
    func heatMap() throws {
        let fixture = SweepFixture()
        try fixture.write(scenarios: "evidence.yaml, pays-out.yaml", more: "chart: paysOut\n")
        #expect(try fixture.run("--quiet").status == 0)
        for scenario in ["evidence", "pays-out"] {
            let texts = try texts(fixture, "sweep-\(scenario).svg")
            #expect(texts.contains("Probability of paysOut, \(scenario)"))
            #expect(texts.contains("adoption.growth (1/yr)") && texts.contains("settings.horizonYears (yr)"))
            #expect(texts.contains("pert: [0.3, 0.5, 0.9]"))
            let cells = texts.filter { $0.hasSuffix(" %") }
            #expect(cells.count == 4 + 2)
        }
        try fixture.write()
        #expect(try fixture.run("--quiet").status == 0)
        #expect(try fixture.results().keys.filter { $0.hasSuffix(".svg") } == ["out/small/sweep.svg"], "old ones go")
    }

    @Test("one axis is a line a scenario, with its band")
    func lines() throws {
        let fixture = SweepFixture()
        try fixture.write(
            "axes: [{input: adoption.growth, values: [0.3, 0.5, 0.7]}]", scenarios: "evidence.yaml, pays-out.yaml")
        #expect(try fixture.run("--quiet").status == 0)
        let texts = try texts(fixture, "sweep.svg")
        #expect(texts.contains("npv p50 along adoption.growth") && texts.contains("npv p50 (B$)"))
        #expect(texts.contains("evidence") && texts.contains("pays-out"))
        #expect(texts.contains("adoption.growth (1/yr)"))
        #expect(try fixture.text("sweep.svg").components(separatedBy: "class=\"wide fill-").count == 3)
    }

    @Test("many points over several axes have no picture")
    func none() throws {
        let fixture = SweepFixture()
        try fixture.write(
            "axes: [{input: adoption.growth}, {setting: horizonYears}]\ndesign: {points: [[0.3, 12], [0.5, 15]]}")
        #expect(try fixture.run("--quiet").status == 0)
        #expect(try fixture.results().keys.filter { $0.hasSuffix(".svg") }.isEmpty)
        #expect(try fixture.rows().count == 14)
    }
}
