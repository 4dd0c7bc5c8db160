import Foundation
import Testing

@Suite("Explanations")
struct ExplainTests {
    private static let small = ["--trials", "4096", "--walks", "2048"]
    private static let tables = [
        "attribution.csv", "breakeven.csv", "discovery.csv", "information.csv", "sensitivity.csv", "tornado.csv",
    ]

    @Test(
        "a run is explained in sentences and tables, the same on any number of threads, and its report, charts and workbook show it"
    )
    func run() throws {
        let folder = try RunFolder.make(["--trials", "4096"]).folder
        let program = Program(folder: folder.url)
        try folder.write("mine", to: "evidence/mine.txt")
        let outcome = try program.run(["explain", "evidence", "--threads", "1"] + Self.small)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
        for line in outcome.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
        #expect(outcome.output.contains("adoption.ceiling (spending at saturation) alone"))
        #expect(outcome.output.contains("of 100 losing trials the largest part of the loss is"))
        #expect(outcome.output.hasSuffix("Its tables are in evidence.\n"))
        let written = try Self.files(folder)
        #expect(Set(Self.tables + ["explanation.json"]).isSubset(of: written.keys) && written["mine.txt"] != nil)
        let again = try program.run(["explain", "evidence", "--threads", "3", "--json"] + Self.small)
        #expect(try Self.files(folder) == written)
        try Self.compare(json: again.output, with: folder)
        try Self.expectShown(program, folder)
        // Of another run it is not told any more; its own keeps it.
        #expect(
            try Self.run(folder, "--trials", "4096", "--again") == 0)
        #expect(try Self.files(folder)["sensitivity.csv"] == written["sensitivity.csv"])
        #expect(try Self.run(folder, "--trials", "2000") == 0)
        let left = try Self.files(folder)
        #expect(
            left["mine.txt"] != nil && Self.tables.allSatisfy { left[$0] == nil } && left["explanation.json"] == nil)
    }

    private static func run(_ folder: TemporaryFolder, _ arguments: String...) throws -> Int32 {
        try Program().run(["run", "Scenarios/evidence.yaml", "--out", folder.url.path, "--quiet"] + arguments).status
    }

    private static func files(_ folder: TemporaryFolder) throws -> [String: Data] {
        let path = folder.url.appending(path: "evidence")
        let names = try FileManager.default.contentsOfDirectory(atPath: path.path)
        return try Dictionary(uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: path.appending(path: $0))) })
    }

    /// JSON has the rows of the tables, with every number.
    private static func compare(json: String, with folder: TemporaryFolder) throws {
        let document = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let first = try #require((document["explanations"] as? [[String: Any]])?.first)
        for file in tables {
            let key = file == "breakeven.csv" ? "breakEven" : String(file.dropLast(4))
            let rows = try #require(first[key] as? [[String: Any]])
            let lines = try String(contentsOf: folder.url.appending(path: "evidence/\(file)"), encoding: .utf8)
                .split(separator: "\n").map {
                    $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                }
            #expect(rows.count == lines.count - 1)
            for (row, line) in zip(rows, lines.dropFirst()) {
                for (column, cell) in zip(lines[0], line) {
                    let value = row[column] ?? "missing"
                    #expect(isSame(value, cell), "\(file) \(column): \(value) \(cell)")
                }
            }
        }
    }

    /// Foundation reads long numbers from JSON to a unit in the last place.
    private static func isSame(_ value: Any, _ cell: String) -> Bool {
        if cell.isEmpty { return value is NSNull }
        guard let number = Double(cell), let read = (value as? NSNumber)?.doubleValue else {
            return value as? String == cell
        }
        return abs(number - read) <= 1e-14 * abs(number)
    }

    private static func expectShown(_ program: Program, _ folder: TemporaryFolder) throws {
        for kind in ["drivers", "tornado", "causes", "break-even", "map", "discovery"] {
            let chart = try program.run("chart", "evidence", "--kind", kind, "--out", "\(kind).svg")
            #expect(chart.status == 0, "\(chart.errors)")
            let drawing = try PageReader(try Data(contentsOf: folder.url.appending(path: "\(kind).svg")))
            #expect(drawing.texts["text"]?.isEmpty == false)
        }
        #expect(try program.run("report", "evidence", "--out", "page.html").status == 0)
        let page = try String(contentsOf: folder.url.appending(path: "page.html"), encoding: .utf8)
        #expect(page.contains("id=\"why\"") && page.contains("What would have to be true"))
        #expect(try program.run("percentiles", "evidence", "--out", "book.xlsx").status == 0)
        #expect(FileManager.default.fileExists(atPath: folder.url.appending(path: "book.xlsx").path))
        // A spoilt table is not shown.
        let table = folder.url.appending(path: "evidence/tornado.csv")
        let whole = try Data(contentsOf: table)
        try Data((String(decoding: whole, as: UTF8.self) + "x").utf8).write(to: table)
        #expect(try program.run("report", "evidence", "--out", "page.html").status == 0)
        #expect(
            try !String(contentsOf: folder.url.appending(path: "page.html"), encoding: .utf8).contains("id=\"why\""))
        try whole.write(to: table)
    }

    @Test("the break-even of explain is that of a run with the input fixed there")
    func twoRoads() throws {
        let folder = try TemporaryFolder.withScenarios()
        let program = Program(folder: folder.url)
        let outcome = try program.run(
            "explain", "Scenarios/evidence.yaml", "--only", "break-even", "--break-even", "pricing.computeShare",
            "--break-even",
            "datacenter.opexRate", "--target", "0.4", "--json")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let document = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        let rows = (document["explanations"] as? [[String: Any]])?.first?["breakEven"] as? [[String: Any]] ?? []
        let found = try #require(
            rows.first { $0["kind"] as? String == "crossing" && $0["input"] as? String == "pricing.computeShare" })
        let (value, error) = (try #require(found["value"] as? Double), try #require(found["value_se"] as? Double))
        var shares: [Double] = []
        for fixed in [value - 4 * error, value, value + 4 * error] {
            let run = try program.run(
                "run", "Scenarios/evidence.yaml", "--set", "pricing.computeShare=\(fixed)", "--trials", "200000",
                "--method",
                "random", "--seed", "7", "--json", "--out", "fixed")
            let runs = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
            let futures = (runs["runs"] as? [[String: Any]])?.first?["futures"] as? [String: [String: Any]] ?? [:]
            shares.append(
                futures.values.reduce(0.0) { sum, future in
                    let share = (future["probability"] as? [String: Double])?["value"] ?? 0
                    return sum + share * ((future["pays"] as? [String: Double])?["value"] ?? 0)
                })
        }
        // A run of 200,000 random trials has an error of 0.0011.
        #expect(shares[0] < 0.4 + 0.0044 && shares[2] > 0.4 - 0.0044)
        #expect(abs(shares[1] - 0.4) < 0.004 + 4 * 0.0011)
    }

    @Test("one input that varies is enough, none is said")
    func few() throws {
        let folder = try TemporaryFolder()
        let program = Program(folder: folder.url)
        try folder.write(try ConstantTests.scenario(), to: "constant.yaml")
        let none = try program.run("explain", "constant.yaml")
        #expect(none.status == 1)
        #expect(
            none.errors
                == "constant.yaml: every input is constant; what decides can be told where an input differs from trial to trial. "
                + "Give an input a distribution.\n")
        let one = try program.run(
            [
                "explain", "constant.yaml", "--set",
                "adoption.growth=choice: {values: [0.2, 0.6, 1], weights: [1, 2, 1]}",
            ] + Self.small)
        #expect(one.status == 0, "\(one.errors)")
        #expect(one.output.contains("adoption.growth"))
    }

    @Test("two scenarios: what differs, and contributions that add up to the change")
    func diff() throws {
        let folder = try TemporaryFolder.withScenarios()
        let program = Program(folder: folder.url)
        let arguments = ["diff", "Scenarios/evidence.yaml", "Scenarios/pays-out.yaml", "--trials", "2048"]
        let text = try program.run(arguments)
        #expect(text.status == 0 && text.errors.isEmpty)
        for line in text.output.split(separator: "\n") where !line.hasPrefix("    ") {
            #expect(line.count <= 80, "\(line)")
        }
        #expect(text.output.hasPrefix("From evidence to pays-out\n") && text.output.contains("in all"))
        let json = try program.run(arguments + ["--json", "--threads", "1"])
        let document = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        let quantities = try #require(document["quantities"] as? [[String: Any]])
        #expect(quantities.count == 7 && (document["items"] as? [String])?.contains("adoption.ceiling") == true)
        for quantity in quantities {
            let parts = try #require(quantity["contributions"] as? [[String: Any]])
            let sum = parts.reduce(0.0) { $0 + (($1["value"] as? Double) ?? .nan) }
            let change = try #require(quantity["change"] as? Double)
            #expect(abs(sum - change) <= 1e-9 * max(1, abs(change)))
        }
        let same = try program.run("diff", "Scenarios/evidence.yaml", "Scenarios/evidence.yaml")
        #expect(
            same.output
                == "From evidence to evidence\nThe scenarios are the same in every setting, input and correlation.\n")
    }

    @Test(
        "mistakes are said with the rule and the remedy",
        arguments: [
            (["--only", "sensitivty"], "sensitivty"),
            (["--future", "paysout"], "paysOut"),
            (
                ["--swing", "0.9,0.1"],
                "0.9,0.1 is no swing: it is two probabilities above 0 and below 1, the lower first. Write for example 0.05,0.95."
            ),
            (
                ["--target", "1.5"],
                "--target is 1.5; without --sample it is a probability above 0 and below 1. Leave it out for 0.5."
            ),
            (["--trials", "10"], "--trials is 10; an explanation takes 1000 to 16777216. Leave it out for 131072."),
            (["--walks", "0"], "--walks is 0; it must be 1 to 1048576. Leave it out for 16384."),
            (["--break-even", "adoption.cieling"], "adoption.ceiling"),
            (["--inputs", "a"], "--inputs names columns of a table. Give the table with --sample."),
            (
                ["--set", "finance.discountRate=0.1", "--break-even", "finance.discountRate"],
                "finance.discountRate is constant"
            ),
        ])
    func mistakes(arguments: [String], text: String) throws {
        let folder = try TemporaryFolder.withScenarios()
        let outcome = try Program(folder: folder.url).run(["explain", "Scenarios/evidence.yaml"] + arguments)
        #expect(outcome.status != 0 && outcome.output.isEmpty)
        #expect(outcome.errors.contains(text), "\(outcome.errors)")
        #expect(try !folder.contents().keys.contains { $0.hasPrefix("Results") })
    }

    @Test("a chart of a run that is not explained says how to have it")
    func unexplained() throws {
        let folder = try RunFolder.make(["--trials", "1000"])
        let outcome = try Program(folder: folder.url).run("chart", "evidence", "--kind", "drivers")
        #expect(outcome.status == 1)
        #expect(
            outcome.errors
                == "evidence: the run is not explained; drivers shows what explain has written beside a run. "
                + "Give `buildout explain evidence` before.\n")
    }
}
