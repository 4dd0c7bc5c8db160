import Bytes
import Foundation
import Runs
import Scenarios
import Simulation
import Synchronization
import Testing

@testable import Results

@Suite("Runs that go on after a kill")
struct CheckpointTests {
    private static let trials = 150_000
    private static let sampling = Sampling(trials: 5501, seed: 5, method: .sobol)

    private static func scenario() throws -> Scenario {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try ScenarioReader.load(path: root.appending(path: "Scenarios/evidence.yaml").path)
    }

    /// The files of a run, as one hash.
    private static func hash(_ run: ScenarioRun) -> String {
        Checksum.text(RunRecord(run, folder: "evidence").files.flatMap(\.contents))
    }

    private static func names(in folder: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    }

    @Test("a run that goes on from any state it kept ends with the files of one that was never stopped")
    func continued() throws {
        let whole = MemoryStore()
        let expected = Self.hash(try run(whole))
        #expect(whole.states.map(\.trials) == [131_072])
        for state in whole.states {
            let store = MemoryStore(last: state.bytes)
            #expect(Self.hash(try run(store)) == expected)
        }
    }

    @Test("states that are none are as good as none")
    func unusable() throws {
        let whole = MemoryStore()
        let expected = Self.hash(try run(whole))
        let state = try #require(whole.states.first).bytes
        for spoilt in [[], Array(state.dropLast()), state + [0], [7] + state] {
            #expect(Self.hash(try run(MemoryStore(last: spoilt))) == expected)
        }
    }

    @Test("the outcomes kept for comparisons are those of a run that was never stopped")
    func outcomes() throws {
        let whole = MemoryStore()
        let straight = try run(whole, keepsOutcomes: true)
        let store = MemoryStore(last: try #require(whole.states.first).bytes)
        let continued = try run(store, keepsOutcomes: true)
        #expect(straight.outcomes?.trials == Self.trials && continued.outcomes?.trials == Self.trials)
        #expect(straight.outcomes?[.npv] == continued.outcomes?[.npv])
    }

    @Test("a file is read by the same run alone")
    func identity() throws {
        let folder = NSTemporaryDirectory() + "buildout-checkpoint-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let scenario = try Self.scenario()
        let request = ScenarioRun.Request()
        func checkpoint(_ sampling: Sampling, _ request: ScenarioRun.Request) -> RunCheckpoint {
            RunCheckpoint(
                results: folder + "/evidence", request.identity(scenario, sampling: sampling),
                continuing: request.continued, secondsBetween: 0)
        }
        let own = checkpoint(Self.sampling, request)
        #expect(own.last() == nil && own.isDue && own.trials == nil)
        own.keep([1, 2, 3], trials: 77)
        #expect(own.last() == [1, 2, 3] && own.trials == 77)
        #expect(Self.names(in: folder) == [".evidence.checkpoint"])
        var other = Self.sampling
        other.seed += 1
        #expect(checkpoint(other, request).last() == nil)
        var precise = request
        precise.targets = [try PrecisionTarget(parsing: "0.1")]
        #expect(checkpoint(Self.sampling, precise).last() == nil)
        #expect(checkpoint(Self.sampling, request).last() == [1, 2, 3])
        let file = folder + "/.evidence.checkpoint"
        let bytes = try Data(contentsOf: URL(filePath: file))
        try bytes.dropLast().write(to: URL(filePath: file))
        #expect(own.last() == nil)
        try Data(bytes.map { $0 ^ ($0 == 2 ? 1 : 0) }).write(to: URL(filePath: file))
        #expect(own.last() == nil)
        own.remove()
        #expect(Self.names(in: folder).isEmpty)
    }

    @Test("a state that cannot be kept ends no run")
    func unwritable() throws {
        let checkpoint = RunCheckpoint(
            results: "/dev/null/evidence", RunIdentity(try Self.scenario(), sampling: Self.sampling),
            continuing: nil, secondsBetween: 0)
        checkpoint.keep([1], trials: 1)
        #expect(checkpoint.trials == nil && checkpoint.last() == nil)
    }

    @Test("whatever else has the name of a state stays, and is no state", arguments: ["link", "pipe", "file", "huge"])
    func foreign(kind: String) throws {
        let folder = NSTemporaryDirectory() + "buildout-checkpoint-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/.evidence.checkpoint"
        try Data("precious".utf8).write(to: URL(filePath: folder + "/victim"))
        switch kind {
        case "link": symlink("victim", path)
        case "pipe": mkfifo(path, 0o600)
        case "file": try Data("precious".utf8).write(to: URL(filePath: path))
        default:
            try Data(RunCheckpoint.magic).write(to: URL(filePath: path))
            truncate(path, 8 << 40)
        }
        var (before, after) = (stat(), stat())
        lstat(path, &before)
        let checkpoint = RunCheckpoint(
            results: folder + "/evidence", RunIdentity(try Self.scenario(), sampling: Self.sampling), continuing: nil,
            secondsBetween: 0)
        #expect(checkpoint.last() == nil)
        if kind != "huge" {
            checkpoint.keep([1], trials: 1)
            checkpoint.remove()
        }
        lstat(path, &after)
        #expect(after.st_ino == before.st_ino && after.st_size == before.st_size && checkpoint.trials == nil)
        #expect(try String(contentsOfFile: folder + "/victim", encoding: .utf8) == "precious")
        if kind == "huge" {
            checkpoint.remove()
            #expect(Self.names(in: folder) == ["victim"], "a state of ours goes, however large")
        }
    }

    @Test("a state whose trials no portion ends with is as good as none")
    func unaligned() throws {
        let whole = MemoryStore()
        let expected = Self.hash(try run(whole))
        var state = try #require(whole.states.first).bytes
        // 0, then 131,072 in seven bits a byte.
        #expect(state[..<4] == [0, 0x80, 0x80, 0x08])
        state[1] = 0x81
        #expect(Self.hash(try run(MemoryStore(last: state))) == expected)
    }

    private func run(_ store: MemoryStore, keepsOutcomes: Bool = false) throws -> ScenarioRun {
        var request = ScenarioRun.Request()
        request.retainedTrials = 0
        request.checkpoint = store
        request.keepsOutcomes = keepsOutcomes
        let sampling = Sampling(trials: Self.trials, seed: 5, method: .sobol)
        return try ScenarioRun.run(try Self.scenario(), sampling: sampling, request: request)
    }
}

/// Keeps every state in memory.
private final class MemoryStore: CheckpointStore {
    private let start: [UInt8]?
    private let kept = Mutex([(bytes: [UInt8], trials: Int)]())

    init(last: [UInt8]? = nil) { start = last }

    var states: [(bytes: [UInt8], trials: Int)] { kept.withLock { $0 } }
    var isDue: Bool { true }
    func last() -> [UInt8]? { start }
    func keep(_ state: [UInt8], trials: Int) { kept.withLock { $0.append((state, trials)) } }
}
