import Bytes
import Foundation
import Results
import Runs
import Scenarios
import Shards
import Simulation

/// Stored results, and states of shards.
enum ResultFuzzing {
    // MARK: Stored results

    /// A finished run of the plain scenario.
    static let record: RunRecord = {
        do {
            let scenario = try ScenarioReader.read(PlainScenario.text, path: "plain.yaml")
            let sampling = Sampling(trials: 2048, seed: 1, method: .sobol)
            return RunRecord(
                try ScenarioRun.run(scenario, sampling: sampling, workers: Workers(threads: 1)), folder: "plain")
        } catch {
            preconditionFailure("the plain scenario runs: \(error)")
        }
    }()

    private static let files = record.files

    /// The first byte chooses a file of the results, the others are its contents; whoever forged a table has forged its hash.
    static func tables(_ bytes: [UInt8]) {
        guard let choice = bytes.first else { return }
        let replaced = files[Int(choice) % files.count].name
        var contents = Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0.contents) })
        contents[replaced] = Array(bytes.dropFirst())
        if replaced != RunRecord.manifestName { contents[RunRecord.manifestName] = manifest(contents) }
        struct Missing: Error {}
        let read = try? RunRecord(folder: "plain") { name in
            guard let bytes = contents[name] else { throw Missing() }
            return bytes
        }
        guard let read else { return }
        _ = read.files
        _ = (StoredTexts.all(of: read)).count
    }

    private static func manifest(_ contents: [String: [UInt8]]) -> [UInt8] {
        let hashes = files.dropFirst().map { Checksum.text(contents[$0.name] ?? []) }
        var text = String(decoding: files[0].contents, as: UTF8.self)
        for (file, hash) in zip(files.dropFirst(), hashes) {
            text = text.replacingOccurrences(of: Checksum.text(file.contents), with: hash)
        }
        let parts =
            [record.finished.identity.hash, String(record.finished.trials), record.finished.trialDigest] + hashes
        let forged = Checksum.text(parts.joined(separator: "\n").utf8)
        return Array(text.replacingOccurrences(of: record.runHash, with: forged).utf8)
    }

    // MARK: Shards

    /// A plan whose shards keep their trials, and one whose shards keep statistics.
    static let plans: [ShardPlan] = [(2048, 2), (3_000_000, 1500)].map { trials, shards in
        do {
            let scenario = try ScenarioReader.read(PlainScenario.text, path: "plain.yaml")
            let sampling = Sampling(trials: trials, seed: 1, method: .sobol)
            return try ShardPlan.make(
                ShardPlan.Request(scenario, sampling: sampling), shards: shards, workers: Workers(threads: 1))
        } catch {
            preconditionFailure("the plain scenario can be planned: \(error)")
        }
    }

    static let folders: [FuzzFolder] = plans.indices.map { FuzzFolder("shards-\($0)") }

    /// The first byte chooses the plan, the others are what its first shard holds, with the right head and checksum.
    static func shard(_ bytes: [UInt8]) {
        guard let choice = bytes.first else { return }
        let (plan, folder) = (plans[Int(choice) % 2], folders[Int(choice) % 2])
        let shards = ShardFolder(plan, planPath: "plain.plan.json", path: folder.path)
        folder.write(file(of: plan, payload: Array(bytes.dropFirst())), to: "shard-00000.bin")
        _ = try? shards.merge(workers: Workers(threads: 1))
    }

    private static func file(of plan: ShardPlan, payload: [UInt8]) -> [UInt8] {
        var bytes = Array("BOSHARD\n".utf8) + littleEndian(UInt32(1)) + Checksum.bytes(plan.contents)
        bytes += littleEndian(UInt32(0))
        for number in [plan.ranges[0].lowerBound, plan.ranges[0].upperBound, payload.count] {
            bytes += littleEndian(UInt64(number))
        }
        bytes += payload
        return bytes + Checksum.bytes(bytes)
    }

    private static func littleEndian(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }
}
