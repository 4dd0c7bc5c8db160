import Runs
import Simulation
import Testing
import ThreeFutures

@testable import Shards

@Suite("Shards of a run")
struct PartitionTests {
    @Test(
        "any partition into blocks, worked out in any order, gives the numbers of the whole run",
        arguments: [(Int.max, 100), (0, 12)])
    func partitions(retained: Int, count: Int) throws {
        let request = try SmallPlan.request()
        let compiled = try Plan(request.scenario, sampling: request.sampling)
        let expected = SmallPlan.hash(try whole(request, retained, compiled))
        var random = SplitMix(state: 2026)
        for attempt in 0..<count {
            let ranges = partition(&random)
            let plan = try ShardPlan.make(request, ranges: ranges, retainedTrials: retained, compiled: compiled)
            let folder = try ShardTestFolder()
            let shards = folder.shards(plan)
            for index in ranges.indices.shuffled(using: &random) { #expect(try shards.run(index) == .written) }
            #expect(SmallPlan.hash(try shards.merge()) == expected, "attempt \(attempt): \(ranges)")
        }
    }

    @Test("shards of several portions give the numbers of the run, bands among them", arguments: [1, 2, 4, 7])
    func portions(shards: Int) throws {
        var request = try SmallPlan.request()
        request.sampling.trials = 200_000
        let folder = try ShardTestFolder()
        let made = folder.shards(try ShardPlan.make(request, shards: shards))
        for index in 0..<shards { #expect(try made.run(index) == .written) }
        let expected = try ScenarioRun.run(request.scenario, sampling: request.sampling)
        #expect(SmallPlan.hash(try made.merge()) == SmallPlan.hash(expected))
    }

    /// The run without shards; where trials are not kept, that of one shard, as a run this short would keep its trials.
    private func whole(
        _ request: ShardPlan.Request, _ retained: Int, _ compiled: Plan<ThreeFuturesModel>
    ) throws -> ScenarioRun {
        if retained > 0 { return try ScenarioRun.run(request.scenario, sampling: request.sampling) }
        let plan = try ShardPlan.make(
            request, ranges: [0..<SmallPlan.trials], retainedTrials: retained, compiled: compiled)
        let folder = try ShardTestFolder()
        _ = try folder.shards(plan).run(0)
        return try folder.shards(plan).merge()
    }

    /// Cuts at random blocks; a cut that comes twice makes an empty shard.
    private func partition(_ random: inout SplitMix) -> [Range<Int>] {
        let cuts = (0..<Int.random(in: 0...8, using: &random)).map { _ in
            min(SmallPlan.trials, Block.trials * Int.random(in: 0...6, using: &random))
        }
        let ends = ([0, SmallPlan.trials] + cuts).sorted()
        return zip(ends, ends.dropFirst()).map { $0..<$1 }
    }

    @Test("a plan shares blocks out evenly; with fewer blocks than shards some are empty", arguments: [1, 2, 7, 64])
    func ranges(shards: Int) throws {
        let plan = try ShardPlan.make(try SmallPlan.request(), shards: shards)
        #expect(plan.ranges.count == shards)
        #expect(plan.ranges.first?.lowerBound == 0 && plan.ranges.last?.upperBound == SmallPlan.trials)
        #expect(zip(plan.ranges, plan.ranges.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
        let blocks = plan.ranges.map { ($0.count + Block.trials - 1) / Block.trials }
        #expect((blocks.max() ?? 0) - (blocks.min() ?? 0) <= 1)
    }

    @Test("a shard that is there is not made again; one that was spoilt is")
    func again() throws {
        let folder = try ShardTestFolder()
        let shards = folder.shards(try ShardPlan.make(try SmallPlan.request(), shards: 3))
        #expect(try shards.run(1) == .written)
        #expect(try shards.run(1) == .alreadyThere)
        let whole = try Spoiling.read(shards.file(1))
        try Spoiling.write(whole.dropLast(9), to: shards.file(1))
        #expect(try shards.run(1) == .written)
        #expect(try Spoiling.read(shards.file(1)) == whole)
    }

    @Test("a cancelled shard leaves no file")
    func cancelled() throws {
        let folder = try ShardTestFolder()
        let shards = folder.shards(try ShardPlan.make(try SmallPlan.request(), shards: 2))
        let cancellation = Cancellation()
        cancellation.cancel()
        #expect(throws: Cancelled.self) { try shards.run(0, workers: Workers(cancellation: cancellation)) }
        #expect(Spoiling.names(in: shards.path).isEmpty)
    }
}

/// Numbers that are the same on every machine (SplitMix64).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
