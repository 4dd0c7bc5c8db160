import Foundation
import Testing

@Suite("Reports of one run")
struct ReportTests {
    @Test("every number of a report is the stored one, rounded as shown", arguments: ["random", "sobol"])
    func numbers(method: String) throws {
        let folder = try RunFolder.make(["--trials", "5000", "--method", method])
        let page = try folder.report()
        let stored = try StoredCells(folder.url.appending(path: "evidence")).cells
        #expect(page.stored.count > 1000)
        for (place, number) in page.stored {
            let cell = try #require(stored[place], "\(place)")
            guard let value = number.value else {
                #expect(cell.isEmpty, "\(place)")
                continue
            }
            #expect(Double(value) == Double(cell), "\(place)")
            #expect(Self.agrees(number.shown, with: Double(cell) ?? .nan), "\(place): \(number.shown) for \(cell)")
        }
        let wanted = stored.filter { place, cell in
            let column = place.split(separator: " ").last ?? ""
            return !cell.isEmpty && (column.hasPrefix("p") || column == "mean") && !column.hasSuffix("_se")
                && !place.hasPrefix("histograms")
        }
        #expect(wanted.count > 800)
        for place in wanted.keys { #expect(page.stored[place] != nil, "\(place) is not shown") }
    }

    /// Whether a text shows a number, or a hundred times it with a per cent sign, to the decimals that it has.
    private static func agrees(_ shown: String, with value: Double) -> Bool {
        if value == .infinity { return shown == "never" }
        if shown.hasPrefix("over 99") { return value > 0.995 && value < 1 }
        let isPercent = shown.contains("%")
        let text = shown.replacing("\u{A0}", with: " ").split(separator: "%")[0].replacing("±", with: "")
            .replacing(",", with: "").replacing("\u{2212}", with: "-").trimmingCharacters(in: .whitespaces)
        guard let number = Double(text) else { return false }
        let parts = text.split(separator: "e")
        let decimals = parts[0].split(separator: ".").dropFirst().first?.count ?? 0
        let exponent = parts.count > 1 ? Double(parts[1]) ?? 0 : 0
        let digits = parts[0].filter(\.isNumber).count
        // A whole number of more than three digits was rounded to three.
        let coarse = decimals == 0 && exponent == 0 && digits > 3 ? pow(10, Double(digits - 3)) : 0
        let unit = pow(10, exponent - Double(decimals))
        return abs(number - value * (isPercent ? 100 : 1)) <= 0.5000001 * max(unit, coarse)
    }

    @Test("a report stands alone: no script, no request, its policy before anything else")
    func standalone() throws {
        let folder = try RunFolder.make(["--trials", "2000"])
        let page = try folder.report()
        PageChecks.standAlone(page)
        let source = try folder.source()
        #expect(source.count < 1_500_000)
        let text = String(decoding: source, as: UTF8.self)
        #expect(text.hasPrefix("<!DOCTYPE html>\n<html"))
        let policy = try #require(text.range(of: "Content-Security-Policy"))
        let style = try #require(text.range(of: "<style>"))
        #expect(policy.lowerBound < style.lowerBound)
        #expect(
            text.contains(
                "content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\""))
    }

    @Test("the answer comes first in whole per cents, with its sampling error once and with the inputs in view")
    func answer() throws {
        let folder = try RunFolder.make(["--trials", "2000"])
        let paragraphs = try #require(try folder.report().texts["p"])
        let first = try #require(paragraphs.dropFirst(2).first).replacing("\u{A0}", with: " ")
        let stored = try StoredCells(folder.url.appending(path: "evidence")).cells
        let share = try #require(stored["futures.csv paysOut probability"].flatMap(Double.init)) * 100
        #expect(
            first
                == String(
                    format: "Given these inputs, the buildout pays out in %.0f %% of the trials of “Evidence”.", share))
        let note = try #require(paragraphs.first { $0.hasPrefix("This is not a forecast.") })
        #expect(note.contains("32 of the 58 are judgement. The sampling error of the first share is ± "))
        #expect(note.contains(" percentage points (one standard error). It does not measure the model or the inputs."))
    }

    @Test("inputs without a source are counted in the lead")
    func unsourced() throws {
        let folder = try RunFolder.make(["--trials", "2000", "--set", "adoption.ceiling=2000"])
        let paragraphs = try #require(try folder.report().texts["p"])
        let note = try #require(paragraphs.first { $0.hasPrefix("This is not a forecast.") })
        #expect(note.contains("31 of the 58 are judgement, and 1 name no source."))
    }

    @Test("runs in the folder Structure that change one belief stand beside it, others do not")
    func structure() throws {
        let folder = try RunFolder.make(["--trials", "2000"])
        #expect(try folder.report().texts["h2"]?.contains("How much the structure matters") == false)
        let out = ["--trials", "2000", "--quiet", "--out", folder.url.path + "/Structure"]
        for arguments in [["Scenarios/Structure/local-closed.yaml"], ["Scenarios/article.yaml"]] {
            let run = try Program().run(["run"] + arguments + out)
            #expect(run.status == 0, "\(run.errors)")
        }
        #expect(try folder.report().texts["h2"]?.contains("How much the structure matters") == true)
        let source = String(decoding: try folder.source(), as: UTF8.self)
        #expect(source.contains("How often each future comes where one belief is another"))
        #expect(source.contains("No local work") && !source.contains("The future of AI is local"))
    }

    @Test("the same run gives the same bytes, whatever the number of threads")
    func reproducible() throws {
        let folder = try RunFolder.make(["--trials", "3000"])
        _ = try folder.report()
        let first = try folder.source()
        for threads in ["1", "3"] {
            _ = try folder.report("--threads", threads)
            #expect(try folder.source() == first)
        }
    }

    @Test("a future without trials says so, and so does a run with too few of them")
    func empty() throws {
        let folder = try RunFolder.make(["--trials", "15", "--set", "settings.dominanceShare=1"])
        let page = try folder.report()
        #expect(
            page.stored["futures.csv localDominates pays"].map { $0.shown == "no trial" && $0.value == nil } == true)
        #expect(page.texts["td"]?.contains("no trial") == true && page.texts["td"]?.contains("too few trials") == true)
        #expect(page.stored["percentiles.csv npv p50"].map { $0.shown == "–" && $0.value == nil } == true)
    }

    @Test("a run whose draws cannot be drawn again is shown without what needs them")
    func otherDraws() throws {
        let folder = try RunFolder.make(["--trials", "2000"])
        try folder.change("manifest.json", SpoiltManifest.otherDraws)
        let page = try folder.report()
        #expect(page.texts["p"]?.contains { $0.hasPrefix("Left out: it takes the run's first trials") } == true)
        #expect(page.stored["percentiles.csv npv p50"] != nil)
    }

    @Test("trials that do not come out again are refused")
    func otherTrials() throws {
        let folder = try RunFolder.make(["--trials", "2000"])
        try folder.change("manifest.json", SpoiltManifest.otherTrials)
        let outcome = try Program(folder: folder.url).run("report", "evidence")
        #expect(outcome.status == 1)
        #expect(
            outcome.errors
                == "evidence: the trials of the finished run do not come out again; another version of the program made it, or its "
                + "manifest was changed. Run the scenario again.\n")
    }

    @Test("what is no whole folder of results of this version is refused, and says what to do")
    func refusals() throws {
        let folder = try RunFolder.make(["--trials", "1000"])
        try folder.change("manifest.json") { $0.replacing("\"histograms.csv\"", with: "\"other.csv\"") }
        let old = try Program(folder: folder.url).run("report", "evidence")
        #expect(
            old.errors
                == "evidence/histograms.csv: the run did not write this file; an earlier version of the program made it. Run the "
                + "scenario again.\n")
        try folder.change("manifest.json") { $0.replacing("\"other.csv\"", with: "\"histograms.csv\"") }
        try folder.change("bands.csv") { $0 + "spend,B$/yr,2090,1,1,1,1,1,1,1,1,1,1,1\n" }
        let changed = try Program(folder: folder.url).run("report", "evidence")
        #expect(
            changed.errors
                == "evidence/bands.csv: the file is not the one that the run wrote, by its hash in manifest.json; only whole results "
                + "are shown. Run the scenario again.\n")
        try FileManager.default.removeItem(at: folder.url.appending(path: "evidence/bands.csv"))
        let missing = try Program(folder: folder.url).run("report", "evidence")
        #expect(missing.errors.hasPrefix("evidence/bands.csv: the file cannot be read (No such file or directory); "))
        let none = try Program(folder: folder.url).run("report", "nowhere")
        #expect(
            none.errors.hasPrefix("nowhere/manifest.json: the manifest cannot be read (No such file or directory); "))
        for outcome in [old, changed, missing, none] { #expect(outcome.status == 1 && outcome.output.isEmpty) }
        #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "evidence/report.html").path))
    }

    @Test("a place that cannot be written is the machine's failure, and leaves nothing")
    func unwritable() throws {
        let folder = try RunFolder.make(["--trials", "1000"])
        let outcome = try Program(folder: folder.url).run("report", "evidence", "--out", "evidence")
        #expect(outcome.status == 2)
        #expect(
            outcome.errors
                == "evidence: cannot create the file (Is a directory); results are written whole or not at all, so nothing was "
                + "changed. Give the name of a file with --out.\n")
        #expect(try folder.folder.contents().keys.allSatisfy { !$0.contains("partial") })
    }
}

/// A folder with a finished run of the evidence scenario.
struct RunFolder {
    let folder: TemporaryFolder
    var url: URL { folder.url }

    static func make(_ arguments: [String], scenarios: [String] = ["evidence"]) throws -> RunFolder {
        let folder = RunFolder(folder: try TemporaryFolder())
        let files = scenarios.map { "Scenarios/\($0).yaml" }
        let outcome = try Program().run(["run"] + files + arguments + ["--quiet", "--out", folder.url.path])
        try #require(outcome.status == 0, "\(outcome.errors)")
        return folder
    }

    /// Makes the report of the run and reads it.
    func report(_ arguments: String...) throws -> PageReader {
        let outcome = try Program(folder: url).run(["report", "evidence"] + arguments)
        try #require(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output == "The report is in evidence/report.html.\n" && outcome.errors.isEmpty)
        return try PageReader(try source())
    }

    func source() throws -> Data { try Data(contentsOf: url.appending(path: "evidence/report.html")) }

    /// Changes a file of the run.
    func change(_ name: String, _ edit: (String) throws -> String) throws {
        let file = url.appending(path: "evidence/\(name)")
        try Data(edit(try String(contentsOf: file, encoding: .utf8)).utf8).write(to: file)
    }
}

/// What every page must keep to.
enum PageChecks {
    /// Nothing runs, nothing is fetched, headings are in order, figures are described.
    static func standAlone(_ page: PageReader) {
        #expect(
            Set(page.names).isDisjoint(with: [
                "script", "img", "image", "link", "iframe", "object", "use", "form", "base",
            ]))
        #expect(page.names.count { $0 == "style" } == 1)
        for attribute in page.attributes {
            #expect(
                !attribute.name.hasPrefix("on")
                    && !["src", "style", "srcset", "data", "action"].contains(attribute.name))
            if attribute.name == "href" { #expect(attribute.value.hasPrefix("#")) }
        }
        let style = page.texts["style"]?.first ?? ""
        #expect(!style.contains("url(") && !style.contains("@import"))
        let levels = page.names.compactMap { $0.count == 2 && $0.hasPrefix("h") ? Int($0.dropFirst()) : nil }
        #expect(levels.first == 1 && levels.count { $0 == 1 } == 1)
        for (one, next) in zip(levels, levels.dropFirst()) { #expect(next <= one + 1) }
        let ids = page.attributes.filter { $0.name == "id" }.map(\.value)
        #expect(Set(ids).count == ids.count)
        let named = page.attributes.filter { $0.element == "svg" && $0.name == "aria-labelledby" }
        #expect(
            !named.isEmpty
                && named.allSatisfy { $0.value.split(separator: " ").allSatisfy { ids.contains(String($0)) } })
        #expect(page.texts["desc"]?.allSatisfy { !$0.isEmpty } == true)
    }
}
