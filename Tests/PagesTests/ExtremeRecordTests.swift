import Bytes
import Charts
import Documents
import Foundation
import Pages
import Runs
import Scenarios
import Simulation
import Tables
import Testing
import ThreeFutures

@testable import Results

/// Records whose tables hold the largest and the smallest numbers there are, under hashes that agree: whatever is read can be
/// shown.
@Suite("Records of extreme numbers")
struct ExtremeRecordTests {
    /// What the numbers of a record are made of.
    struct World: Sendable, CustomTestStringConvertible {
        let low: Double
        let high: Double
        let error: Double
        var testDescription: String { "\(low) to \(high) ± \(error)" }

        /// So many rising numbers.
        func numbers(_ count: Int) -> [Double] {
            (0..<count).map { index in
                let share = Double(index) / Double(max(1, count - 1))
                return low * (1 - share) + high * share
            }
        }
    }

    static let most = Double.greatestFiniteMagnitude
    static let least = Double.leastNonzeroMagnitude
    static let worlds = [
        World(low: -most, high: most, error: most), World(low: 0, high: most, error: least),
        World(low: -most, high: -most / 2, error: .infinity), World(low: 0, high: least * 400, error: least),
        World(low: -least * 400, high: least * 400, error: 0), World(low: most / 2, high: most, error: .nan),
        World(low: 1e300, high: 1e301, error: 1e-300), World(low: -1e-300, high: 1e300, error: 1),
    ]

    private static let made = Result {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let scenario = try ScenarioReader.load(
            path: root.appending(path: "Scenarios/evidence.yaml").path,
            overrides: ["settings.horizonYears=3", "settings.dominanceYears=3"])
        let run = try ScenarioRun.run(scenario, sampling: Sampling(trials: 200, seed: 3, method: .sobol))
        return RunRecord(run, folder: "evidence")
    }

    @Test("what is read can be shown in every form", arguments: worlds)
    func shown(world: World) throws {
        let record = try Self.record(world)
        #expect(!RunReport(record, inputs: nil).bytes.isEmpty)
        #expect(!ComparisonReport([record, try Self.made.get()], comparisons: []).bytes.isEmpty)
        for runs in [[record], [record, try Self.made.get()]] {
            let charts = RunCharts(runs)
            var pictures: [Picture?] = [charts.futures(width: 720)]
            for outcome in Outcome.allCases {
                pictures += [
                    charts.histogram(outcome, width: 720, height: 340),
                    charts.exceedance(outcome, width: 720, height: 340),
                    charts.overlay(outcome, width: 320, height: 340),
                ]
            }
            for series in Series.banded {
                pictures += [
                    charts.fan(series, width: 4000, height: 340), charts.medians(series, width: 720, height: 340),
                ]
            }
            for picture in pictures { #expect(picture?.file.contains("<svg") != false) }
        }
        #expect(!RunTables.text(record).isEmpty)
        #expect(!RunDocument.value(record).prettyText.isEmpty)
        #expect(!TerminalHistograms.text(record.summary, isColoured: true).isEmpty)
        let selection = PercentileSelection(
            outcomes: Outcome.allCases, outcomeProbabilities: Summary.outcomeProbabilities,
            bands: Series.banded.map { PercentileSelection.Band(series: $0, year: record.scenario.settings.start) },
            bandProbabilities: Summary.bandProbabilities)
        let percentiles = [RunPercentiles(record, label: "a", selection)]
        for isLong in [false, true] {
            #expect(!PercentileDocument.csv(percentiles, isLong: isLong).isEmpty)
            #expect(!PercentileDocument.markdown(percentiles, isLong: isLong).isEmpty)
            #expect(!PercentileDocument.latex(percentiles, isLong: isLong).isEmpty)
        }
    }

    /// The record whose tables hold the numbers of a world.
    private static func record(_ world: World) throws -> RunRecord {
        let made = try made.get()
        var files = Dictionary(uniqueKeysWithValues: made.files.map { ($0.name, $0.contents) })
        files["percentiles.csv"] = changed(made.percentiles) { row in numbers(world, row) }
        files["bands.csv"] = changed(made.bands) { row in numbers(world, row) }
        var bins: [String: Int] = [:]
        files["histograms.csv"] = changed(made.histograms) { row in
            let metric = row["metric", default: ""]
            defer { bins[metric, default: 0] += 1 }
            let count = made.histogram(of: metric).count { $0.text("bin") == "bin" }
            return edges(world, row, bin: bins[metric, default: 0] - 1, of: count)
        }
        files["futures.csv"] = changed(made.futures) { row in
            var row = row
            row["se"] = CSV.number(world.error)
            row["pays_se"] = CSV.number(world.error)
            return row
        }
        let names = ["bands.csv", "futures.csv", "histograms.csv", "percentiles.csv"]
        let hashes = names.map { Checksum.text(files[$0, default: []]) }
        var manifest = String(decoding: files["manifest.json", default: []], as: UTF8.self)
        for (name, hash) in zip(names, hashes) {
            manifest = manifest.replacing(try Regex("\"\(name)\": \"sha256:[0-9a-f]{64}\"")) { _ in
                "\"\(name)\": \"\(hash)\""
            }
        }
        let run = RunRecord.hash(made.finished, tableHashes: hashes)
        manifest = manifest.replacing(/"runHash": "sha256:[0-9a-f]{64}"/) { _ in "\"runHash\": \"\(run)\"" }
        files["manifest.json"] = Array(manifest.utf8)
        return try RunRecord(folder: "evidence") { try #require(files[$0]) }
    }

    private static func changed(_ table: ResultTable, _ change: ([String: String]) -> [String: String]) -> [UInt8] {
        let rows = table.rows.map { row in
            let cells = change(Dictionary(uniqueKeysWithValues: table.columns.map { ($0, row.text($0)) }))
            return table.columns.map { cells[$0, default: ""] }.joined(separator: ",")
        }
        return Array(([table.columns.joined(separator: ",")] + rows).map { $0 + "\n" }.joined().utf8)
    }

    /// A row whose numbers rise from the lowest to the highest.
    private static func numbers(_ world: World, _ row: [String: String]) -> [String: String] {
        var row = row
        let names = row.keys.filter { $0.hasPrefix("p") && !$0.hasSuffix("_se") }
            .sorted { (Int($0.dropFirst()) ?? 0) < (Int($1.dropFirst()) ?? 0) }
        for (name, number) in zip(names, world.numbers(names.count)) { row[name] = CSV.number(number) }
        row["mean"] = CSV.number(world.low)
        if row["sd"] != nil { row["sd"] = CSV.number(world.high.magnitude) }
        for name in row.keys where name.hasSuffix("_se") { row[name] = CSV.number(world.error) }
        return row
    }

    private static func edges(_ world: World, _ row: [String: String], bin: Int, of count: Int) -> [String: String] {
        var row = row
        let edges = world.numbers(count + 1).map(CSV.number)
        switch row["bin"] {
        case "below": row["high"] = count > 0 ? edges[0] : "inf"
        case "bin": (row["low"], row["high"]) = (edges[bin], edges[bin + 1])
        case "above": row["low"] = count > 0 ? edges[count] : "inf"
        default: break
        }
        for name in ["share_se", "exceedance_se"] { row[name] = CSV.number(world.error) }
        return row
    }
}
