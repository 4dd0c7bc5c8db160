import Bytes
import Foundation
import Runs
import Simulation
import Synchronization
import Testing

@testable import Results

@Suite("Runs that go on after a kill")
struct CheckpointTests {
    private static let trials = 150_000

    @Test("a run that goes on from any state it kept ends with the files of one that was never stopped")
    func continued() throws {
        let whole = MemoryStore()
        let expected = SmallPlan.hash(try run(whole))
        #expect(whole.states.map(\.trials) == [131_072])
        for state in whole.states {
            let store = MemoryStore(last: state.bytes)
            #expect(SmallPlan.hash(try run(store)) == expected)
        }
    }

    @Test("states that are none are as good as none")
    func unusable() throws {
        let whole = MemoryStore()
        let expected = SmallPlan.hash(try run(whole))
        let state = try #require(whole.states.first).bytes
        for spoilt in [[], Array(state.dropLast()), state + [0], [7] + state] {
            #expect(SmallPlan.hash(try run(MemoryStore(last: spoilt))) == expected)
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
        let folder = try ShardTestFolder()
        let scenario = try SmallPlan.scenario()
        let request = ScenarioRun.Request()
        func checkpoint(_ sampling: Sampling, _ request: ScenarioRun.Request) -> RunCheckpoint {
            RunCheckpoint(
                results: folder.path + "/evidence", request.identity(scenario, sampling: sampling),
                continuing: request.continued, secondsBetween: 0)
        }
        let own = checkpoint(SmallPlan.sampling, request)
        #expect(own.last() == nil && own.isDue && own.trials == nil)
        own.keep([1, 2, 3], trials: 77)
        #expect(own.last() == [1, 2, 3] && own.trials == 77)
        #expect(Spoiling.names(in: folder.path) == [".evidence.checkpoint"])
        var other = SmallPlan.sampling
        other.seed += 1
        #expect(checkpoint(other, request).last() == nil)
        var precise = request
        precise.targets = [try PrecisionTarget(parsing: "0.1")]
        #expect(checkpoint(SmallPlan.sampling, precise).last() == nil)
        #expect(checkpoint(SmallPlan.sampling, request).last() == [1, 2, 3])
        let file = folder.path + "/.evidence.checkpoint"
        let bytes = try Spoiling.read(file)
        try Spoiling.write(bytes.dropLast(), to: file)
        #expect(own.last() == nil)
        try Spoiling.write(bytes.map { $0 ^ ($0 == 2 ? 1 : 0) }, to: file)
        #expect(own.last() == nil)
        own.remove()
        #expect(Spoiling.names(in: folder.path).isEmpty)
    }

    @Test("a state that cannot be kept ends no run")
    func unwritable() throws {
        let checkpoint = RunCheckpoint(
            results: "/dev/null/evidence", RunIdentity(try SmallPlan.scenario(), sampling: SmallPlan.sampling),
            continuing: nil, secondsBetween: 0)
        checkpoint.keep([1], trials: 1)
        #expect(checkpoint.trials == nil && checkpoint.last() == nil)
    }

    private func run(_ store: MemoryStore, keepsOutcomes: Bool = false) throws -> ScenarioRun {
        var request = ScenarioRun.Request()
        request.retainedTrials = 0
        request.checkpoint = store
        request.keepsOutcomes = keepsOutcomes
        let sampling = Sampling(trials: Self.trials, seed: 5, method: .sobol)
        return try ScenarioRun.run(try SmallPlan.scenario(), sampling: sampling, request: request)
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
