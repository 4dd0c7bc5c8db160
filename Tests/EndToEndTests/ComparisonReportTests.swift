import Foundation
import Testing

@Suite("Reports of several runs")
struct ComparisonReportTests {
    /// What `compare --json` prints, as far as it is looked at.
    private struct Compared: Decodable {
        struct Comparison: Decodable { let metrics: [String: Metric] }
        struct Metric: Decodable { let mean: Estimate? }
        struct Estimate: Decodable { let value, se: Double }
        let comparisons: [Comparison]
    }

    @Test("several runs come side by side, with the differences that compare prints and the inputs that differ")
    func several() throws {
        let folder = try RunFolder.make(["--trials", "4000"], scenarios: ["evidence", "pays-out"])
        let program = Program(folder: folder.url)
        let outcome = try program.run("report", "pays-out", "evidence", "--out", "both.html")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let page = try PageReader(try Data(contentsOf: folder.url.appending(path: "both.html")))
        PageChecks.standAlone(page)
        let compared = try program.run("compare", "pays-out", "evidence", "--json", "--quiet")
        let document = try JSONDecoder().decode(Compared.self, from: Data(compared.output.utf8))
        let npv = try #require(document.comparisons.first?.metrics["npv"]?.mean)
        let values = page.numbers.compactMap { $0.value.flatMap(Double.init) }
        #expect(values.contains(npv.value))
        let heads = try #require(page.texts["th"])
        #expect(
            heads.contains { $0.hasPrefix("adoption.growth") } && !heads.contains { $0.hasPrefix("workstation.power") })
    }

    @Test("every probability and percentile side by side is one of the runs'")
    func numbers() throws {
        let folder = try RunFolder.make(["--trials", "3000"], scenarios: ["evidence", "article", "slow-adoption"])
        let runs = ["evidence", "article", "slow-adoption"]
        let outcome = try Program(folder: folder.url).run(["report"] + runs)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output == "The report is in report.html.\n")
        // A shell's star names the page of the last time, too; a folder of runs stands for its runs.
        let starred = try Program(folder: folder.url).run([
            "report", "article", "evidence", "report.html", "slow-adoption",
        ])
        #expect(starred.status == 0 && starred.output == "The report is in report.html.\n", "\(starred.errors)")
        #expect(
            try Program(folder: folder.url).run("percentiles", ".", "--metric", "npv").output.contains("article,npv"))
        #expect(try Program(folder: folder.url).run(["report"] + runs).status == 0)
        let page = try PageReader(try Data(contentsOf: folder.url.appending(path: "report.html")))
        let stored = try runs.map { try StoredCells(folder.url.appending(path: $0)).cells }
        let placed = page.numbers.filter { $0.place != nil }
        #expect(placed.count > 140)
        for number in placed {
            let cells = stored.compactMap { $0[number.place ?? ""] }
            #expect(cells.contains(number.value ?? ""), "\(number)")
        }
        for (cells, future) in zip(stored, ["paysOut", "slowAdoption", "localDominates"]) {
            let place = "futures.csv \(future) probability"
            #expect(placed.contains { $0.place == place && $0.value == cells[place] })
        }
    }

    @Test("runs that were not drawn alike have no differences, and the page says so")
    func unpaired() throws {
        let folder = try RunFolder.make(["--trials", "2000"])
        let other = try Program().run(
            "run", "Scenarios/pays-out.yaml", "--trials", "2000", "--seed", "9", "--quiet", "--out", folder.url.path)
        #expect(other.status == 0)
        let outcome = try Program(folder: folder.url).run(
            "report", "evidence", "pays-out", "--out", "both.html", "--quiet")
        #expect(outcome.status == 0 && outcome.output.isEmpty)
        let page = try PageReader(try Data(contentsOf: folder.url.appending(path: "both.html")))
        #expect(
            page.texts["p"]?.contains { $0.hasPrefix("Left out: trials can be compared one by one only where") } == true
        )
    }

    @Test("two runs of one scenario are told apart by their folders")
    func sameScenario() throws {
        let folder = try RunFolder.make(["--trials", "1000"])
        let other = try Program().run(
            "run", "Scenarios/evidence.yaml", "--trials", "1000", "--quiet", "--set", "finance.discountRate=0.2",
            "--out",
            folder.url.path + "/Dear")
        #expect(other.status == 0)
        let outcome = try Program(folder: folder.url).run("report", "evidence", "Dear/evidence", "--out", "both.html")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let page = try PageReader(try Data(contentsOf: folder.url.appending(path: "both.html")))
        #expect(page.texts["th"]?.contains("Dear/evidence") == true && page.texts["th"]?.contains("evidence") == true)
        #expect(page.texts["th"]?.contains { $0.hasPrefix("finance.discountRate") } == true)
    }
}
