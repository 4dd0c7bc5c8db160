import Bytes
import Files
import Runs
import Simulation

/// Where the shards of a plan are.
public struct ShardFolder: Sendable {
    /// Its path.
    public let path: String
    let plan: ShardPlan
    private let planPath: String

    /// The folder of the shards of a plan.
    ///
    /// - Parameters:
    ///   - planPath: the plan's file
    ///   - path: the folder; beside the plan, with its name, unless another is given
    public init(_ plan: ShardPlan, planPath: String, path: String? = nil) {
        self.plan = plan
        self.planPath = planPath
        let stem = planPath.hasSuffix(".json") ? String(planPath.dropLast(5)) : planPath
        self.path = path ?? stem + ".shards"
    }

    /// The file of a shard.
    public func file(_ index: Int) -> String { path + "/" + Self.name(index) }

    /// `shard-00007.bin`
    static func name(_ index: Int) -> String {
        let digits = String(index)
        return "shard-" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits + ".bin"
    }

    /// What the trials of a shard amount to, out of its file.
    func payload(_ index: Int) throws(ShardProblem) -> ArraySlice<UInt8> {
        let contents: [UInt8]
        do {
            contents = try StoredFile.read(file(index), limit: plan.mostBytes(ofShard: index))
        } catch {
            throw problem(index, error.isMissing ? .missing : .unreadable(error.reason))
        }
        do {
            return try ShardFile.payload(contents, plan: plan, index: index)
        } catch {
            throw problem(index, error)
        }
    }

    func problem(_ index: Int, _ reason: ShardProblem.Reason) -> ShardProblem {
        ShardProblem(path: file(index), reason: reason, wanted: (index, plan.ranges[index]), plan: planPath)
    }

    /// Files that look like shards of the plan and are not.
    var strays: [ShardProblem] {
        let names = Set(plan.ranges.indices.map(Self.name))
        return StoredFile.names(in: path).filter { $0.hasPrefix("shard-") && !names.contains($0) }.map {
            ShardProblem(path: path + "/" + $0, reason: .stray, wanted: nil, plan: planPath)
        }
    }
}
