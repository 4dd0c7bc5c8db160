import Foundation
import Testing

@Suite("Charts")
struct ChartCommandTests {
    static let hasConverter = ProcessInfo.processInfo.environment["PATH"].map { path in
        path.split(separator: ":").contains { FileManager.default.isExecutableFile(atPath: $0 + "/rsvg-convert") }
    }

    @Test(
        "every kind is drawn, the same twice, with its unit",
        arguments: [
            ("futures", "npv", "share of trials, with its 95 % interval"),
            ("histogram", "npv", "net present value of the buildout (B$)"),
            ("histogram", "payback", "time until the running total of cash stays positive (yr)"),
            ("exceedance", "irr", "internal rate of return (1/yr)"),
            ("fan", "closedPrice", "price of closed models ($/Mtok)"),
            ("compare", "stranded", "most capital idle at once (B$)"),
        ])
    func kinds(kind: String, metric: String, heading: String) throws {
        let folder = try RunFolder.make(["--trials", "2000"])
        let program = Program(folder: folder.url)
        let outcome = try program.run("chart", "evidence", "--kind", kind, "--metric", metric)
        let name = kind == "futures" ? "futures.svg" : "\(kind)-\(metric).svg"
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output == "The chart is in evidence/\(name).\n")
        let source = try Data(contentsOf: folder.url.appending(path: "evidence/\(name)"))
        let drawing = try PageReader(source)
        #expect(drawing.texts["text"]?.contains(heading) == true)
        #expect(source.count < 60_000)
        #expect(
            try program.run("chart", "evidence", "--kind", kind, "--metric", metric, "--out", "again.svg", "--quiet")
                .output.isEmpty)
        #expect(try Data(contentsOf: folder.url.appending(path: "again.svg")) == source)
    }

    @Test("a histogram draws the stored counts")
    func histogram() throws {
        let folder = try RunFolder.make(["--trials", "2000"])
        #expect(
            try Program(folder: folder.url).run("chart", "evidence", "--kind", "histogram", "--out", "h.svg").status
                == 0)
        let drawing = try PageReader(try Data(contentsOf: folder.url.appending(path: "h.svg")))
        let cells = try StoredCells(folder.url.appending(path: "evidence")).cells
        let filled = cells.filter {
            $0.key.hasPrefix("histograms.csv npv bin ") && $0.key.hasSuffix(" count") && $0.value != "0"
        }
        #expect(drawing.texts["title"]?.count == filled.count + 1)
    }

    @Test("several runs are drawn together", arguments: ["futures", "exceedance", "compare"])
    func several(kind: String) throws {
        let folder = try RunFolder.make(["--trials", "1000"], scenarios: ["evidence", "article"])
        let outcome = try Program(folder: folder.url).run(
            "chart", "evidence", "article", "--kind", kind, "--out", "c.svg")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let texts = try PageReader(try Data(contentsOf: folder.url.appending(path: "c.svg"))).texts["text"] ?? []
        #expect(texts.contains("evidence") && texts.contains("article"))
    }

    @Test("what cannot be drawn is the user's mistake, and says what can")
    func refusals() throws {
        let folder = try RunFolder.make(["--trials", "1000"])
        let program = Program(folder: folder.url)
        let metric = try program.run("chart", "evidence", "--kind", "histogram", "--metric", "profit\u{1B}[31m")
        #expect(metric.status == 1)
        #expect(
            metric.errors
                == "--metric is \"profit\\u{1b}[31m\"; the outcomes are npv, profitabilityIndex, irr, payback, localShare, openShare, "
                + "spend, capexTotal, salvage, stranded, minUtilisation. Choose one of these.\n")
        let series = try program.run("chart", "evidence", "--kind", "fan", "--metric", "npv")
        #expect(series.errors.hasPrefix("--metric is \"npv\"; the series by year are spend, closedPrice, "))
        let two = try program.run("chart", "evidence", "evidence", "--kind", "fan")
        #expect(
            two.status == 1
                && two.errors.contains("2 runs are named; --kind fan shows one run. Name one, or use --kind compare."))
        let narrow = try program.run("chart", "evidence", "--kind", "futures", "--width", "100")
        #expect(
            narrow.status == 1 && narrow.errors.contains("--width is 100; it must be 320 to 4000. Give one of these."))
    }

    @Test("without rsvg-convert the command to install it is named, and nothing is written")
    func withoutConverter() throws {
        let folder = try RunFolder.make(["--trials", "1000"])
        let before = try folder.folder.contents()
        let program = Program(folder: folder.url, environment: ["PATH": folder.url.path])
        let outcome = try program.run("chart", "evidence", "--kind", "futures", "--format", "png")
        #expect(outcome.status == 1)
        #expect(
            outcome.errors
                == "rsvg-convert: not found on PATH; it makes PNG and PDF out of SVG. Give `sudo apt-get install librsvg2-bin`, or "
                + "leave --format out.\n")
        #expect(try folder.folder.contents() == before)
    }

    @Test("a converter that fails leaves what was there")
    func failingConverter() throws {
        let folder = try RunFolder.make(["--trials", "1000"])
        let tool = try folder.folder.write("#!/bin/sh\nexit 3\n", to: "bin/rsvg-convert")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: tool.path)
        try folder.folder.write("mine", to: "chart.png")
        let before = try folder.folder.contents()
        let program = Program(folder: folder.url, environment: ["PATH": folder.url.path + "/bin"])
        let outcome = try program.run("chart", "evidence", "--kind", "futures", "--format", "png", "--out", "chart.png")
        #expect(outcome.status == 2)
        #expect(outcome.errors.hasPrefix("chart.png: rsvg-convert did not write it; the file is as it was. "))
        #expect(try folder.folder.contents() == before)
    }

    @Test(
        "rsvg-convert makes PNG and PDF", .enabled(if: hasConverter == true),
        arguments: [("png", "\u{89}PNG"), ("pdf", "%PDF")])
    func converted(format: String, signature: String) throws {
        let folder = try RunFolder.make(["--trials", "1000"])
        let outcome = try Program(folder: folder.url).run("chart", "evidence", "--kind", "fan", "--format", format)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let made = try Data(contentsOf: folder.url.appending(path: "evidence/fan-utilisation.\(format)"))
        #expect(made.starts(with: signature.unicodeScalars.map { UInt8($0.value) }) && made.count > 2000)
    }
}
