import Bytes
import Results

/// The file of one shard: a head, what its trials amount to, and a checksum over all of that.
///
/// The head is the magic number, the version of the form, the hash of the plan, the number of the shard, its trials and the
/// number of bytes that follow. All numbers have their lowest byte first.
enum ShardFile {
    /// Its line end is spoilt by whoever takes the file for a text.
    static let magic = Array("BOSHARD\n".utf8)
    /// The version of the form.
    static let version = 1
    private static let headSize = magic.count + 4 + Checksum.size + 4 + 3 * 8

    static func contents(plan: ShardPlan, index: Int, payload: [UInt8]) -> [UInt8] {
        var writer = ByteWriter()
        writer.reserve(headSize + payload.count + Checksum.size)
        writer.add(raw: magic)
        writer.add(UInt32(version))
        writer.add(raw: plan.hash)
        writer.add(UInt32(index))
        for number in [plan.ranges[index].lowerBound, plan.ranges[index].upperBound, payload.count] {
            writer.add(UInt64(number))
        }
        writer.add(raw: payload)
        writer.add(raw: Checksum.bytes(writer.bytes))
        return writer.bytes
    }

    /// What the trials of a shard amount to; throws why that is not what the bytes hold.
    static func payload(
        _ contents: [UInt8], plan: ShardPlan, index: Int
    ) throws(ShardProblem.Reason) -> ArraySlice<UInt8> {
        guard contents.starts(with: magic) else { throw contents.isEmpty ? .truncated(0, headSize) : .noShard }
        let body = contents.dropLast(Checksum.size)
        let isSound = contents.count >= Checksum.size && Checksum.bytes(body) == Array(contents.suffix(Checksum.size))
        guard isSound else { throw damage(contents) }
        do {
            return try checkedPayload(body, plan: plan, index: index)
        } catch let reason as ShardProblem.Reason {
            throw reason
        } catch {
            throw .contents("\(error)")
        }
    }

    /// What the head of a file with the right checksum says.
    private static func checkedPayload(
        _ body: ArraySlice<UInt8>, plan: ShardPlan, index: Int
    ) throws -> ArraySlice<UInt8> {
        var reader = ByteReader(body.dropFirst(magic.count))
        let found = Int(try reader.integer(UInt32.self))
        if found != version { throw ShardProblem.Reason.version(found) }
        if Array(try reader.raw(Checksum.size)) != plan.hash { throw ShardProblem.Reason.foreign }
        let number = Int(try reader.integer(UInt32.self))
        if number != index { throw ShardProblem.Reason.otherShard(index: number) }
        let ends = try (0..<2).map { _ in Int(truncatingIfNeeded: try reader.integer(UInt64.self)) }
        let wanted = plan.ranges[index]
        if ends != [wanted.lowerBound, wanted.upperBound] {
            throw ShardProblem.Reason.otherTrials(ends[0]..<max(ends[0], ends[1]))
        }
        let size = try reader.integer(UInt64.self)
        if size != UInt64(reader.remaining) { throw ShardProblem.Reason.contents("a length that is not its own") }
        return try reader.raw(reader.remaining)
    }

    /// Why a checksum is wrong: the file's length tells whether bytes are missing, added or changed.
    private static func damage(_ contents: [UInt8]) -> ShardProblem.Reason {
        guard contents.count >= headSize else { return .truncated(bytes: contents.count, expected: headSize) }
        var reader = ByteReader(contents[(headSize - 8)...])
        let size = (try? reader.integer(UInt64.self)) ?? 0
        // A length that no file has is itself what was changed.
        guard size < 1 << 48 else { return .corrupt }
        let expected = headSize + Int(size) + Checksum.size
        if contents.count < expected { return .truncated(bytes: contents.count, expected: expected) }
        return contents.count > expected ? .tooLong(bytes: contents.count, expected: expected) : .corrupt
    }
}

extension ShardPlan {
    /// More bytes than the file of a shard can have: its trials, or for those of a run that sketches what no sketches take.
    func mostBytes(ofShard index: Int) -> Int {
        if middles != nil { return 1 << 30 }
        let columns = history == nil ? compiled.withoutSeries.model.resultCount : 1
        return ranges[index].count * columns * MemoryLayout<Double>.size + 1 << 16
    }
}

extension ShardProblem.Reason: Error {
    fileprivate static func truncated(_ bytes: Int, _ expected: Int) -> Self {
        .truncated(bytes: bytes, expected: expected)
    }
}
