import Bytes
import Documents
import Foundation
import Runs
import Scenarios
import Simulation
import Testing
import ThreeFutures

@testable import Results

/// Every cell of every table with each of a list of bad values in its place, as if somebody had forged the hashes too.
@Suite("Cells that a run does not write")
struct BadCellTests {
    /// No cell of any table is written so.
    static let unwritten = [
        " ", "x", "37.25%", "1e16", "-0", "+1", "01", "0x1p3", "nan", "NaN", "infinity", "1e999", "-1e999", "1e-999",
        "1 ",
        "9223372036854775808", "-9223372036854775809", "1,0", "\"1\"", "1\n2", "1\r", "\u{0}", "١", "1_0", "1.0",
    ]
    /// Numbers as they are written, which few cells can hold.
    static let numbers = ["", "inf", "-inf", "-1", "1e+300", "-1e+300", "5e-324", "0", "1", "2", "9007199254740993"]

    static let record = Result {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let scenario = try ScenarioReader.load(
            path: root.appending(path: "Scenarios/evidence.yaml").path,
            overrides: ["settings.horizonYears=3", "settings.dominanceYears=3"])
        let run = try ScenarioRun.run(scenario, sampling: Sampling(trials: 200, seed: 3, method: .sobol))
        return RunRecord(run, folder: "evidence")
    }

    /// What reads the tables of a record, one of which may be another.
    private static func read(_ record: RunRecord, _ form: TableForm, _ contents: [UInt8]) throws(RunRecordError) {
        let table = try ResultTable(form, contents: contents)
        let trials = record.finished.trials
        switch form.file {
        case "futures.csv": _ = try FuturesTable.futures(table, trials: trials)
        case "bands.csv": _ = try BandsTable.bands(table, settings: record.scenario.settings, trials: trials)
        case "percentiles.csv":
            _ = try PercentilesTable.outcomes(table, histograms: record.histograms, trials: trials)
        default: _ = try PercentilesTable.outcomes(record.percentiles, histograms: table, trials: trials)
        }
    }

    private static func table(_ file: String) throws -> (form: TableForm, table: ResultTable) {
        let record = try record.get()
        let all = [
            (FuturesTable.form, record.futures), (PercentilesTable.form, record.percentiles),
            (BandsTable.form, record.bands), (HistogramsTable.form, record.histograms),
        ]
        return try #require(all.first { $0.0.file == file })
    }

    static let files = ["futures.csv", "percentiles.csv", "bands.csv", "histograms.csv"]

    @Test("what no run writes is refused in every cell; a number is refused or makes sense", arguments: files)
    func cells(file: String) throws {
        let (form, table) = try Self.table(file)
        let record = try Self.record.get()
        let lines = table.rows.map { row in table.columns.map(row.text) }
        let texts = ([table.columns] + lines).map { $0.joined(separator: ",") + "\n" }
        let values = Self.unwritten.map { ($0, true) } + Self.numbers.map { ($0, false) }
        // All of them in the smallest table and in the first and last row of the others, else one after the other.
        var next = 0
        for (row, line) in lines.enumerated() {
            let isWhole = lines.count < 5 || row == 0 || row == lines.count - 1
            for column in line.indices {
                let taken = isWhole ? 0..<values.count : next % values.count..<next % values.count + 1
                next += 1
                for (value, isUnwritten) in values[taken] where value != line[column] {
                    var changed = line
                    changed[column] = value
                    var all = texts
                    all[row + 1] = changed.joined(separator: ",") + "\n"
                    do throws(RunRecordError) {
                        try Self.read(record, form, Array(all.joined().utf8))
                        let isWord = form.words.contains(table.columns[column])
                        #expect(
                            !isUnwritten && !isWord, "\(file) \(row) \(table.columns[column]) \(value.debugDescription)"
                        )
                    } catch {
                        // What two tables say is compared, and then either may be at fault.
                        let place = error.fault(folder: "evidence").place.name
                        #expect(Self.files.contains { place == "evidence/" + $0 })
                    }
                }
            }
        }
    }

    @Test("missing, repeated, swapped and further rows are refused", arguments: files)
    func rows(file: String) throws {
        let (form, table) = try Self.table(file)
        let record = try Self.record.get()
        var lines = String(decoding: table.contents, as: UTF8.self).split(separator: "\n").map(String.init)
        let whole = lines
        func refused(_ changed: [String], _ what: String) {
            let contents = Array(changed.map { $0 + "\n" }.joined().utf8)
            #expect(throws: RunRecordError.self, "\(what)") { try Self.read(record, form, contents) }
        }
        for row in [1, lines.count / 2, lines.count - 1] {
            lines.remove(at: row)
            refused(lines, "without row \(row)")
            lines = whole
            lines.insert(whole[row], at: row)
            refused(lines, "row \(row) twice")
            lines = whole
            lines.swapAt(row, row == 1 ? 2 : row - 1)
            refused(lines, "row \(row) swapped")
            lines = whole
        }
        refused([whole[0]], "no row")
        refused([], "nothing")
        refused(whole + [""], "an empty line")
        #expect(throws: RunRecordError.self) { try Self.read(record, form, table.contents.dropLast()) }
        #expect(throws: RunRecordError.self) { try Self.read(record, form, table.contents + [0xFF, 0x0A]) }
        try Self.read(record, form, table.contents)
    }

    @Test("the message names the cell")
    func message() throws {
        let (form, table) = try Self.table("futures.csv")
        let text = String(decoding: table.contents, as: UTF8.self).replacing(/paysOut,[0-9.]+,/) { _ in
            "paysOut,37.25%,"
        }
        let error = #expect(throws: RunRecordError.self) { try ResultTable(form, contents: Array(text.utf8)) }
        #expect(
            error?.fault(folder: "evidence").description
                == "evidence/futures.csv: paysOut probability is \"37.25%\"; numbers stand in tables of results as a run writes "
                + "them. Run the scenario again.")
    }
}

/// Every value of a manifest with each of a list of others in its place, with a run hash that agrees where that can be.
@Suite("Manifests that a run does not write")
struct BadManifestTests {
    static let values: [JSONValue] = [
        .null, .bool(true), .number(-1), .number(0), .number(1), .number(0.5), .number(1e16), .number(1e300),
        .number(-1e300), .number(9_007_199_254_740_992), .text(""), .text("x"), .text("-1"),
        .text("18446744073709551616"), .text("../../x"), .text(".."), .text("a/b"), .text("nan"), .array([]),
        .object([]),
    ]

    @Test("whatever stands in the place of a value, the record is read or refused in words")
    func everyValue() throws {
        let record = try BadCellTests.record.get()
        let files = Dictionary(uniqueKeysWithValues: record.files.map { ($0.name, $0.contents) })
        let manifest = try JSONReader.read(try #require(files["manifest.json"]), file: "manifest.json")
        let value = Self.value(manifest)
        for path in Self.paths(value) {
            for bad in Self.values {
                let changed = Self.replacing(value, path[...], by: bad)
                try read(changed, files)
            }
            try read(Self.replacing(value, path[...], by: nil), files)
        }
    }

    private func read(_ manifest: JSONValue, _ files: [String: [UInt8]]) throws {
        for isForged in [false, true] {
            var files = files
            files["manifest.json"] = Array((isForged ? Self.forged(manifest) : manifest).prettyText.utf8)
            do {
                let record = try RunRecord(folder: "evidence") { try #require(files[$0]) }
                #expect(RunOptions.trialRange.contains(record.finished.trials))
                #expect((0...1).contains(record.percentileError))
            } catch let error as Fault {
                #expect(error.place.name.hasPrefix("evidence/") || error.place.name.hasSuffix(".yaml"), "\(error)")
            } catch is RunRecordError {
            } catch let error as ScenarioErrors {
                #expect(!error.faults.isEmpty)
            }
        }
    }

    /// The same with the run hash of what it says, where it says a run.
    private static func forged(_ manifest: JSONValue) -> JSONValue {
        guard let root = try? JSONReader.read(Array(manifest.prettyText.utf8), file: "evidence/manifest.json"),
            let finished = try? ManifestReader(file: "evidence/manifest.json", root: root).finished(),
            let hashes = try? ManifestReader(file: "evidence/manifest.json", root: root).texts("files")
        else { return manifest }
        return replacing(
            manifest, ["runHash"], by: .text(RunRecord.hash(finished, tableHashes: hashes.map(\.text))))
    }

    private static func value(_ node: JSONNode) -> JSONValue {
        switch node.content {
        case .null: .null
        case .bool(let truth): .bool(truth)
        case .number(let number): .number(number)
        case .text(let text): .text(text)
        case .array(let elements): .array(elements.map(value))
        case .object(let members): .object(members.map { ($0.key, value($0.value)) })
        }
    }

    /// The keys and indices that lead to every value, but for the many inputs of the scenario, which are not read.
    private static func paths(_ value: JSONValue, _ start: [String] = []) -> [[String]] {
        if start == ["scenario", "inputs"] || start == ["scenario", "correlations"] { return [start] }
        return [start].filter { !$0.isEmpty }
            + {
                switch value {
                case .object(let members): members.flatMap { paths($0.1, start + [$0.0]) }
                case .array(let elements): elements.enumerated().flatMap { paths($1, start + [String($0)]) }
                default: []
                }
            }()
    }

    /// Another value in a place; nil: none.
    private static func replacing(_ value: JSONValue, _ path: ArraySlice<String>, by other: JSONValue?) -> JSONValue {
        guard let key = path.first else { return other ?? .null }
        let rest = path.dropFirst()
        switch value {
        case .object(let members):
            return .object(
                members.compactMap { member in
                    if member.0 != key { return member }
                    if rest.isEmpty, other == nil { return nil }
                    return (key, replacing(member.1, rest, by: other))
                })
        case .array(let elements):
            return .array(elements.enumerated().map { String($0) == key ? replacing($1, rest, by: other) : $1 })
        default: return value
        }
    }
}
