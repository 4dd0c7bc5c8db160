import Bytes
import Documents
import Foundation
import Runs
import Scenarios
import Simulation
import Testing
import ThreeFutures

@testable import Results

@Suite("The record of a finished run")
struct RunRecordTests {
    private static func run(
        trials: Int = 3000, targets: [String] = [], method: String = "sobol"
    ) throws -> ScenarioRun {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let scenario = try ScenarioReader.load(path: root.appending(path: "Scenarios/evidence.yaml").path)
        var request = ScenarioRun.Request()
        request.targets = try targets.map { try PrecisionTarget(parsing: $0) }
        return try ScenarioRun.run(
            scenario, sampling: Sampling(trials: trials, seed: 3, method: try #require(.init(rawValue: method))),
            request: request)
    }

    private static func read(_ files: [String: [UInt8]]) throws -> RunRecord {
        try RunRecord(folder: "evidence") { try #require(files[$0]) }
    }

    private static func files(_ record: RunRecord) -> [String: [UInt8]] {
        Dictionary(uniqueKeysWithValues: record.files.map { ($0.name, $0.contents) })
    }

    @Test("what is read from a folder is what was in memory", arguments: [[], ["npv.p50=30%", "0.2"]])
    func roundTrip(targets: [String]) throws {
        let made = RunRecord(try Self.run(trials: 20_000, targets: targets), folder: "evidence")
        let files = Self.files(made)
        #expect(Set(files.keys) == Set(RunRecord.fileNames))
        let back = try Self.read(files)
        #expect(Self.files(back) == files)
        #expect(back.runHash == made.runHash && back.command == made.command)
        #expect(back.finished.identity.hash == made.finished.identity.hash)
        #expect(back.finished.trials == made.finished.trials)
        #expect(back.stopping?.looks == made.stopping?.looks)
        #expect(back.stopping?.items.map(\.reached) == made.stopping?.items.map(\.reached))
        for (one, other) in zip(made.summary.outcomes, back.summary.outcomes) {
            #expect(one.column.mean?.value == other.column.mean?.value)
            #expect(one.column.never == other.column.never && one.column.none == other.column.none)
            #expect(
                one.column.percentiles.map { $0.estimate?.value } == other.column.percentiles.map { $0.estimate?.value }
            )
            #expect(one.column.histogram?.bins.map(\.count) == other.column.histogram?.bins.map(\.count))
        }
        #expect(made.summary.futures.map(\.count) == back.summary.futures.map(\.count))
        #expect(made.summary.bands.map { $0.column.mean?.value } == back.summary.bands.map { $0.column.mean?.value })
    }

    @Test("a folder holds exactly the run that is asked for, or none")
    func asked() throws {
        let run = try Self.run()
        let record = RunRecord(run, folder: "evidence")
        let files = Self.files(record)
        let identity = run.finished.identity
        func found(_ identity: RunIdentity, overrides: [String] = []) -> RunRecord? {
            RunRecord.finished(identity, overrides: overrides, folder: "evidence") { files[$0] }
        }
        #expect(found(identity)?.runHash == record.runHash)
        #expect(found(identity, overrides: ["finance.discountRate=0.1"]) == nil)
        var sampling = identity.sampling
        sampling.seed += 1
        #expect(found(RunIdentity(identity.scenario, sampling: sampling)) == nil)
        let target = try PrecisionTarget(parsing: "0.1")
        #expect(found(RunIdentity(identity.scenario, sampling: identity.sampling, targets: [target])) == nil)
        for name in files.keys {
            var spoilt = files
            spoilt[name]?[files[name, default: []].count / 2] ^= 1
            #expect(
                RunRecord.finished(identity, overrides: [], folder: "evidence") { spoilt[$0] } == nil, "\(name)")
            spoilt[name] = nil
            #expect(
                RunRecord.finished(identity, overrides: [], folder: "evidence") { spoilt[$0] } == nil, "\(name)")
        }
    }

    @Test("of a scenario with a long text the manifest holds path and hash; the scenario is read again, or refused")
    func largeScenario() throws {
        let folder = NSTemporaryDirectory() + "buildout-large-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let path = folder + "/large.yaml"
        let text = try String(contentsOf: root.appending(path: "Scenarios/evidence.yaml"), encoding: .utf8)
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        let overrides = ["finance.discountRate=0.12"]
        let scenario = try ScenarioReader.load(path: path, overrides: overrides)
        var request = ScenarioRun.Request()
        request.overrides = overrides
        let run = try ScenarioRun.run(
            scenario, sampling: Sampling(trials: 200, seed: 3, method: .sobol), request: request)
        let record = RunRecord(run, folder: "large", mostText: 1000)
        let files = Self.files(record)
        let manifest = String(decoding: try #require(files["manifest.json"]), as: UTF8.self)
        #expect(!manifest.contains("scenarioText") && manifest.contains("\"path\": \"\(path)\""))
        #expect(Self.files(try Self.read(files)) == files)
        try (text + "\n# changed\n").write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try Self.read(files).runHash == record.runHash, "a comment changes no scenario")
        func refused(_ what: String) {
            #expect {
                try Self.read(files)
            } throws: { error in
                (error as? Fault)?.words.description
                    == "\"scenarioFile\" names \(path), which is \(what); of a scenario of more than 4 MiB a manifest holds the "
                    + "path and the hash. Give the command where the run was started, or run the scenario again."
            }
        }
        try text.replacingOccurrences(of: "horizonYears: 15", with: "horizonYears: 14")
            .write(toFile: path, atomically: true, encoding: .utf8)
        refused("another scenario now, by its hash")
        try FileManager.default.removeItem(atPath: path)
        refused("no scenario that can be read from here")
        let known = RunRecord.finished(run.finished.identity, overrides: overrides, folder: "large") { files[$0] }
        #expect(known?.runHash == record.runHash, "whoever has the scenario needs no file")
    }

    @Test("every part of an identity makes another hash")
    func identity() throws {
        let run = try Self.run(trials: 1000)
        let scenario = run.scenario
        let sampling = Sampling(trials: 3_000_000, seed: 3, method: .sobol)
        var hashes = [RunIdentity(scenario, sampling: sampling).hash]
        hashes.append(RunIdentity(scenario, sampling: sampling, isExact: true).hash)
        hashes.append(
            RunIdentity(scenario, sampling: sampling, targets: [try PrecisionTarget(parsing: "0.1")]).hash)
        for change in [
            { (sampling: inout Sampling) in sampling.trials += 1 }, { $0.seed += 1 }, { $0.generator = .taus2 },
            { $0.method = .latinHypercube }, { $0.randomisations = 16 },
        ] as [(inout Sampling) -> Void] {
            var other = sampling
            change(&other)
            hashes.append(RunIdentity(scenario, sampling: other).hash)
        }
        hashes.append(
            RunIdentity(scenario, sampling: sampling, version: Version(program: "0.1.0", draws: 1)).hash)
        #expect(Set(hashes).count == hashes.count)
        // Percentiles of few trials are exact anyway.
        let few = Sampling(trials: 1000, seed: 3, method: .sobol)
        #expect(
            RunIdentity(scenario, sampling: few, isExact: true).hash == RunIdentity(scenario, sampling: few).hash)
    }

    @Test(
        "tables that are not as a run writes them are refused, under hashes that are right, too",
        arguments: [
            ("futures.csv", "paysOut,0", "paysOut,-7"), ("futures.csv", "paysOut", "paysout"),
            ("futures.csv", "paysOut,0.", "paysOut,"),
            ("percentiles.csv", "npv,B$,3000", "npv,B$,1e16"), ("percentiles.csv", "npv,B$,3000", "npv,B$,"),
            ("percentiles.csv", "npv,B$,3000,0", "npv,B$,3000,4000"), ("percentiles.csv", "npv,B$", "nvp,B$"),
            ("bands.csv", "spend,B$/yr,2026,3000", "spend,B$/yr,2026,-1"),
            ("bands.csv", "spend,B$/yr,2026", "spend,B$/yr,2126"),
            ("histograms.csv", "npv,B$,below", "npv,B$,under"),
            ("histograms.csv", "npv,B$,never,inf,inf,0", "npv,B$,never,inf,inf,x"),
        ])
    func forged(file: String, original: String, replacement: String) throws {
        let record = RunRecord(try Self.run(), folder: "evidence")
        var files = Self.files(record)
        let text = String(decoding: try #require(files[file]), as: UTF8.self)
        let changed = text.replacingOccurrences(of: original, with: replacement)
        try #require(changed != text)
        files[file] = Array(changed.utf8)
        #expect(throws: RunRecordError.changedFile(file)) { try Self.read(files) }
        try forgeManifest(&files)
        #expect(throws: RunRecordError.self) { try Self.read(files) }
    }

    /// Gives a manifest the hashes of the tables as they are now.
    private func forgeManifest(_ files: inout [String: [UInt8]]) throws {
        var manifest = String(decoding: try #require(files["manifest.json"]), as: UTF8.self)
        var hashes: [String] = []
        for file in RunRecord.fileNames.dropFirst() {
            let hash = Checksum.text(try #require(files[file]))
            hashes.append(hash)
            let pattern = try Regex("\"\(file)\": \"sha256:[0-9a-f]{64}\"")
            manifest = manifest.replacing(pattern) { _ in "\"\(file)\": \"\(hash)\"" }
        }
        let run = try Self.run()
        let hash = RunRecord.hash(run.finished, tableHashes: hashes)
        manifest = manifest.replacing(/"runHash": "sha256:[0-9a-f]{64}"/) { _ in "\"runHash\": \"\(hash)\"" }
        files["manifest.json"] = Array(manifest.utf8)
    }
}
