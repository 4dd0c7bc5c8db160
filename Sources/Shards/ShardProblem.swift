import Documents

/// Why a shard cannot be merged.
public struct ShardProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Reason: Hashable, Sendable {
        case missing
        case unreadable(String)
        case noShard
        case version(Int)
        case truncated(bytes: Int, expected: Int)
        case tooLong(bytes: Int, expected: Int)
        case corrupt
        case foreign
        case otherShard(index: Int)
        case otherTrials(Range<Int>)
        case contents(String)
        case stray
    }

    /// The shard's file.
    public let path: String
    /// What is wrong.
    public let reason: Reason
    /// Which shard should stand there, and of how many trials; nil for a file that the plan does not know.
    let wanted: (index: Int, range: Range<Int>)?
    /// The plan's file, for the command that makes the shard again.
    let plan: String

    /// The fault in words.
    public var description: String {
        Fault(.init(TextTable.printable(path)), problem: problem, rule: rule, remedy: remedy).description
    }

    public static func == (left: ShardProblem, right: ShardProblem) -> Bool { left.description == right.description }
    public func hash(into hasher: inout Hasher) { hasher.combine(description) }

    private var problem: String {
        switch reason {
        case .missing: "the shard is missing"
        case .unreadable(let why): "the shard cannot be read (\(why))"
        case .noShard: "the file is no shard"
        case .version(let version): "the shard is of version \(version), this program reads \(ShardFile.version)"
        case .truncated(let bytes, let expected): "the shard is cut off after \(bytes) of \(expected) bytes"
        case .tooLong(let bytes, let expected): "the shard has \(bytes - expected) bytes after its end"
        case .corrupt: "the shard is corrupt: its checksum is not that of its bytes"
        case .foreign: "the shard belongs to another plan"
        case .otherShard(let index): "the file holds shard \(index), whose trials overlap with that shard's own"
        case .otherTrials(let range): "the shard holds the trials \(range.lowerBound) ..< \(range.upperBound)"
        case .contents(let what): "the shard is not as this program writes it: \(what)"
        case .stray: "the file is none of the plan's shards"
        }
    }

    private var rule: String {
        guard let wanted else { return "a merge takes every trial of its plan once" }
        return "the plan wants shard \(wanted.index) there, with the trials \(wanted.range.lowerBound) ..< "
            + "\(wanted.range.upperBound)"
    }

    private var remedy: String {
        guard let wanted else { return "Move it elsewhere." }
        let command = ShellText.shown(["buildout", "shard", ShellText.path(plan), "--index", "\(wanted.index)"])
        return "Give `\(command)` again."
    }
}

/// Everything that is wrong with the shards of a plan.
public struct ShardProblems: Error, Sendable, CustomStringConvertible {
    /// The problems, in the order of the shards.
    public let problems: [ShardProblem]

    /// A line a problem.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
