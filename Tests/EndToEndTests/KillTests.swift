import Foundation
import Testing

/// Kills with SIGKILL at random moments: 24 over runs, sweeps, shards and merges, or as many as BUILDOUT_KILLS says (`make
/// test-kills`: 300). Whatever the moment, the same command given again ends with the bytes of one that was never killed.
@Suite("Kills at random moments", .serialized)
struct KillTests {
    private static let evidence = "Scenarios/evidence.yaml"
    private static let sweep = "Scenarios/Sweeps/growth-and-lag.yaml"
    private static let kills = ProcessInfo.processInfo.environment["BUILDOUT_KILLS"].flatMap { Int($0) } ?? 24

    /// What is killed: a command on a folder that holds a plan and its shards.
    enum Work: String, CaseIterable {
        case batch, sweep, shard, merge

        func arguments(_ folder: String) -> [String] {
            switch self {
            case .batch:
                ["run", evidence, "Scenarios/article.yaml", "--trials", "9000", "--out", folder + "/out", "--quiet"]
            case .sweep:
                ["sweep", KillTests.sweep, "--trials", "2000", "--out", folder + "/out", "--quiet"]
            case .shard: ["shard", folder + "/small.json", "--index", "1", "--out", folder + "/out", "--quiet"]
            case .merge: ["merge", folder + "/small.json", "--out", folder + "/out", "--quiet"]
            }
        }
    }

    @Test("every continuation ends with the uninterrupted bytes", arguments: Work.allCases)
    func killed(work: Work) throws {
        let whole = try folderWithShards()
        let start = ContinuousClock.now
        #expect(try Program().run(work.arguments(whole.url.path)).status == 0)
        let microseconds = (ContinuousClock.now - start) / .microseconds(1)
        let expected = try whole.contents()
        var random = SystemRandomNumberGenerator()
        for attempt in 0..<Self.kills / Work.allCases.count {
            let folder = try folderWithShards()
            // One in three is killed twice.
            for _ in 0...(attempt % 3 == 0 ? 1 : 0) {
                let process = try Program().start(work.arguments(folder.url.path))
                usleep(UInt32.random(in: 0...UInt32(microseconds), using: &random))
                kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()
                #expect(try published(folder).allSatisfy { expected[$0.key] == $0.value }, "something partial")
            }
            #expect(try Program().run(work.arguments(folder.url.path)).status == 0)
            #expect(try folder.contents() == expected, "\(work.rawValue), attempt \(attempt)")
        }
    }

    @Test("a long run goes on from its state after a kill; so it ends in shards, and after an interruption")
    func long() throws {
        let options = ["--trials", "2_100_000", "--method", "random", "--quiet"]
        let whole = try TemporaryFolder()
        #expect(try Program().run(["run", Self.evidence, "--out", whole.url.path] + options).status == 0)
        let expected = try whole.contents()
        let folder = try TemporaryFolder()
        let command = ["run", Self.evidence, "--checkpoint", "0.5", "--out", folder.url.path] + options
        for signal in [SIGKILL, SIGINT] {
            let state = try folder.contents()[".evidence.checkpoint"]
            let errors = try TemporaryFile()
            let process = try Program().start(command, errors: errors.handle)
            while process.isRunning, try folder.contents()[".evidence.checkpoint"] == state { usleep(10_000) }
            kill(process.processIdentifier, signal)
            process.waitUntilExit()
            let said = try errors.text()
            if signal == SIGINT {
                #expect(process.terminationStatus == 130)
                #expect(said.hasPrefix("Interrupted; the same command goes on after the first "), "\(said)")
            }
        }
        #expect(try folder.contents().keys.contains(".evidence.checkpoint"))
        #expect(try Program().run(command).status == 0)
        #expect(try folder.contents() == expected)
        let plan = folder.url.path + "/p.json"
        #expect(try Program().run(["plan", Self.evidence, "--shards", "3", "--out", plan] + options).status == 0)
        for index in ["2", "0", "1"] { #expect(try Program().run("shard", plan, "--index", index).status == 0) }
        let merged = try Program().run("merge", plan, "--out", folder.url.path + "/merged", "--quiet")
        #expect(merged.status == 0, "\(merged.errors)")
        for (name, bytes) in expected { #expect(try folder.contents()["merged/" + name] == bytes) }
    }

    /// What a reader sees: everything in `out` but hidden files.
    private func published(_ folder: TemporaryFolder) throws -> [String: Data] {
        try folder.contents().filter { $0.key.hasPrefix("out/") && !$0.key.contains("/.") }
    }

    private func folderWithShards() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for (name, contents) in try Self.shards.get() {
            let file = folder.url.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try contents.write(to: file)
        }
        return folder
    }

    private static let shards = Result {
        let folder = try TemporaryFolder()
        let plan = folder.url.path + "/small.json"
        _ = try Program().run("plan", evidence, "--trials", "9000", "--shards", "3", "--out", plan, "--quiet")
        for index in ["0", "1", "2"] { _ = try Program().run("shard", plan, "--index", index, "--quiet") }
        return try folder.contents()
    }
}
