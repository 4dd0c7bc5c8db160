import Foundation
import HostileTexts
import Testing

@Suite("Workbooks")
struct WorkbookTests {
    private let folders = ["Results/evidence", "Results/pays-out"].map { Repository.root.appending(path: $0).path }

    @Test("openpyxl finds every number of the tables of two runs, with formats, panes and filters")
    func numbers() throws {
        let folder = try TemporaryFolder()
        let path = folder.url.path + "/percentiles.xlsx"
        let outcome = try Program().run(["percentiles"] + folders + ["--format", "xlsx", "--out", path])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.isEmpty && outcome.errors.isEmpty)
        let read = try Readers.python("read_workbook.py", path, folders[0], folders[1])
        try #require(read.status == 0, "\(read.errors)")
        let count = try #require(Int(read.output.split(separator: " ")[0]))
        #expect(count > 8000)
        #expect(try folder.contents().count == 1)
    }

    @Test("the same runs give the same bytes, whenever it is made")
    func sameBytes() throws {
        let folder = try TemporaryFolder()
        for name in ["a.xlsx", "b.xlsx"] {
            let outcome = try Program(folder: folder.url).run(
                "percentiles", folders[0], "--format", "xlsx", "--out", name)
            #expect(outcome.status == 0, "\(outcome.errors)")
            // The clock of an archive counts in steps of two seconds.
            if name == "a.xlsx" { usleep(2_100_000) }
        }
        let contents = try folder.contents()
        #expect(try #require(contents["a.xlsx"]).count > 20_000)
        #expect(contents["a.xlsx"] == contents["b.xlsx"])
    }

    @Test("it has native charts of the futures, of npv and of a fan for each run, with titles and units on their axes")
    func charts() throws {
        let folder = try TemporaryFolder()
        let path = folder.url.path + "/percentiles.xlsx"
        #expect(try Program().run(["percentiles"] + folders + ["--format", "xlsx", "--out", path]).status == 0)
        let listing = try Program(executable: URL(filePath: "/usr/bin/python3")).run(
            "-c",
            "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); "
                + "print(*[z.read(n).decode() for n in sorted(z.namelist()) if '/charts/chart' in n], sep='\\n\\f\\n')",
            path)
        let charts = listing.output.split(separator: "\u{C}")
        #expect(charts.count == 4)
        let expected = [
            [
                "barChart", "How probable each future is, given the inputs", "probability (share of trials)",
                "futures!$C$5:$C$7",
            ],
            ["scatterChart", "Percentiles of npv: net present value of the buildout", "npv (B$)", "charts!$C$2:$C$10"],
            [
                "lineChart", "Percentiles of utilisation through time: evidence", "utilisation (–)",
                "bands!$D$107:$D$121",
            ],
            [
                "lineChart", "Percentiles of utilisation through time: pays-out", "utilisation (–)",
                "bands!$D$257:$D$271",
            ],
        ]
        for (chart, parts) in zip(charts, expected) {
            for part in parts { #expect(chart.contains(part), "\(part)") }
        }
    }

    @Test("hostile names, stories and sources stand in it as they are, and are never formulas")
    func hostile() throws {
        let texts = HostileTexts.all.filter(Self.isReadable)
        #expect(texts.count >= 60)
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(
            at: Repository.root.appending(path: "Scenarios/evidence.yaml"),
            to: folder.url.appending(path: "evidence.yaml"))
        var rest = texts[...]
        while rest.count >= 2 {
            try folder.write(Self.scenario(rest.prefix(2 + Self.inputs.count)), to: "=1+1.yaml")
            rest = rest.dropFirst(2 + Self.inputs.count)
            let run = try Program(folder: folder.url).run("run", "=1+1.yaml", "--trials", "2000", "--quiet")
            #expect(run.status == 0, "\(run.errors)")
            let book = try Program(folder: folder.url).run(
                "percentiles", "Results/=1+1", "--format", "xlsx", "--out", "hostile.xlsx")
            #expect(book.status == 0, "\(book.errors)")
            let read = try Readers.python(
                "read_workbook.py", folder.url.path + "/hostile.xlsx", folder.url.path + "/Results/=1+1")
            #expect(read.status == 0, "\(read.errors)")
        }
    }

    /// Inputs that take any number around a third.
    private static let inputs = [
        "substitution: {initialLocalShare", "pricing: {openCostRatio", "openLag: {distillation",
        "datacenter: {chipShare",
        "workstation: {duty", "adoption: {volatility", "hardware: {volatility", "finance: {discountRate",
    ]

    /// A scenario whose name and story are the first two texts, and the sources of its inputs the others.
    private static func scenario(_ texts: ArraySlice<String>) -> String {
        let quoted = texts.map { "'" + $0.replacingOccurrences(of: "'", with: "''") + "'" }
        let sources = zip(inputs, quoted.dropFirst(2)).map { input, source in
            "  \(input): {uniform: [0.3, 0.4], source: \(source)}}\n"
        }
        return "buildout: 1\nname: \(quoted[0])\nstory: \(quoted[1])\nextends: evidence.yaml\n"
            + (sources.isEmpty ? "" : "inputs:\n" + sources.joined())
    }

    /// What a scenario file may hold on one line, and openpyxl reads as it was written.
    private static func isReadable(_ text: String) -> Bool {
        !text.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty && text.utf8.count < 4000 && !text.contains("_x")
            && text.unicodeScalars.allSatisfy { scalar in
                ![.control, .lineSeparator, .paragraphSeparator, .format].contains(scalar.properties.generalCategory)
                    && scalar.value < 0xFFFE
            }
    }

    @Test(
        "on a full disk it exits with 2 and leaves no file",
        .enabled(if: SmallDisk.isAllowed, "only who may mount a disk can fill a small one"))
    func fullDisk() throws {
        let disk = try SmallDisk(size: "200k")
        for (format, name) in [("xlsx", "a.xlsx"), ("csv", "a.csv")] {
            if format == "csv" { try disk.folder.write(String(repeating: "x", count: 190_000), to: "filler") }
            let before = try disk.folder.contents()
            let outcome = try Program().run(
                ["percentiles"] + folders
                    + [
                        "--series", "all", "--metric", "npv", "--format", format, "--out",
                        "\(disk.folder.url.path)/\(name)",
                    ])
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains("(No space left on device); results are written whole or not at all"))
            #expect(try disk.folder.contents() == before)
        }
    }
}
