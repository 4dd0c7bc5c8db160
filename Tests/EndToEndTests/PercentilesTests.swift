import Foundation
import Testing

@Suite("Percentile tables")
struct PercentilesTests {
    private let evidence = Repository.root.appending(path: "Results/evidence").path

    @Test("what a run keeps is repeated cell by cell, outcomes and series, in both layouts")
    func stored() throws {
        let kept = try Self.table(String(contentsOfFile: evidence + "/percentiles.csv", encoding: .utf8))
        let wide = try Self.table(percentiles(evidence))
        #expect(wide.count == kept.count)
        for (row, original) in zip(wide, kept) {
            #expect(row["scenario"] == "evidence" && row["year"] == "")
            #expect(row.filter { !["scenario", "year"].contains($0.key) } == original)
        }
        let bands = try Self.table(String(contentsOfFile: evidence + "/bands.csv", encoding: .utf8))
        let long = try Self.table(percentiles(evidence, "--series", "all", "--layout", "long"))
        #expect(long.count == 5 * bands.count)
        for (index, row) in long.enumerated() {
            let original = bands[index / 5]
            #expect(row["metric"] == original["series"] && row["year"] == original["year"])
            let name = "p" + (row["percentile"] ?? "")
            #expect(row["value"] == original[name] && row["se"] == original[name + "_se"])
        }
    }

    @Test(
        "other percentiles come out of the same trials, and those that were kept come out again to the bit",
        arguments: ["random", "latin-hypercube", "sobol"])
    func redrawn(method: String) throws {
        let folder = try TemporaryFolder()
        let run = try Program().run(
            "run", "Scenarios/evidence.yaml", "--trials", "3001", "--method", method, "--save-trials",
            "--trials-format",
            "csv", "--quiet", "--out", folder.url.path)
        #expect(run.status == 0, "\(run.errors)")
        let place = folder.url.path + "/evidence"
        let row = try #require(
            try Self.table(percentiles(place, "--at", "2.5,5,50,97.5", "--metric", "npv")).first)
        let kept = try Self.table(percentiles(place, "--metric", "npv"))[0]
        for name in ["mean", "sd", "p5", "p5_se", "p50", "p50_se"] { #expect(row[name] == kept[name]) }
        let trials = try Self.table(String(contentsOfFile: place + "/trials.csv", encoding: .utf8))
        let values = trials.compactMap { $0["npv"].flatMap(Double.init) }.sorted()
        #expect(values.count == 3001)
        // With 3001 values the quantiles of type 7 at 2.5 % and 97.5 % are the values of ranks 75 and 2925, from 0.
        #expect(row["p2.5"].flatMap(Double.init) == values[75])
        #expect(row["p97.5"].flatMap(Double.init) == values[2925])
        let error = try #require(row["p2.5_se"].flatMap(Double.init))
        #expect(error > 0 && error < abs(values[75]))
        let again = try percentiles(place, "--at", "2.5,5,50,97.5", "--metric", "npv", "--threads", "1")
        #expect(try Self.table(again).first == row)
    }

    @Test("JSON has the interval of every percentile that the run printed, also of a run that was to be precise")
    func intervals() throws {
        let folder = try TemporaryFolder()
        for precision in [[], ["--precision", "0.02"]] {
            let run = try Program().run(
                ["run", "Scenarios/evidence.yaml", "--trials", "40000", "--json", "--out", folder.url.path] + precision)
            let printed = try Self.object(run.output)
            let npv = try #require(
                (((printed["runs"] as? [[String: Any]])?.first?["metrics"] as? [String: Any])?["npv"]) as? [String: Any]
            )
            let document = try Self.object(
                percentiles(folder.url.path + "/evidence", "--format", "json", "--metric", "npv", "--at", "5,50"))
            let rows = try #require((document["runs"] as? [[String: Any]])?.first?["rows"] as? [[String: Any]])
            let cells = try #require(rows[0]["percentiles"] as? [[String: Double]])
            #expect(rows.count == 1 && cells.count == 2)
            for (cell, name) in zip(cells, ["p5", "p50"]) {
                let wanted = try #require(npv[name] as? [String: Double])
                for part in ["value", "se", "low95", "high95"] { #expect(cell[part] == wanted[part]) }
            }
        }
    }

    @Test("Markdown and LaTeX show every number to the digits of its error, with who made it above")
    func forPeople() throws {
        let options = ["--metric", "npv,payback", "--series", "utilisation", "--year", "2030", "--at", "5,50,95"]
        let markdown = try percentiles(evidence, options + ["--format", "markdown"]).split(separator: "\n")
        #expect(markdown[0].hasPrefix("Percentiles of Evidence (evidence)\\: 1,000,000 trials, sobol, seed "))
        #expect(markdown[1] == "| metric | unit | year | p5 | p50 | p95 |")
        #expect(markdown[2] == "|---|---|---:|---:|---:|---:|")
        let kept = try Self.table(percentiles(evidence, options))
        let npv = try ["p5", "p50", "p95"].map { try Self.rounded(kept[0], $0) }
        #expect(markdown[3] == "| npv | B\\$ |  | \(npv.joined(separator: " | ")) |")
        #expect(markdown[4].hasPrefix("| payback | yr |  | ") && markdown[4].hasSuffix(" | never |"))
        #expect(markdown[5].hasPrefix("| utilisation | – | 2030 | 0."))
        #expect(markdown.count == 6)
        let latex = try percentiles(evidence, options + ["--format", "latex"]).split(separator: "\n")
        let cells = npv.map {
            $0.replacingOccurrences(of: "-", with: "$-$").replacingOccurrences(of: "±", with: "$\\pm$")
        }
        #expect(latex.contains("npv & B\\$ &  & \(cells.joined(separator: " & ")) \\\\"))
        for line in [
            "\\begin{tabular}{llrrrr}", "\\toprule", "\\midrule", "\\bottomrule", "\\end{tabular}", "\\end{table}",
        ] {
            #expect(latex.contains { $0 == line })
        }
    }

    @Test(
        "LaTeX is typeset without an error",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/pdflatex"), "there is no LaTeX"))
    func typeset() throws {
        let folder = try TemporaryFolder()
        let table = try percentiles(evidence, "--format", "latex", "--layout", "long")
        try folder.write(
            "\\documentclass{article}\\usepackage[T1]{fontenc}\\usepackage{textcomp,booktabs}\\begin{document}\n"
                + table + "\\end{document}\n", to: "table.tex")
        let outcome = try Program(folder: folder.url, executable: URL(filePath: "/usr/bin/pdflatex")).run(
            "-halt-on-error", "table.tex")
        #expect(outcome.status == 0, "\(outcome.output)")
    }

    @Test("several runs stand below each other, and two of the same name are told apart by their folders")
    func several() throws {
        let both = try Self.table(percentiles(evidence, "Results/pays-out", "--metric", "npv"))
        #expect(both.map { $0["scenario"] } == ["evidence", "pays-out"])
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(
            at: URL(filePath: evidence), to: folder.url.appending(path: "evidence"))
        let same = try Self.table(percentiles(evidence, folder.url.path + "/evidence", "--metric", "npv"))
        #expect(same.map { $0["scenario"] } == [evidence, folder.url.path + "/evidence"].map { "evidence (\($0))" })
        let twice = try Program().run("percentiles", evidence, evidence)
        #expect(twice.status == 1)
        #expect(twice.errors == "\(evidence): named twice; a table has each run once. Name it once.\n")
    }

    @Test("percentiles that the trials do not support are left out with a note, and refused where none is left")
    func unsupported() throws {
        let folder = try TemporaryFolder()
        let run = ["run", "Scenarios/evidence.yaml", "--trials", "500", "--method", "random", "--quiet", "--out"]
        #expect(try Program().run(run + [folder.url.path]).status == 0)
        let place = folder.url.path + "/evidence"
        for at in ["1,50", "0.5,50"] {
            let some = try Program().run("percentiles", place, "--metric", "npv", "--at", at)
            #expect(some.status == 0)
            let trials = at == "1,50" ? "1,000" : "2,000"
            #expect(
                some.errors
                    == "1 of 2 percentiles have fewer than 10 trials beyond them and are not given; about \(trials) "
                    + "trials would do for all of them.\n")
            let row = try Self.table(some.output)[0]
            #expect(row[at == "1,50" ? "p1" : "p0.5"] == "" && row["p50"] != "")
        }
        let none = try Program().run("percentiles", place, "--metric", "npv", "--at", "0.1")
        #expect(none.status == 1 && none.output.isEmpty)
        #expect(
            none.errors
                == "--at: none of the percentiles asked for has 10 trials beyond it; a percentile with fewer is not "
                + "given. Run 10,000 trials or more.\n")
    }

    @Test("tables that were changed, and trials that do not come out again, are refused")
    func changed() throws {
        let folder = try TemporaryFolder()
        let place = folder.url.path + "/evidence"
        let run = ["run", "Scenarios/evidence.yaml", "--trials", "2000", "--quiet", "--out", folder.url.path]
        #expect(try Program().run(run).status == 0)
        let table = String(decoding: try #require(try folder.contents()["evidence/bands.csv"]), as: UTF8.self)
        try folder.write(table.replacingOccurrences(of: "2026", with: "2027"), to: "evidence/bands.csv")
        let other = try Program().run("percentiles", place)
        #expect(other.status == 1)
        #expect(
            other.errors
                == "\(place)/bands.csv: the file is not the one that the run wrote, by its hash in manifest.json; only whole "
                + "results are shown. Run the scenario again.\n")
        try folder.write(table, to: "evidence/bands.csv")
        let manifest = String(
            decoding: try #require(try folder.contents()["evidence/manifest.json"]), as: UTF8.self)
        try folder.write(try SpoiltManifest.otherTrials(manifest), to: "evidence/manifest.json")
        #expect(try Program().run("percentiles", place).status == 0)
        let spoilt = try Program().run("percentiles", place, "--at", "20")
        #expect(spoilt.status == 1)
        #expect(
            spoilt.errors
                == "\(place): the trials of the finished run do not come out again; another version of the program made "
                + "it, or its manifest was changed. Run the scenario again.\n")
        try FileManager.default.removeItem(atPath: place + "/futures.csv")
        #expect(
            try Program().run("percentiles", place).errors
                == "\(place)/futures.csv: the file cannot be read (No such file or directory); a folder of results holds "
                + "every file of its run. Run the scenario again.\n")
    }

    @Test(
        "mistakes are answered with the rule and what to do",
        arguments: [
            (["--at", "101"], "--at: \"101\" is not a percentile; each must be a number above 0 and below 100. "),
            (["--at", "5,,9"], "--at: \"\" is not a percentile; each must be a number above 0 and below 100. "),
            (["--at", "0x5"], "--at: \"0x5\" is not a percentile; each must be a number above 0 and below 100. "),
            (["--metric", "profit"], "--metric: \"profit\" is not an outcome of a run; there are npv, "),
            (["--series", "profit"], "--series: \"profit\" is not a series of a run; there are spend, "),
            (["--year", "2041"], "--year: \"2041\" is not a year of evidence; its years are 2026 to 2040. "),
            (["--format", "xlsx"], "Error: A workbook goes into a file. Give --out percentiles.xlsx or the like.\n"),
        ])
    func mistakes(arguments: [String], message: String) throws {
        let outcome = try Program().run(["percentiles", evidence] + arguments)
        #expect(outcome.status == 1 && outcome.output.isEmpty)
        #expect(outcome.errors.hasPrefix(message))
    }

    @Test("a file is replaced whole, and nothing else is left beside it")
    func file() throws {
        let folder = try TemporaryFolder()
        try folder.write("old", to: "tables/a.csv")
        // What a killed writer on this machine left behind, whose number no process has.
        var host = [CChar](repeating: 0, count: 65)
        #expect(gethostname(&host, 64) == 0)
        let machine = String(decoding: host.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let name = machine.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") ? $0 : "_" }
        let half = try folder.write("half", to: "tables/half").path
        var status = stat()
        #expect(stat(half, &status) == 0)
        let hidden = ".a.csv.partial-\(String(name.prefix(32)))-2147483647-\(status.st_ino)"
        #expect(rename(half, folder.url.path + "/tables/" + hidden) == 0)
        let outcome = try Program().run("percentiles", evidence, "--out", folder.url.path + "/tables/a.csv")
        #expect(outcome.status == 0 && outcome.output.isEmpty)
        #expect(
            try folder.contents() == ["tables/a.csv": Data(try Program().run("percentiles", evidence).output.utf8)])
        let taken = try Program().run("percentiles", evidence, "--out", folder.url.path + "/tables")
        #expect(taken.status == 2 && taken.errors.contains("cannot create the file (Is a directory)"))
    }

    @Test("interrupted while trials are drawn again, it exits with 130 and writes nothing")
    func interrupted() throws {
        let folder = try TemporaryFolder()
        let errors = try TemporaryFile()
        let process = try Program().start(
            ["percentiles", evidence, "--at", "20", "--out", folder.url.path + "/a.csv"], errors: errors.handle)
        while try process.isRunning && !process.catches(SIGINT) { usleep(1000) }
        kill(process.processIdentifier, SIGINT)
        process.waitUntilExit()
        #expect(process.terminationStatus == 130)
        #expect(try errors.text() == "Interrupted; nothing was written.\n")
        #expect(try folder.contents().isEmpty)
    }

    // MARK: Reading

    private func percentiles(_ arguments: String...) throws -> String { try percentiles(arguments) }
    private func percentiles(_ folder: String, _ options: [String]) throws -> String {
        try percentiles([folder] + options)
    }

    private func percentiles(_ arguments: [String]) throws -> String {
        let outcome = try Program().run(["percentiles"] + arguments)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
        return outcome.output
    }

    /// The rows of a table without quotes by the names of its columns.
    private static func table(_ text: String) throws -> [[String: String]] {
        let lines = text.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
    }

    private static func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    /// `-2,701.7 ±1.9`: both to the error's second digit.
    private static func rounded(_ row: [String: String], _ name: String) throws -> String {
        let value = try #require(row[name].flatMap(Double.init))
        let error = try #require(row[name + "_se"].flatMap(Double.init))
        let places = max(0, 1 - Int(floor(log10(error))))
        let digits = String(format: "%.\(places)f", abs(value)).split(separator: ".", maxSplits: 1)
        var whole = Array(digits[0])
        for place in stride(from: whole.count - 3, to: 0, by: -3) { whole.insert(",", at: place) }
        let shown = (value < 0 ? "-" : "") + String(whole) + (digits.count > 1 ? "." + digits[1] : "")
        return shown + " ±" + String(format: "%.\(places)f", error)
    }
}
