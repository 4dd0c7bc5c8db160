import Bytes
import Foundation
import Runs
import Simulation
import Testing
import ThreeFutures

@testable import Results
@testable import Shards

@Suite("Spoilt shards")
struct SpoiltShardTests {
    private let folder: ShardTestFolder
    private let shards: ShardFolder
    private let plan: ShardPlan

    /// Three shards with the trials 0 ..< 2048, 2048 ..< 4096 and 4096 ..< 5501.
    init() throws {
        folder = try ShardTestFolder()
        plan = try ShardPlan.make(try SmallPlan.request(), shards: 3)
        shards = folder.shards(plan)
        for index in 0..<3 { _ = try shards.run(index) }
    }

    @Test("a shard that is not there")
    func missing() throws {
        try FileManager.default.removeItem(atPath: shards.file(1))
        expect("the shard is missing", 1)
    }

    @Test("a shard with a flipped bit, wherever it is")
    func flipped() throws {
        let whole = try Spoiling.read(shards.file(1))
        // In the version, the plan's hash, the number, the trials, the results and the checksum.
        for place in [8, 12, 44, 48, 60, 100, 5000, whole.count - 1] {
            var bytes = whole
            bytes[place] ^= 0x10
            try Spoiling.write(bytes, to: shards.file(1))
            expect("the shard is corrupt: its checksum is not that of its bytes", 1)
        }
        var bytes = whole
        bytes[71] ^= 0x10
        try Spoiling.write(bytes, to: shards.file(1))
        expect("the shard is corrupt: its checksum is not that of its bytes", 1)
    }

    @Test("a shard that was cut off, anywhere")
    func cut() throws {
        let whole = try Spoiling.read(shards.file(1))
        for length in [whole.count - 1, whole.count / 2, 72] {
            try Spoiling.write(whole[..<length], to: shards.file(1))
            expect("the shard is cut off after \(length) of \(whole.count) bytes", 1)
        }
        for length in [0, 40] {
            try Spoiling.write(whole[..<length], to: shards.file(1))
            expect("the shard is cut off after \(length) of 72 bytes", 1)
        }
    }

    @Test("a shard with something after its end")
    func tooLong() throws {
        let whole = try Spoiling.read(shards.file(1))
        try Spoiling.write(whole + [0, 0, 0], to: shards.file(1))
        expect("the shard has 3 bytes after its end", 1)
    }

    @Test("a file that is no shard")
    func noShard() throws {
        try Spoiling.write(Array("future,probability\n".utf8), to: shards.file(1))
        expect("the file is no shard", 1)
    }

    @Test("the shard of another scenario, and of another seed")
    func foreign() throws {
        for request in [try SmallPlan.request("article"), try SmallPlan.request(seed: 6)] {
            let other = try ShardTestFolder()
            let others = other.shards(try ShardPlan.make(request, shards: 3))
            _ = try others.run(1)
            try Spoiling.write(try Spoiling.read(others.file(1)), to: shards.file(1))
            expect("the shard belongs to another plan", 1)
        }
    }

    @Test("another shard of the plan, a duplicate")
    func duplicate() throws {
        try Spoiling.write(try Spoiling.read(shards.file(0)), to: shards.file(1))
        expect("the file holds shard 0, whose trials overlap with that shard's own", 1)
    }

    @Test("a duplicate under a name of its own")
    func stray() throws {
        try Spoiling.write(try Spoiling.read(shards.file(0)), to: shards.path + "/shard-00003.bin")
        #expect(
            problems()
                == "\(shards.path)/shard-00003.bin: the file is none of the plan's shards; a merge takes every trial of "
                + "its plan once. Move it elsewhere.")
    }

    @Test("a shard of an older version")
    func version() throws {
        try forge { $0[8] = 0 }
        expect("the shard is of version 0, this program reads 1", 1)
    }

    @Test("a shard that claims other trials")
    func trials() throws {
        try forge { $0[49] = 4 }
        expect("the shard holds the trials 1024 ..< 4096", 1)
    }

    @Test("a shard whose contents cannot be, under a checksum that is right")
    func contents() throws {
        let head = 72
        // The future of the first trial.
        let place = head + Outcome.allCases.count * Block.trials * 8
        try forge { $0.replaceSubrange(place..<place + 8, with: [0, 0, 0, 0, 0, 0, 0x59, 0x40]) }
        expect("the shard is not as this program writes it: it holds a future that does not exist", 1)
    }

    @Test("a folder under the name of a shard")
    func unreadable() throws {
        try FileManager.default.removeItem(atPath: shards.file(1))
        try FileManager.default.createDirectory(atPath: shards.file(1), withIntermediateDirectories: false)
        expect("the shard cannot be read (Is a directory)", 1)
    }

    @Test("everything that is wrong is named at once")
    func several() throws {
        try FileManager.default.removeItem(atPath: shards.file(0))
        try Spoiling.write(try Spoiling.read(shards.file(2)).dropLast(), to: shards.file(2))
        let lines = problems().split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.first?.contains("shard-00000.bin: the shard is missing") == true)
        #expect(lines.last?.contains("shard-00002.bin: the shard is cut off") == true)
    }

    @Test("statistics of other trials, under a checksum that is right")
    func sketched() throws {
        let request = try SmallPlan.request()
        let ranges = [0..<2048, 2048..<SmallPlan.trials]
        let sketching = try ShardPlan.make(request, ranges: ranges, retainedTrials: 0)
        let other = try ShardTestFolder()
        let others = other.shards(sketching)
        for index in 0..<2 { _ = try others.run(index) }
        let payloads = try (0..<2).map { try Array(others.payload($0)) }
        try Spoiling.write(
            ShardFile.contents(plan: sketching, index: 1, payload: payloads[0]), to: others.file(1))
        #expect(throws: ShardProblems.self) { try others.merge() }
        try Spoiling.write(
            ShardFile.contents(plan: sketching, index: 1, payload: payloads[1] + [0]), to: others.file(1))
        #expect(throws: ShardProblems.self) { try others.merge() }
        var random = SplitMix(state: 8)
        for _ in 0..<40 {
            var spoilt = payloads[1]
            spoilt[Int.random(in: 0..<spoilt.count / 8, using: &random)] &+= 1
            let contents = ShardFile.contents(plan: sketching, index: 1, payload: spoilt)
            try Spoiling.write(contents, to: others.file(1))
            // Refused or not, it may not crash.
            _ = try? others.merge()
        }
    }

    /// Changes the bytes of shard 1 under a checksum that is right.
    private func forge(_ change: (inout [UInt8]) -> Void) throws {
        var bytes = try Spoiling.read(shards.file(1)).dropLast(Checksum.size).map(\.self)
        change(&bytes)
        try Spoiling.write(bytes + Checksum.bytes(bytes), to: shards.file(1))
    }

    private func expect(_ problem: String, _ index: Int, _ location: SourceLocation = #_sourceLocation) {
        let range = plan.ranges[index]
        let expected =
            "\(shards.file(index)): \(problem); the plan wants shard \(index) there, with the trials "
            + "\(range.lowerBound) ..< \(range.upperBound). Give `buildout shard \(folder.path)/small.plan.json --index "
            + "\(index)` again."
        #expect(problems() == expected, sourceLocation: location)
    }

    private func problems() -> String {
        do {
            _ = try shards.merge()
            return "merged"
        } catch {
            return "\(error)"
        }
    }
}

/// Reads and writes files as they are.
enum Spoiling {
    static func read(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }

    static func write(_ bytes: some Collection<UInt8>, to path: String) throws {
        try Data(bytes).write(to: URL(filePath: path))
    }

    static func names(in folder: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    }
}
